from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PanelsConfig(AppConfig):
    name = "offshoot.panels"
    label = "panels"
    verbose_name = "Panels"

    def ready(self) -> None:
        from offshoot.people.registry import Section, add_section

        from . import fillings, letters, letters_to_owners, telling  # noqa: F401 - letters register
        from .signals import moved

        moved.connect(telling.tell, dispatch_uid="panels.telling")
        add_section(Section("panels", _("Your panels"), "panels/me.html", fillings.of_mine))
        add_section(
            Section(
                "panel-drafts",
                _("Drafts that you can answer"),
                "panels/me_drafts.html",
                fillings.drafts_of_mine,
            )
        )
