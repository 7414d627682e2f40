from django.apps import AppConfig


class ToolkitsConfig(AppConfig):
    name = "offshoot.toolkits"
    label = "toolkits"
    verbose_name = "Toolkits"

    def ready(self) -> None:
        from . import calculations, content, exploring_registering, fillings

        content.register()
        fillings.register()
        calculations.register()
        exploring_registering.register()
