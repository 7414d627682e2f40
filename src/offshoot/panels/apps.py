from django.apps import AppConfig


class PanelsConfig(AppConfig):
    name = "offshoot.panels"
    label = "panels"
    verbose_name = "Panels"

    def ready(self) -> None:
        from . import cards, fillings, holdings

        cards.register()
        fillings.register()
        holdings.register()
