from django.apps import AppConfig


class PanelsConfig(AppConfig):
    name = "offshoot.panels"
    label = "panels"
    verbose_name = "Panels"
