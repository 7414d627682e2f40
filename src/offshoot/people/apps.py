from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PeopleConfig(AppConfig):
    name = "offshoot.people"
    label = "people"

    def ready(self) -> None:
        from .operations import sync_roles_after_migrate

        post_migrate.connect(sync_roles_after_migrate, dispatch_uid="people.sync_roles")
