from django.apps import AppConfig


class ToolkitsConfig(AppConfig):
    name = "offshoot.toolkits"
    label = "toolkits"
    verbose_name = "Toolkits"

    def ready(self) -> None:
        from . import content, fillings, letters, registry  # noqa: F401 - letters register

        content.register()
        fillings.register()
        registry.register()
