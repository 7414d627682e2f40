from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "offshoot.ui"
    label = "ui"
