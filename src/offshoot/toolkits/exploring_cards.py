"""What city teams told that waits for a curator, as cards of the desk's front page."""

from collections.abc import Sequence

from django.template.defaultfilters import date as as_date
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from offshoot.library.registry import Button, Card, CareRow, register_care

from .models import ExplorationStatement, FirstSteps
from .queries import exploring as queries
from .rules import DECIDE


def statement_rows(statements: Sequence[ExplorationStatement]) -> list[CareRow]:
    """Each opened where it is decided."""
    return [_statement_row(one) for one in statements]


def _statement_row(one: ExplorationStatement) -> CareRow:
    url = reverse("explorationstatement:edit", args=[one.pk])
    words = one.place_name if one.is_waiting else _("Taken back; its row still stands")
    note = f"{as_date(one.told_at, 'j F Y')}. {words}"
    return CareRow(str(one), url, note, (Button(_("Read and decide"), url),))


def steps_rows(found: Sequence[FirstSteps]) -> list[CareRow]:
    """Each opened where it is decided."""
    rows = []
    for one in found:
        url = reverse("firststeps:edit", args=[one.pk])
        words = Truncator(next(iter(one.answers.values()), "")).chars(160)
        note = f"{as_date(one.sent_at, 'j F Y')}. {words}"
        rows.append(CareRow(str(one), url, note, (Button(_("Read and decide"), url),)))
    return rows


def register() -> None:
    register_care(
        Card(
            "explorations",
            gettext_lazy("Teams that explore"),
            gettext_lazy("A team says that it explores an innovation. Show it, or say why not."),
            gettext_lazy("No team waits."),
            DECIDE,
            lambda person: queries.statements_to_decide(),
            statement_rows,
            37,
        )
    )
    register_care(
        Card(
            "first-steps",
            gettext_lazy("What teams learned"),
            gettext_lazy("First steps of teams. Accept them, and they are in the next release."),
            gettext_lazy("No team's first steps wait."),
            DECIDE,
            lambda person: queries.first_steps_to_decide(),
            steps_rows,
            38,
        )
    )
