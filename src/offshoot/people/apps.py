from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "offshoot.people"
    label = "people"

    def ready(self) -> None:
        from . import holdings, letters  # noqa: F401 - registers them
        from .operations import sync_roles_after_migrate
        from .queries import profile_summary, ways_to_sign_in
        from .registry import Section, add_section

        holdings.declare()
        post_migrate.connect(sync_roles_after_migrate, dispatch_uid="people.sync_roles")
        add_section(Section("profile", _("Profile"), "people/me/profile.html", profile_summary))
        add_section(Section("data", _("Your data"), "people/me/own_data.html"))
        add_section(Section("account", _("Account"), "people/me/account.html", ways_to_sign_in))
