from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "offshoot.library"
    label = "library"
    verbose_name = "Library"

    def ready(self) -> None:
        from . import exports, facets, signals  # noqa: F401 - signals connects the outbox and the gate

        facets.register()
        exports.register()
