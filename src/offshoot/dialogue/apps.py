from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DialogueConfig(AppConfig):
    name = "offshoot.dialogue"
    label = "dialogue"
    verbose_name = "Dialogue"

    def ready(self) -> None:
        from offshoot.library.registry import register_doubles
        from offshoot.people.registry import Section, add_section, register_consent

        from . import cards, consents, fillings, holdings, letters  # noqa: F401 - letters register
        from .models import Reply
        from .operations import settle_replies

        cards.register()
        fillings.register()
        register_doubles(Reply, settle_replies)
        holdings.register()
        for consent in consents.ALL:
            register_consent(consent)
        add_section(
            Section("dialogue", _("Questions and claims"), "dialogue/me.html", fillings.of_mine)
        )
