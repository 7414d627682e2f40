"""Django settings, from the environment (`env`) and nothing else."""

from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.utils.translation import gettext_lazy as _

from . import env
from .logs import logging_config
from .secret_key import kept_secret_key

PACKAGE = Path(__file__).resolve().parent.parent

# --- where things are -----------------------------------------------------------------------

DATA_DIR: Path = env.read("OFFSHOOT_DATA")
CONTENT_DIR: str = env.read("OFFSHOOT_CONTENT")
PRODUCTION: bool = env.read("OFFSHOOT_PRODUCTION")
SITE_URL: str = env.read("OFFSHOOT_URL") or f"http://127.0.0.1:{env.read('OFFSHOOT_PORT')}"
CONTACT_ADDRESS: str = env.read("OFFSHOOT_CONTACT")

# --- security -------------------------------------------------------------------------------

DEBUG: bool = env.read("OFFSHOOT_DEBUG")
SECRET_KEY: str = env.read("OFFSHOOT_SECRET_KEY") or kept_secret_key(DATA_DIR)
ALLOWED_HOSTS: list[str] = env.read("OFFSHOOT_HOSTS")
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SITE_URL.startswith("https://") else []
TRUSTED_PROXIES: list[env.Network] = env.read("OFFSHOOT_TRUSTED_PROXIES")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_NAME = "offshoot_session"
CSRF_COOKIE_NAME = "offshoot_csrf"
X_FRAME_OPTIONS = "SAMEORIGIN"  # the back office shows its previews in a frame

OIDC_URL: str = env.read("OFFSHOOT_OIDC_URL")
OIDC_ORIGINS = ["{0.scheme}://{0.netloc}".format(urlsplit(OIDC_URL))] if OIDC_URL else []

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        # A form that signs in elsewhere is sent on to the provider.
        "form-action": [SELF, *OIDC_ORIGINS],
        "frame-ancestors": [SELF],
    }
}
# Wagtail writes inline styles and scripts into its own pages; nobody but editors sees them.
EDITOR_CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        **CONTENT_SECURITY_POLICY["DIRECTIVES"],
        "script-src": [SELF, UNSAFE_INLINE],
        "style-src": [SELF, UNSAFE_INLINE],
        "img-src": [SELF, "data:", "blob:"],
        "frame-src": [SELF],
    }
}

# --- applications ---------------------------------------------------------------------------

INSTALLED_APPS = [
    "offshoot.config",
    "offshoot.portal",
    "offshoot.favourites",
    "offshoot.toolkits",
    "offshoot.panels",
    "offshoot.evaluations",
    "offshoot.standards",
    "offshoot.dialogue",
    "offshoot.imports",
    "offshoot.submissions",
    "offshoot.library",
    "offshoot.people",
    "offshoot.mail",
    "offshoot.ui",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.sites",
    "wagtail.search",
    "offshoot.config.apps.DeskConfig",  # wagtail.admin
    "wagtail",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "rules.apps.AutodiscoverRulesConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "offshoot.config.health.probes",
    "offshoot.config.middleware.trusted_proxy",
    "offshoot.config.middleware.request_id",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "offshoot.config.middleware.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "offshoot.toolkits.letting_in.LetInvited",
]

ROOT_URLCONF = "offshoot.config.urls"
WSGI_APPLICATION = "offshoot.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["offshoot.ui.templatetags.ui", "django.templatetags.i18n"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "offshoot.portal.navigation.navigation",
            ],
        },
    },
]

# --- data -----------------------------------------------------------------------------------

DATABASES = {
    "default": dj_database_url.parse(
        env.read("DATABASE_URL") or f"sqlite:///{DATA_DIR / 'offshoot.sqlite3'}",
        conn_max_age=60,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # One writer at a time, readers never queue; short write transactions take their lock at
    # once instead of failing half-way.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;"
            "PRAGMA cache_size=-32000;PRAGMA mmap_size=134217728;"
        ),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.User"
SEARCH_INDEX_DIR = DATA_DIR / "search"

# Limits on tries must hold for all web processes; what is only quicker the second time need not.
CACHE_TABLE = "shared_cache"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": CACHE_TABLE,
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    "memory": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "documents": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA_DIR / "cache" / "documents",
        "TIMEOUT": 7 * 24 * 60 * 60,  # seconds
        "OPTIONS": {"MAX_ENTRIES": 1000},  # of some 60 kB
    },
}

# Whether sources and websites are asked if they still answer (library.care.links).
CHECK_LINKS: bool = env.read("OFFSHOOT_CHECK_LINKS")

# How long the link to a file of a toolkit works (toolkits.links).
DOWNLOAD_LINK_MINUTES: int = env.read("OFFSHOOT_DOWNLOAD_LINK_MINUTES")

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# --- accounts -------------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "people:me"
PASSWORD_RESET_TIMEOUT = 2 * 60 * 60  # seconds
ACCOUNT_ADAPTER = "offshoot.people.accounts.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "offshoot.people.forms.RegisterForm"
ACCOUNT_FORMS = {"confirm_email_verification_code": "offshoot.people.accounts.CodeForm"}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
MFA_ADAPTER = "offshoot.people.accounts.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Offshoot"
MFA_TOTP_TOLERANCE = 1  # half a minute, for clocks that are not quite right
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = "oidc"
SOCIALACCOUNT_PROVIDERS = (
    {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": "organisation",
                    "name": env.read("OFFSHOOT_OIDC_NAME"),
                    "client_id": env.read("OFFSHOOT_OIDC_CLIENT"),
                    "secret": env.read("OFFSHOOT_OIDC_SECRET"),
                    "settings": {"server_url": OIDC_URL},
                }
            ]
        }
    }
    if OIDC_URL
    else {}
)

# --- language and time ----------------------------------------------------------------------

LANGUAGE_CODE = "en"
# English first; the founding cities' languages are added as their catalogues are written.
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_TZ = True
TIME_ZONE: str = env.read("OFFSHOOT_TIME_ZONE")

# --- files ----------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- mail, logs, errors ---------------------------------------------------------------------

_MAIL_SERVER: env.MailServer = env.read("EMAIL_URL")
EMAIL_BACKEND = f"django.core.mail.backends.{_MAIL_SERVER.backend}.EmailBackend"
EMAIL_HOST, EMAIL_PORT = _MAIL_SERVER.host, _MAIL_SERVER.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL_SERVER.user, _MAIL_SERVER.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _MAIL_SERVER.use_tls, _MAIL_SERVER.use_ssl
EMAIL_FILE_PATH = _MAIL_SERVER.folder or None
EMAIL_TIMEOUT = 20  # seconds
DEFAULT_FROM_EMAIL: str = (
    env.read("OFFSHOOT_FROM") or f"Offshoot <noreply@{urlsplit(SITE_URL).hostname}>"
)
SERVER_EMAIL = DEFAULT_FROM_EMAIL
LOGGING = logging_config(env.read("OFFSHOOT_LOG_FORMAT"), env.read("OFFSHOOT_LOG_LEVEL"))
LOGGING_CONFIG = "logging.config.dictConfig"
ERRORS_DSN: str = env.read("OFFSHOOT_ERRORS_DSN")

# --- the back office ------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "Offshoot"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILIMAGES_IMAGE_MODEL = "library.LibraryImage"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_IMAGE_FORM_BASE = "offshoot.library.editing.images.PictureForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
# Unpacked, three bytes a pixel: a small file may hold a picture that fills the memory.
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
# The form of a large innovation sends some thousands of fields; Django refuses more than 1000, and
# all that was typed would be lost.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "txt", "xlsx"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
# People sign in, and change address and password, at one place: a second one would be a way
# around the second step.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_I18N_ENABLED = False  # languages are rows of an innovation's texts, not copies of it
# No request leaves the site: no avatar service, no update check.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
TAGGIT_CASE_INSENSITIVE = True
SILENCED_SYSTEM_CHECKS = [
    "wagtailadmin.W003",
    "security.W005",  # subdomains and the preload list are the city's to decide
    "security.W021",
    "security.W019",  # the back office shows its previews in a frame
]
