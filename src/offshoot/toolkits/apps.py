from django.apps import AppConfig


class ToolkitsConfig(AppConfig):
    name = "offshoot.toolkits"
    label = "toolkits"
    verbose_name = "Toolkits"

    def ready(self) -> None:
        # Letters register, and signals are heard, as soon as these are read.
        from . import cards, content, fillings, hearing, holdings, letters  # noqa: F401

        content.register()
        cards.register()
        fillings.register()
        holdings.register()
