"""What the dialogue keeps about people: export, erasure and forgetting."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Model, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from offshoot.people.models import User
from offshoot.people.registry import Holding, declare_holding

from .models import Claim, Correction, Inquiry, Notice, Question, Reply

YEAR = timedelta(days=365)
HALF_A_YEAR = timedelta(days=183)


def _row(thing: Model, *names: str) -> dict[str, Any]:
    """Fields as JSON can hold them."""
    values = {name: getattr(thing, name) for name in names}
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in values.items()
    }


def export_questions(person: User) -> list[dict[str, Any]]:
    """The answer is a letter to this person, so it is theirs too; the mailbox is not named."""
    names = ("about", "text", "state", "asked_at", "answer", "answered_at", "publication")
    more = ("publish_version", "share_version", "takes_answers", "reason")
    found = Question.objects.filter(asker=person).select_related("innovation", "organisation")
    return [{"subject": one.subject_name, **_row(one, *names, *more)} for one in found]


def erase_questions(person: User) -> None:
    """What is public stays, without the name."""
    theirs = Question.objects.filter(asker=person)
    theirs.exclude(publication=Question.Publication.PUBLISHED).delete()
    theirs.update(asker=None, share_version=None)


def forget_questions(moment: datetime) -> int:
    """Deletes what is not public: from when it was closed, else answered, else asked."""
    private = Question.objects.exclude(publication=Question.Publication.PUBLISHED)
    last = Coalesce("closed_at", "answered_at", "asked_at")
    return _deleted(private.alias(last=last).filter(last__lt=moment))


def _deleted(found: Any) -> int:
    """How many of these rows there were; those that hang on them are not counted."""
    return int(found.delete()[1].get(found.model._meta.label, 0))


def export_claims(person: User) -> list[dict[str, Any]]:
    names = ("organisation_name", "role", "note", "address", "state", "made_at", "decided_at")
    found = Claim.objects.with_names().filter(claimant=person).prefetch_related("proposals")
    return [
        {
            "innovation": str(one.innovation),
            **_row(one, *names, "reason"),
            "proposals": [
                _row(row, "part", "text", "source_url", "state", "made_at", "answer")
                for row in one.proposals.all()
            ],
        }
        for one in found
    ]


def erase_claims(person: User) -> None:
    """That an organisation has claimed an innovation stays, without the person."""
    theirs = Claim.objects.filter(claimant=person)
    theirs.exclude(state=Claim.State.CONFIRMED).delete()
    for claim in theirs:
        claim.proposals.all().delete()
    theirs.update(claimant=None, address="", note="", role="")


def forget_claims(moment: datetime) -> int:
    """Deletes claims that came to nothing, and those that nobody decided. What was taken back is
    kept as what stands: else the claimant's old address would confirm it again."""
    never_stood = Claim.objects.filter(
        state__in=(Claim.State.WAITING, Claim.State.REFUSED, Claim.State.EXPIRED), confirmation=""
    )
    over = never_stood | Claim.objects.filter(state=Claim.State.WITHDRAWN)
    last = Coalesce("decided_at", "made_at")
    return _deleted(over.alias(last=last).filter(last__lt=moment))


def export_replies(person: User) -> list[dict[str, Any]]:
    names = ("organisation_name", "role", "part", "text", "posted_at", "withdrawn_at")
    found = Reply.objects.filter(author=person).select_related("innovation")
    return [
        {"innovation": str(one.innovation), **_row(one, *names, "hidden_reason")} for one in found
    ]


def erase_replies(person: User) -> None:
    """An organisation's reply stays, signed by the organisation alone."""
    Reply.objects.filter(author=person).update(author=None, role="")


def export_notices(person: User) -> list[dict[str, Any]]:
    names = ("number", "path", "explanation", "name", "email", "received_at", "decision")
    found = Notice.objects.filter(email__iexact=person.email)
    return [_row(one, *names, "statement", "decided_at") for one in found]


def erase_notices(person: User) -> None:
    """A notice must be decided, so it stays without name and address."""
    Notice.objects.filter(email__iexact=person.email).update(name="", email="")


def forget_notices(moment: datetime) -> int:
    return _deleted(Notice.objects.filter(decided_at__lt=moment))


def _corrections_of(person: User) -> Any:
    return Correction.objects.filter(Q(reporter=person) | Q(email__iexact=person.email))


def export_corrections(person: User) -> list[dict[str, Any]]:
    names = ("thing_name", "path", "section", "passage", "text", "source", "email", "state")
    more = ("made_at", "confirmed_at", "question", "answer", "reason", "decided_at")
    return [_row(one, *names, *more) for one in _corrections_of(person)]


def erase_corrections(person: User) -> None:
    """What the desk has must be decided, so it stays, without the person."""
    theirs = _corrections_of(person)
    theirs.filter(state=Correction.State.UNCONFIRMED).delete()
    theirs.update(reporter=None, email="")


def forget_corrections(moment: datetime) -> int:
    """Forgets who sent a correction; the words are the reason of a change and stay with it."""
    known = Correction.objects.exclude(email="", reporter=None)
    last = Coalesce("decided_at", "confirmed_at", "made_at")
    return known.alias(last=last).filter(last__lt=moment).update(email="", reporter=None)


def export_inquiries(person: User) -> list[dict[str, Any]]:
    names = ("asked_at", "answer", "answered_at", "part", "text", "source_url", "reply")
    found = Inquiry.objects.filter(address__iexact=person.email).select_related("innovation")
    return [{"innovation": str(one.innovation), **_row(one, *names)} for one in found]


def erase_inquiries(person: User) -> None:
    """That somebody was asked this year stays, so that nobody is asked again at once."""
    Inquiry.objects.filter(address__iexact=person.email).update(
        address="", claim=None, text="", source_url="", reply=""
    )


def forget_inquiries(moment: datetime) -> int:
    return _deleted(Inquiry.objects.filter(asked_at__lt=moment))


HOLDINGS = (
    Holding(
        "questions",
        ("dialogue.Question",),
        _("Questions you asked organisations, and their answers."),
        _("To pass them on, to bring you the answer, and to show those that you made public."),
        export_questions,
        erase_questions,
        _("Public questions and their answers stay, without your name."),
        YEAR,
        forget_questions,
        _("after the answer, or, without one, after it was asked or closed"),
    ),
    Holding(
        "claims",
        ("dialogue.Claim", "dialogue.Proposal"),
        _("Claims you made for an organisation, and changes you proposed."),
        _("To know who speaks for an innovation."),
        export_claims,
        erase_claims,
        _("That the organisation has claimed its innovation stays, without your name."),
        YEAR,
        forget_claims,
        _("after it came to nothing; as long as you have an account, where it was confirmed"),
    ),
    Holding(
        "replies",
        ("dialogue.Reply",),
        _("Replies you wrote for an organisation."),
        _("So that those behind an innovation are heard next to what is said about it."),
        export_replies,
        erase_replies,
        _("They stay, signed by the organisation. Withdraw them first if they shall not."),
    ),
    Holding(
        "notices",
        ("dialogue.Notice",),
        _("Notices of unlawful content with your e-mail address."),
        _("The law obliges us to decide them and to tell you what was decided."),
        export_notices,
        erase_notices,
        _("The notice itself stays, without your name and address, until a year after it."),
        YEAR,
        forget_notices,
        _("after the decision"),
    ),
    Holding(
        "corrections",
        ("dialogue.Correction",),
        _("Corrections you sent, with your e-mail address."),
        _("To confirm that a person sent them, to ask you back, and to tell what was decided."),
        export_corrections,
        erase_corrections,
        _("The correction itself stays, without you. What was never confirmed is deleted."),
        HALF_A_YEAR,
        forget_corrections,
        _("after the decision; what you do not confirm is deleted after a week"),
    ),
    Holding(
        "inquiries",
        ("dialogue.Inquiry",),
        _("What you answered when we asked whether an innovation is still as we say."),
        _("To keep what we say about it right."),
        export_inquiries,
        erase_inquiries,
        _("That somebody was asked stays until it is two years old, without address and words."),
        2 * YEAR,
        forget_inquiries,
    ),
)


def register() -> None:
    for holding in HOLDINGS:
        declare_holding(holding)
