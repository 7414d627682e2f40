"""The WSGI application that any server can run: `gunicorn offshoot.config.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "offshoot.config.settings")
application = get_wsgi_application()
