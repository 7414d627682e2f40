"""What submissions keep about people: export, erasure and forgetting."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from offshoot.people.models import User
from offshoot.people.registry import Holding, declare_holding

from .models import Author, Change, Enquiry, Invitation, Submission
from .operations import (
    erase,
    erase_invitations,
    forget_decided,
    forget_drafts,
    forget_removed,
)
from .operations.keeping import YEAR


def _nothing(person: User) -> None:
    """It goes with the submissions."""


def _day(moment: Any) -> str:
    return moment.isoformat() if moment else ""


def export(person: User) -> list[dict[str, Any]]:
    """A row for each submission of theirs with all that is in it, for each that they may change or
    could, and for each saving and answer of theirs in those of others. Nobody else is named."""
    own = Submission.objects.filter(owner=person).prefetch_related("enquiries")
    roles = Author.objects.filter(person=person).select_related("submission")
    saved = Change.objects.filter(person=person).exclude(submission__owner=person)
    answered = Enquiry.objects.filter(answered_by=person).exclude(submission__owner=person)
    return [
        *[_submission(one) for one in own],
        *[_role(one) for one in roles],
        *[{"changed": one.submission.name, "on": _day(one.saved_at)} for one in _with(saved)],
        *[{"question": one.text, "answer": one.answer} for one in answered],
    ]


def _with(rows: Any) -> Any:
    return rows.select_related("submission")


def _submission(one: Submission) -> dict[str, Any]:
    return {
        "submission": one.name,
        "answers": one.answers,
        "state": one.state,
        "begun": _day(one.created_at),
        "changed": _day(one.touched_at),
        "submitted": _day(one.submitted_at),
        "agreed to version": one.consent_version,
        "decided": _day(one.decided_at),
        "reason": one.reason,
        "deleted": _day(one.removed_at),
        "questions": [
            {"question": it.text, "asked": _day(it.asked_at), "answer": it.answer}
            for it in one.enquiries.all()
        ],
    }


def _role(one: Author) -> dict[str, Any]:
    return {
        "author of": one.submission.name,
        "invited as": one.invited_as,
        "since": _day(one.added_at),
        "until": _day(one.removed_at),
    }


def export_invitations(person: User) -> list[dict[str, Any]]:
    """A row for each invitation they sent, and each to their address; nobody else is named."""
    sent = Invitation.objects.filter(invited_by=person)
    got = Invitation.objects.filter(address__iexact=person.email)
    return [
        *[{"you invited somebody to": one.submission.name} for one in _with(sent)],
        *[{"you were invited to": one.submission.name} for one in _with(got)],
    ]


HOLDINGS = (
    Holding(
        "deleted submissions and invitations",
        ("submissions.Invitation",),
        _("Submissions you deleted, authors who went, and invitations with their addresses."),
        _("So that you can bring back what was removed, and so that invitations work."),
        export_invitations,
        erase_invitations,
        kept_for=Invitation.USEFUL_FOR,
        forget=forget_removed,
    ),
    Holding(
        "drafts of submissions",
        ("submissions.Submission", "submissions.Change"),
        _("Submissions that you began and did not send, with every version of them."),
        _("So that you can go on after months, and so that two editors lose nothing."),
        lambda person: [],
        _nothing,
        kept_for=YEAR,
        forget=forget_drafts,
        since=_("after the last change; we write to you after six months, and a month before"),
    ),
    Holding(
        "declined submissions",
        ("submissions.Submission",),
        _("Submissions that a curator declined, with the reason."),
        _("So that you can take them up again."),
        lambda person: [],
        _nothing,
        kept_for=YEAR,
        forget=forget_decided,
        since=_("after the decision"),
    ),
    Holding(
        "submissions",
        (
            "submissions.Submission",
            "submissions.Author",
            "submissions.Change",
            "submissions.Enquiry",
            "submissions.Moment",
        ),
        _("Innovations you submitted, who writes them with you, and what curators asked."),
        _("To decide on them with you, and to know what was agreed to."),
        export,
        erase,
        stays=_(
            "A submission with other authors passes to the one who has been there longest. What "
            "was handed in and not taken back stays with the curators, without your name; drafts "
            "are deleted."
        ),
    ),
)


def register() -> None:
    for holding in HOLDINGS:
        declare_holding(holding)
