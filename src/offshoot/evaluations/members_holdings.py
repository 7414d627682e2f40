"""What members' evaluations keep about people: export, erasure and forgetting."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from offshoot.people.models import User
from offshoot.people.registry import Holding, declare_holding
from offshoot.standards.models import RatedDimension

from .models import MemberAnswer, MemberEvaluation, MemberHandIn

YEAR = timedelta(days=365)
_SAID = ("dimension", "state", "kind", "low", "high", "reason", "sources", "missing", "ask")


def _dimension(row: RatedDimension, *more: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in (*_SAID, "overrides", "answers", *more)}


def _hand_in(row: MemberHandIn) -> dict[str, Any]:
    return {
        "handed_in_at": row.handed_in_at.isoformat(),
        "interest": row.interest,
        "interest_words": row.interest_words,
        "dimensions": [_dimension(one, "words", "refusal") for one in row.ratings.all()],
    }


def export(person: User) -> list[dict[str, Any]]:
    found = MemberEvaluation.objects.filter(member=person).select_related("innovation")
    rows = found.prefetch_related("answers", "hand_ins__ratings")
    return [
        {
            "innovation": str(one.innovation),
            "standard": one.standard,
            "interest": one.interest,
            "interest_words": one.interest_words,
            "begun_at": one.begun_at.isoformat(),
            "withdrawn_at": one.withdrawn_at and one.withdrawn_at.isoformat(),
            "set_aside": one.set_aside,
            "reason": one.reason,
            "draft": [_draft(answer) for answer in one.answers.all()],
            "handed_in": [_hand_in(row) for row in one.hand_ins.all()],
        }
        for one in rows
    ]


def _draft(row: MemberAnswer) -> dict[str, Any]:
    return _dimension(row, "is_skipped")


def erase(person: User) -> None:
    """All of it, with its history: nobody builds on what one member said."""
    MemberEvaluation.objects.filter(member=person).delete()


def forget(moment: datetime) -> int:
    """Deletes drafts that were never handed in, and what was taken back. What was set aside stays
    as long as the account: else the same could be handed in anew at once."""
    over = Q(hand_ins=None, touched_at__lt=moment) | Q(withdrawn_at__lt=moment)
    found = MemberEvaluation.objects.filter(over, set_aside="").distinct()
    rows = MemberEvaluation.objects.filter(pk__in=found.values("pk"))
    return int(rows.delete()[1].get(MemberEvaluation._meta.label, 0))


def register() -> None:
    declare_holding(
        Holding(
            "evaluations by members",
            (
                "evaluations.MemberEvaluation",
                "evaluations.MemberAnswer",
                "evaluations.MemberHandIn",
                "evaluations.MemberRating",
            ),
            _("Your evaluations of innovations, what ties you to them, and earlier versions."),
            _("To show beside an innovation where its readers see it, and why."),
            export,
            erase,
            kept_for=YEAR,
            forget=forget,
            since=_(
                "after you last changed it, where it was never handed in, or took it back; as long "
                "as you have an account, where it counts"
            ),
        )
    )
