from django.apps import AppConfig


class EvaluationsConfig(AppConfig):
    name = "offshoot.evaluations"
    label = "evaluations"
    verbose_name = "Evaluations"
