from django.apps import AppConfig


class ToolkitsConfig(AppConfig):
    name = "offshoot.toolkits"
    label = "toolkits"
    verbose_name = "Toolkits"

    def ready(self) -> None:
        from . import cards, content, fillings, signals  # noqa: F401 - signals are heard
        from .authors import holdings

        content.register()
        cards.register()
        fillings.register()
        holdings.register()
