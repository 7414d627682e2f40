"""Which submissions there are, and who works on them."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet

from offshoot.people.models import User
from offshoot.people.queries import reachable
from offshoot.submissions.domain.tokens import fingerprint_of
from offshoot.submissions.models import Author, Change, Invitation, Submission


def waiting_for_curators() -> "QuerySet[Submission]":
    """Submissions on which a curator has to act: sent and not looked at, or in analysis. Those
    whose authors were asked something wait for them."""
    return Submission.objects.waiting().order_by("submitted_at", "pk")


def mine(person: User) -> "QuerySet[Submission]":
    """What a person works on, last changed first; one query with what became of them."""
    return Submission.objects.of(person).select_related("innovation")


def invitation_of(token: str) -> Invitation | None:
    """The invitation that a link belongs to, while it can be accepted."""
    found = Invitation.objects.open().filter(fingerprint=fingerprint_of(token))
    return found.select_related("submission", "invited_by").first()


def addresses_of(submission: Submission) -> list[str]:
    """Where mail to its authors goes. Two queries."""
    people = list(
        Author.objects.kept().filter(submission=submission).values_list("person", flat=True)
    )
    if submission.owner_id:
        people.insert(0, submission.owner_id)
    return list(reachable(people).values())


def answers_at(submission: Submission, version: int, keys: Collection[str]) -> dict[str, Any]:
    """What the answers to some questions were in a version, None where there was none. One query,
    and none for the version that stands."""
    values = {key: submission.answers.get(key) for key in keys}
    if version >= submission.version:
        return values
    later = Change.objects.filter(submission=submission, version__gt=version)
    for change in later.order_by("-version"):
        values.update({key: was for key, was in change.before.items() if key in values})
    return values


def last_writer(submission: Submission, key: str) -> Change | None:
    """The saving that an answer comes from."""
    changes = Change.objects.filter(submission=submission).select_related("person")
    return next((one for one in changes.order_by("-version") if key in one.before), None)


def like_named(submission: Submission) -> list[Submission]:
    """Others at the desk with the same name; one query."""
    if not submission.name:
        return []
    same = Submission.objects.at_the_desk().filter(name__iexact=submission.name)
    return list(same.exclude(pk=submission.pk)[:5])
