from django.apps import AppConfig


class StandardsConfig(AppConfig):
    name = "offshoot.standards"
    label = "standards"
    verbose_name = "Standards"

    def ready(self) -> None:
        from offshoot.library.registry import register_level_address

        from . import content, facets
        from .queries.addresses import level_address

        content.register()
        facets.register()
        register_level_address(level_address)
