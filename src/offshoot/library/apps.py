from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "offshoot.library"
    label = "library"
    verbose_name = "Library"

    def ready(self) -> None:
        from . import facets, holdings
        from . import signals as signals  # connects the outbox and the gate
        from .queries import exports

        facets.register()
        exports.register()
        holdings.declare()
