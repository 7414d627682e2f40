from django.apps import AppConfig


class ToolkitsConfig(AppConfig):
    name = "offshoot.toolkits"
    label = "toolkits"
    verbose_name = "Toolkits"

    def ready(self) -> None:
        from . import content, fillings, signals  # noqa: F401 - signals are heard

        content.register()
        fillings.register()
