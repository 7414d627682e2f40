"""What evaluations of one's own innovation put onto pages of lower modules."""

from django.utils.translation import gettext_lazy as _

from offshoot.people.registry import Section, add_section
from offshoot.ui.slots import Filling, fill

from .queries.own import newest_kept


def register() -> None:
    add_section(
        Section("own-evaluations", _("Your evaluations"), "evaluations/own/me.html", newest_kept)
    )
    fill("submit-page", Filling("evaluate", "evaluations/own/slots/submit.html"))
    fill("nothing-found", Filling("evaluate", "evaluations/own/slots/nothing.html"))
