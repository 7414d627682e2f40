"""Words of members that wait for a curator, as a card of the desk's front page."""

from collections.abc import Sequence

from django.template.defaultfilters import date as as_date
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from offshoot.library.registry import Button, Card, CareRow, register_care

from .models import MemberHandIn


def rows(hand_ins: Sequence[MemberHandIn]) -> list[CareRow]:
    """Each opened where it is decided."""
    found = []
    for one in hand_ins:
        url = reverse("memberhandin:edit", args=[one.pk])
        note = f"{as_date(one.handed_in_at, 'j F Y')}. {one.interest_shown}"
        button = Button(_("Read and decide"), url)
        found.append(CareRow(str(one.evaluation.innovation), url, note, (button,)))
    return found


def register() -> None:
    register_care(
        Card(
            "member-evaluations",
            gettext_lazy("Reasons of members"),
            gettext_lazy("Members said why an innovation is at a level. Let it through, or not."),
            gettext_lazy("No reason of a member waits."),
            "evaluations.change_memberhandin",
            lambda person: MemberHandIn.objects.waiting().with_names(),
            rows,
            36,
        )
    )
