"""Write an evaluation as a member, hand it in, take it back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from offshoot.evaluations import members_limits as limits
from offshoot.evaluations.models import (
    MemberAnswer,
    MemberEvaluation,
    MemberHandIn,
    MemberRating,
)
from offshoot.evaluations.queries.members import (
    draft_mark,
    draft_of,
    fields_of,
    mark_of_answer,
    mark_of_interest,
)
from offshoot.library.models import Innovation
from offshoot.people.models import User
from offshoot.standards.domain.published import LATEST
from offshoot.standards.domain.rating import Rated

Words = MemberRating.Words


class NothingSaidError(Exception):
    """Every dimension was left out."""


class UnfinishedError(Exception):
    """Something was begun on a dimension and is not whole."""


class ChangedError(Exception):
    """Another window changed it since it was looked at."""


@dataclass(frozen=True)
class Kept:
    """What came of saving. With `is_clash` nothing was saved, since another window saved something
    else meanwhile; what stands there is in `evaluation`."""

    evaluation: MemberEvaluation
    is_clash: bool = False


def _locked(evaluation: MemberEvaluation) -> MemberEvaluation:
    rows = MemberEvaluation.objects.select_for_update(of=("self",))
    return rows.select_related("innovation").get(pk=evaluation.pk)


@transaction.atomic
def declare_interest(
    member: User, innovation: Innovation, interest: str, words: str, seen: str
) -> Kept:
    """Begins an evaluation by the newest standard, or changes what ties its member to the
    innovation. Two windows begin one. Raises limits.TooOftenError."""
    User.objects.select_for_update().get(pk=member.pk)
    rows = MemberEvaluation.objects.filter(member=member, innovation=innovation)
    row = rows.filter(standard=LATEST).first()
    if row is None:
        limits.beginning(member, timezone.now())
        row = MemberEvaluation(member=member, innovation=innovation, standard=LATEST)
    elif (row.interest, row.interest_words) == (interest, words):
        return Kept(row)
    elif mark_of_interest(row) != seen:
        return Kept(row, is_clash=True)
    row.interest, row.interest_words, row.touched_at = interest, words, timezone.now()
    row.save()
    return Kept(row)


@transaction.atomic
def save_answer(evaluation: MemberEvaluation, rated: Rated, *, is_skipped: bool, seen: str) -> Kept:
    """Keeps the draft of one dimension. `seen` is the mark of what the member was shown."""
    row = _locked(evaluation)
    before = row.answers.filter(dimension=rated.dimension).first()
    values = {**MemberAnswer.fields_of(rated), "is_skipped": is_skipped}
    if before and fields_of(before) == values:
        return Kept(row)
    if mark_of_answer(before) != seen:
        return Kept(row, is_clash=True)
    MemberAnswer.objects.update_or_create(
        evaluation=row, dimension=rated.dimension, defaults=values
    )
    row.touched_at = timezone.now()
    row.save(update_fields=["touched_at"])
    return Kept(row)


@transaction.atomic
def hand_in(evaluation: MemberEvaluation, seen: str) -> MemberHandIn:
    """Makes what is written count. The same once more is the same hand-in; something else is a new
    one, and the one before it stays as history. Raises NothingSaidError, UnfinishedError,
    ChangedError, limits.TooOftenError."""
    row = _locked(evaluation)
    if draft_mark(row) != seen:
        raise ChangedError
    draft = draft_of(row)
    if any(one.is_unfinished for one in draft):
        raise UnfinishedError
    said = [one.answer for one in draft if one.answer and one.counts]
    if not said:
        raise NothingSaidError
    last = row.hand_ins.current().prefetch_related("ratings").first()
    if last is None or not _is_same(last, row, said):
        last = _new_hand_in(row, said, last)
    row.withdrawn_at = None
    row.save(update_fields=["withdrawn_at"])
    return last


def _is_same(last: MemberHandIn, row: MemberEvaluation, said: list[MemberAnswer]) -> bool:
    is_same_interest = (last.interest, last.interest_words) == (row.interest, row.interest_words)
    before = {one.dimension: one.rated for one in last.ratings.all()}
    return is_same_interest and before == {one.dimension: one.rated for one in said}


def _new_hand_in(
    row: MemberEvaluation, said: list[MemberAnswer], last: MemberHandIn | None
) -> MemberHandIn:
    now = timezone.now()
    limits.handing_in(row.member, now)
    row.hand_ins.current().update(replaced_at=now)
    made = MemberHandIn.objects.create(
        evaluation=row,
        number=last.number + 1 if last else 1,
        interest=row.interest,
        interest_words=row.interest_words,
        handed_in_at=now,
    )
    before = {one.dimension: one for one in last.ratings.all()} if last else {}
    MemberRating.objects.bulk_create(
        _rating(made, answer, before.get(answer.dimension)) for answer in said
    )
    return made


def _rating(made: MemberHandIn, answer: MemberAnswer, before: MemberRating | None) -> MemberRating:
    """A copy of an answer. What a curator decided about the same words holds on."""
    rating = MemberRating(hand_in=made, **MemberRating.fields_of(answer.rated))
    if before and before.said == rating.said:
        decided = (before.words, before.refusal, before.decided_at)
        rating.words, rating.refusal, rating.decided_at = decided
    elif rating.has_words:
        rating.words = Words.WAITING
    return rating


def withdraw(evaluation: MemberEvaluation) -> None:
    """Takes it from the page, with what was said in it; nothing is lost."""
    _set_withdrawn(evaluation, timezone.now())


def restore(evaluation: MemberEvaluation) -> None:
    """Undoes `withdraw`."""
    _set_withdrawn(evaluation, None)


def _set_withdrawn(evaluation: MemberEvaluation, moment: datetime | None) -> None:
    """The first moment stays where it is taken back twice."""
    rows = MemberEvaluation.objects.filter(pk=evaluation.pk)
    is_change = rows.filter(withdrawn_at__isnull=moment is not None)
    is_change.update(withdrawn_at=moment, touched_at=timezone.now())


def drop(evaluation: MemberEvaluation) -> bool:
    """Deletes a draft that was never handed in; False where it was."""
    rows: Any = MemberEvaluation.objects.filter(pk=evaluation.pk, hand_ins=None)
    return bool(rows.delete()[0])
