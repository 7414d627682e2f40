from django.apps import AppConfig


class EvaluationsConfig(AppConfig):
    name = "offshoot.evaluations"
    label = "evaluations"
    verbose_name = "Evaluations"

    def ready(self) -> None:
        from . import members_registering, own_fillings, own_holding

        own_holding.declare()
        own_fillings.register()
        members_registering.register()
