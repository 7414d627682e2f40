"""Toolkits that were handed in, as a card of the desk's front page."""

from collections.abc import Sequence

from django.template.defaultfilters import date as as_date
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import WorkflowState

from offshoot.library.registry import Button, Card, CareRow, register_care

from . import queries
from .models import Toolkit
from .rules import RELEASE


def rows(states: Sequence[WorkflowState]) -> list[CareRow]:
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


def register() -> None:
    register_care(
        Card(
            "toolkits",
            gettext_lazy("Toolkits handed in"),
            gettext_lazy("Those who write them say that they are done. Publish, or ask for more."),
            gettext_lazy("No toolkit waits."),
            RELEASE,
            lambda person: queries.handed_in(),
            rows,
            9,
        )
    )
