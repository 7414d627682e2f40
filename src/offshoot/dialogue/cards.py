"""What of the dialogue needs care, as cards of the desk's front page."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.template.defaultfilters import date as as_date
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from offshoot.library.registry import Button, Card, CareRow, register_care

from .models import Claim, Correction, Inquiry, Notice, Proposal, Question, Reply
from .queries import open_corrections

#: How long a reply counts as new.
NEW = timedelta(days=14)


def _row(thing: Any, title: str, since: Any, words: str, button: Any) -> CareRow:
    """Opened where it is decided."""
    url = reverse(f"{thing._meta.model_name}:edit", args=[thing.pk])
    note = (
        f"{as_date(since, 'j F Y')}. {Truncator(words).chars(160)}"
        if words
        else (as_date(since, "j F Y"))
    )
    return CareRow(title, url, note, (Button(button, url),))


def question_rows(questions: Sequence[Question]) -> list[CareRow]:
    return [_row(one, one.subject_name, one.asked_at, one.text, _("Decide")) for one in questions]


def claim_rows(claims: Sequence[Claim]) -> list[CareRow]:
    return [_row(one, str(one), one.made_at, one.note, _("Decide")) for one in claims]


def proposal_rows(proposals: Sequence[Proposal]) -> list[CareRow]:
    return [_row(one, str(one), one.made_at, one.text, _("Decide")) for one in proposals]


def correction_rows(corrections: Sequence[Correction]) -> list[CareRow]:
    return [
        _row(one, one.thing_name, one.confirmed_at, one.text, _("Decide")) for one in corrections
    ]


def inquiry_rows(inquiries: Sequence[Inquiry]) -> list[CareRow]:
    return [_row(one, str(one), one.answered_at, one.text, _("Deal with it")) for one in inquiries]


def notice_rows(notices: Sequence[Notice]) -> list[CareRow]:
    return [
        _row(one, f"{one.number} {one.path}", one.received_at, one.explanation, _("Decide"))
        for one in notices
    ]


def reply_rows(replies: Sequence[Reply]) -> list[CareRow]:
    return [
        _row(one, f"{one.innovation}: {one}", one.posted_at, one.text, _("Read it"))
        for one in replies
    ]


def _questions() -> QuerySet[Question]:
    return Question.objects.for_the_desk().with_names().order_by("asked_at", "pk")


def _claims() -> QuerySet[Claim]:
    return Claim.objects.waiting().with_names().order_by("made_at", "pk")


def _proposals() -> QuerySet[Proposal]:
    found = Proposal.objects.filter(state=Proposal.State.WAITING)
    return found.select_related("claim__innovation").order_by("made_at", "pk")


def _inquiries() -> QuerySet[Inquiry]:
    found = Inquiry.objects.for_the_desk().select_related("innovation")
    return found.order_by("answered_at", "pk")


def _notices() -> QuerySet[Notice]:
    return Notice.objects.filter(decision="").order_by("received_at", "pk")


def _replies() -> QuerySet[Reply]:
    new = Reply.objects.current().filter(posted_at__gt=timezone.now() - NEW)
    return new.select_related("innovation").order_by("posted_at", "pk")


CARDS = (
    Card(
        "notices",
        gettext_lazy("Notices of unlawful content"),
        gettext_lazy("The law asks for a decision without delay, with reasons."),
        gettext_lazy("Every notice is decided."),
        "dialogue.change_notice",
        lambda person: _notices(),
        notice_rows,
        5,
    ),
    Card(
        "claims",
        gettext_lazy("Claims that wait"),
        gettext_lazy("Somebody says, for an organisation, that an innovation is theirs."),
        gettext_lazy("No claim waits."),
        "dialogue.change_claim",
        lambda person: _claims(),
        claim_rows,
        30,
    ),
    Card(
        "yearly-answers",
        gettext_lazy("Something changed, owners say"),
        gettext_lazy("Answers to the yearly question whether it is still so. Make the change."),
        gettext_lazy("No owner has told of a change that was not made."),
        "dialogue.change_inquiry",
        lambda person: _inquiries(),
        inquiry_rows,
        32,
    ),
    Card(
        "proposals",
        gettext_lazy("Proposed changes"),
        gettext_lazy("What those behind an innovation want to have said otherwise."),
        gettext_lazy("No proposed change waits."),
        "dialogue.change_proposal",
        lambda person: _proposals(),
        proposal_rows,
        34,
    ),
    Card(
        "corrections",
        gettext_lazy("Corrections by readers"),
        gettext_lazy("Somebody says what is wrong on a page, and what is right."),
        gettext_lazy("No correction waits."),
        "dialogue.change_correction",
        lambda person: open_corrections(),
        correction_rows,
        35,
    ),
    Card(
        "questions",
        gettext_lazy("Questions to look at"),
        gettext_lazy("To be made public, reported as abuse, or without anybody to answer them."),
        gettext_lazy("No question needs you."),
        "dialogue.change_question",
        lambda person: _questions(),
        question_rows,
        36,
    ),
    Card(
        "replies",
        gettext_lazy("New replies"),
        gettext_lazy("Public at once. Read those of the last two weeks; hide what is unlawful."),
        gettext_lazy("There is no new reply."),
        "dialogue.change_reply",
        lambda person: _replies(),
        reply_rows,
        40,
    ),
)


def register() -> None:
    for card in CARDS:
        register_care(card)
