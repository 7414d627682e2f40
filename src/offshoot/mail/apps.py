from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "offshoot.mail"
    label = "mail"
