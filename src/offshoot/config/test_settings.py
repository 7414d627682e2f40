"""Settings for the test suite: the real ones, with fast hashing and a data folder of its own."""

import os
import tempfile

os.environ.setdefault("OFFSHOOT_DATA", tempfile.mkdtemp(prefix="offshoot-test-"))
os.environ.setdefault("OFFSHOOT_LOG_LEVEL", "WARNING")

from .settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
WHITENOISE_AUTOREFRESH = True
