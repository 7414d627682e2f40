"""Registers the system checks and starts error reporting once the settings are read."""

from django.apps import AppConfig
from django.conf import settings
from wagtail.admin.apps import WagtailAdminAppConfig


class CompositionConfig(AppConfig):
    """The composition root as a Django application: it has checks and tasks, but no tables."""

    default = True
    name = "offshoot.config"
    label = "config"

    def ready(self) -> None:
        """Raises SettingError when error reporting is asked for but not installed."""
        from . import checks  # noqa: F401 - registers them
        from .errors import report_errors_to

        if settings.ERRORS_DSN:
            report_errors_to(settings.ERRORS_DSN)


class DeskConfig(WagtailAdminAppConfig):  # type: ignore[misc]
    """Wagtail's back office with mail of our own, which has to take the place of Wagtail's after
    that was connected."""

    default = False

    def ready(self) -> None:
        super().ready()
        from offshoot.library.editing.review import write_our_own_mail

        write_our_own_mail()
