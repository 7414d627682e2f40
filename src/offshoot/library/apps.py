from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "offshoot.library"
    label = "library"
    verbose_name = "Library"

    def ready(self) -> None:
        from . import facets, holdings, letters  # noqa: F401 - letters register
        from . import signals as signals  # connects the outbox and the gate
        from .care import cards
        from .queries import collections, exports

        facets.register()
        exports.register()
        holdings.declare()
        cards.register()
        collections.register()
