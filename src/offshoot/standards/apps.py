from django.apps import AppConfig


class StandardsConfig(AppConfig):
    name = "offshoot.standards"
    label = "standards"
    verbose_name = "Standards"

    def ready(self) -> None:
        from . import content, facets

        content.register()
        facets.register()
