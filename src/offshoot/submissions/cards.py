"""What of the submissions needs care, as a card of the desk's front page."""

from collections.abc import Sequence

from django.template.defaultfilters import date as as_date
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from offshoot.library.registry import Button, Card, CareRow, register_care

from .models import Submission
from .queries import waiting_for_curators


def rows(submissions: Sequence[Submission]) -> list[CareRow]:
    """Each opened where it is read and decided."""
    found = []
    for one in submissions:
        url = reverse("submission:edit", args=[one.pk])
        note = f"{as_date(one.submitted_at, 'j F Y')}. {one.stage_words}"
        found.append(CareRow(str(one), url, note, (Button(_("Read and decide"), url),)))
    return found


def register() -> None:
    register_care(
        Card(
            "submissions",
            gettext_lazy("Submissions"),
            gettext_lazy("Members wrote about their innovation. Ask, decline, or make a draft."),
            gettext_lazy("No submission waits."),
            "submissions.change_submission",
            lambda person: waiting_for_curators(),
            rows,
            8,
        )
    )
