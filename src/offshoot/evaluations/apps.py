from django.apps import AppConfig


class EvaluationsConfig(AppConfig):
    name = "offshoot.evaluations"
    label = "evaluations"
    verbose_name = "Evaluations"

    def ready(self) -> None:
        from . import members_registering

        members_registering.register()
