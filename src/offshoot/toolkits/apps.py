from django.apps import AppConfig


class ToolkitsConfig(AppConfig):
    name = "offshoot.toolkits"
    label = "toolkits"
    verbose_name = "Toolkits"

    def ready(self) -> None:
        from . import content, exploring_registering, fillings

        content.register()
        fillings.register()
        exploring_registering.register()
