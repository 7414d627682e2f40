from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PanelsConfig(AppConfig):
    name = "offshoot.panels"
    label = "panels"
    verbose_name = "Panels"

    def ready(self) -> None:
        from offshoot.people.registry import Section, add_section
        from offshoot.standards.registry import register_bar

        from . import cards, fillings, holdings, mine, telling
        from .queries.seats import bar_to_members
        from .signals import moved

        cards.register()
        fillings.register()
        holdings.register()
        register_bar("panels", bar_to_members)
        moved.connect(telling.tell, dispatch_uid="panels.telling")
        add_section(Section("panels", _("Your panels"), "panels/me.html", mine.seats))
        add_section(
            Section(
                "panel-drafts",
                _("Drafts that you can answer"),
                "panels/me_drafts.html",
                mine.drafts,
            )
        )
