from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "offshoot.portal"
    label = "portal"
