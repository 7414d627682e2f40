from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SubmissionsConfig(AppConfig):
    name = "offshoot.submissions"
    label = "submissions"
    verbose_name = "Submissions"

    def ready(self) -> None:
        from offshoot.people.registry import Section, add_section, register_consent

        from . import cards, consents, fillings, holdings, letters  # noqa: F401 - letters register

        cards.register()
        holdings.register()
        register_consent(consents.LICENCE)
        add_section(
            Section("submissions", _("Your submissions"), "submissions/me.html", fillings.of_mine)
        )
