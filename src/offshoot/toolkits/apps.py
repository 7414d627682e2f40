from django.apps import AppConfig


class ToolkitsConfig(AppConfig):
    name = "offshoot.toolkits"
    label = "toolkits"
    verbose_name = "Toolkits"

    def ready(self) -> None:
        from . import (  # noqa: F401 - letters register, and signals are heard
            calculations,
            cards,
            content,
            exploring_registering,
            fillings,
            hearing,
            letters,
            registry,
        )
        from .authors import holdings

        content.register()
        cards.register()
        fillings.register()
        registry.register()
        calculations.register()
        exploring_registering.register()
        holdings.register()
