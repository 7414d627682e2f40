"""What waits for a curator, as cards of the desk's front page: toolkits that were handed in, and
what city teams told."""

from collections.abc import Sequence

from django.template.defaultfilters import date as as_date
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import WorkflowState

from offshoot.library.registry import Button, Card, CareRow, register_care

from . import queries
from .models import ExplorationStatement, FirstSteps, Toolkit
from .queries import exploring
from .rules import DECIDE, RELEASE


def toolkit_rows(states: Sequence[WorkflowState]) -> list[CareRow]:
    """Each opened where it is read and decided. One query."""
    named = Toolkit.objects.select_related("innovation")
    toolkits = named.in_bulk([int(state.object_id) for state in states])
    found = []
    for state in states:
        pk = int(state.object_id)
        url = reverse("wagtailsnippets_toolkits_toolkit:edit", args=[pk])
        note = _("handed in on %(day)s") % {"day": as_date(state.created_at, "j F Y")}
        found.append(CareRow(str(toolkits[pk]), url, note, (Button(_("Read and decide"), url),)))
    return found


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
            "toolkits",
            gettext_lazy("Toolkits handed in"),
            gettext_lazy("Those who write them say that they are done. Publish, or ask for more."),
            gettext_lazy("No toolkit waits."),
            RELEASE,
            lambda person: queries.handed_in(),
            toolkit_rows,
            9,
        )
    )
    register_care(
        Card(
            "explorations",
            gettext_lazy("Teams that explore"),
            gettext_lazy("A team says that it explores an innovation. Show it, or say why not."),
            gettext_lazy("No team waits."),
            DECIDE,
            lambda person: exploring.statements_to_decide(),
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
            lambda person: exploring.first_steps_to_decide(),
            steps_rows,
            38,
        )
    )
