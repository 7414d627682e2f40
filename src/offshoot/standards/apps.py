from django.apps import AppConfig


class StandardsConfig(AppConfig):
    name = "offshoot.standards"
    label = "standards"
    verbose_name = "Standards"

    def ready(self) -> None:
        from offshoot.library.registry import (
            register_level_address,
            register_standard_name,
            register_unknown,
            register_weighing,
        )

        from . import cards, collections, content, facets, fillings, queries
        from .domain.published import standard_name
        from .queries.addresses import level_address

        content.register()
        facets.register()
        cards.register()
        collections.register()
        fillings.register()
        register_weighing(queries.weigh)
        register_unknown(queries.unknown_of)
        register_level_address(level_address)
        register_standard_name(standard_name)
