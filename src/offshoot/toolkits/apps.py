from django.apps import AppConfig


class ToolkitsConfig(AppConfig):
    name = "offshoot.toolkits"
    label = "toolkits"
    verbose_name = "Toolkits"

    def ready(self) -> None:
        from . import (  # noqa: F401 - letters register
            calculations,
            content,
            exploring_registering,
            fillings,
            letters,
            registry,
        )

        content.register()
        fillings.register()
        registry.register()
        calculations.register()
        exploring_registering.register()
