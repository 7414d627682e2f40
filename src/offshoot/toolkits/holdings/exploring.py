"""What is kept about those who explore: export, erasure and forgetting."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from offshoot.people.models import User
from offshoot.people.registry import Holding, declare_holding
from offshoot.toolkits.models import ExplorationNotice, ExplorationStatement, FirstSteps
from offshoot.toolkits.queries.exploring import notices_of

State, Contact = ExplorationStatement.State, ExplorationStatement.Contact
YEAR = timedelta(days=365)
_SAID = ("team", "since_year", "since_month", "interest", "result", "reason", "contact")


def export(person: User) -> list[dict[str, Any]]:
    return [
        {
            "innovation": str(notice.innovation),
            "told_at": notice.told_at.isoformat(),
            "withdrawn_at": notice.withdrawn_at and notice.withdrawn_at.isoformat(),
            "asked_at": notice.asked_at and notice.asked_at.isoformat(),
            "said": [_statement(row) for row in notice.statements.all()],
            "learned": [_steps(row) for row in notice.first_steps.all()],
        }
        for notice in notices_of(person)
    ]


def _statement(row: ExplorationStatement) -> dict[str, Any]:
    names = (*_SAID, "contact_name", "contact_email", "state", "words", "said")
    return {
        **{name: getattr(row, name) for name in names},
        "place": row.place_name,
        "told_at": row.told_at.isoformat(),
    }


def _steps(row: FirstSteps) -> dict[str, Any]:
    names = ("answers", "barriers", "shown", "state", "words")
    return {
        **{name: getattr(row, name) for name in names},
        "touched_at": row.touched_at.isoformat(),
    }


def erase(person: User) -> None:
    """What is shown stays, said by the team: an address of its office with it, a person's not.
    Lessons of a toolkit never named anybody."""
    theirs = ExplorationNotice.objects.filter(teller=person)
    ids = list(theirs.values_list("pk", flat=True))
    statements = ExplorationStatement.objects.filter(notice__in=ids)
    still_there = Q(state=State.WITHDRAWN) & ~Q(notice__source_key="")
    statements.exclude(Q(state=State.ACCEPTED) | still_there).delete()
    statements.filter(contact=Contact.PERSON).update(
        contact=Contact.NONE, contact_name="", contact_email=""
    )
    statements.update(contact_name="", said={}, words="")
    steps = FirstSteps.objects.filter(notice__in=ids)
    steps.exclude(state=FirstSteps.State.ACCEPTED).delete()
    steps.update(answers={}, barriers=[], words="")
    theirs.update(teller=None)
    # What was taken back and stands in the library still is left for the desk to take out.
    _empty(ExplorationNotice.objects.filter(pk__in=ids, source_key="")).delete()


def _empty(notices: Any) -> Any:
    return notices.filter(statements=None, first_steps=None)


@transaction.atomic
def forget(moment: datetime) -> int:
    """Deletes what is not shown: statements that were refused, replaced or taken back, and first
    steps that were never accepted. What waits for a curator is not forgotten."""
    over = (State.REFUSED, State.REPLACED, State.WITHDRAWN)
    rows = ExplorationStatement.objects.filter(state__in=over, told_at__lt=moment)
    rows = rows.filter(Q(decided_at=None) | Q(decided_at__lt=moment))
    rows = rows.exclude(~Q(notice__source_key=""), notice__withdrawn_at__isnull=False)
    steps = FirstSteps.objects.filter(
        state__in=(FirstSteps.State.DRAFT, FirstSteps.State.REFUSED), touched_at__lt=moment
    )
    number = sum(int(found.delete()[0]) for found in (rows, steps))
    _empty(ExplorationNotice.objects.filter(told_at__lt=moment, source_key="")).delete()
    return number


def register() -> None:
    declare_holding(
        Holding(
            "explorations",
            (
                "toolkits.ExplorationNotice",
                "toolkits.ExplorationStatement",
                "toolkits.FirstSteps",
            ),
            _("What you told us of innovations that your team explores, and what you learned."),
            _("To show others who explores the same, and to hand on what was learned."),
            export,
            erase,
            _(
                "What is shown stays, said by your team, without your name and address; an address "
                "of your office stays. What you learned stays in the toolkit, with place and year. "
                "Take back first what shall not stay."
            ),
            YEAR,
            forget,
            _(
                "after it was told or decided, where it is not shown; as long as you have an "
                "account, where it is"
            ),
        )
    )
