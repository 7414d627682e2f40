"""Panels that wait for somebody, as a card of the desk's front page."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.template.defaultfilters import date as as_date
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from offshoot.library.registry import Button, Card, CareRow, register_care

from .domain.phases import Phase
from .models import Case
from .queries.progress import waiting_cases
from .rules import SEE_PANELS

_WAITS_FOR = {
    Phase.INVITED: gettext_lazy("The day to rate by is past. Change it, or invite others."),
    Phase.RATING: gettext_lazy("The day to rate by is past. Change it, or close the rating."),
    Phase.MEETING: gettext_lazy("The ratings lie side by side. See to it that the panel meets."),
    Phase.SHOWN: gettext_lazy("The owner's days are over. It can be published."),
    Phase.REPLIED: gettext_lazy("The owner has replied. Say what follows from it, or publish."),
    Phase.APPEALED: gettext_lazy("The owner has appealed. Somebody outside the panel decides."),
}


def rows(cases: Sequence[Case]) -> list[CareRow]:
    """Each opened where it is decided."""
    found = []
    for case in cases:
        url = reverse("panel_desk:case", args=[case.panel_id, case.pk])
        since = as_date(timezone.localtime(case.phase_since), "j F Y")
        found.append(
            CareRow(case.name, url, f"{since}. {_waits_for(case)}", (Button(_("Look"), url),))
        )
    return found


def _waits_for(case: Case) -> str:
    if case.innovation is None:
        return _("The innovation was deleted. Withdraw this case.")
    return str(_WAITS_FOR.get(Phase(case.phase), case.get_phase_display()))


def _found(person: Any) -> QuerySet[Case]:
    return waiting_cases(person, timezone.localdate())


def register() -> None:
    register_care(
        Card(
            "panels",
            gettext_lazy("Panels"),
            gettext_lazy("Panels that wait for somebody: a meeting, a reply, a day that is over."),
            gettext_lazy("No panel waits."),
            SEE_PANELS,
            _found,
            rows,
            9,
        )
    )
