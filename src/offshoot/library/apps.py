from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "offshoot.library"
    label = "library"
    verbose_name = "Library"

    def ready(self) -> None:
        from . import signals  # noqa: F401 - connects the outbox and the gate
