from django.apps import AppConfig


class DialogueConfig(AppConfig):
    name = "offshoot.dialogue"
    label = "dialogue"
