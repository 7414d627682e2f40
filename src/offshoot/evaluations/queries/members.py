"""One member's evaluation: its draft, what is open in it, and the list of all that are theirs."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext

from offshoot.dialogue.models import Claim
from offshoot.evaluations.domain.members import mark_of
from offshoot.evaluations.models import MemberAnswer, MemberEvaluation, MemberHandIn
from offshoot.library.models import Innovation
from offshoot.people.models import User
from offshoot.standards.domain.published import LATEST, standard
from offshoot.standards.domain.rating import Rated, faults
from offshoot.standards.domain.standard import DimensionText, Leaf


def evaluation_of(member: Any, innovation: Innovation) -> MemberEvaluation | None:
    """Somebody's evaluation by the newest standard; one query."""
    rows = MemberEvaluation.objects.filter(member=member, innovation=innovation)
    found = rows.filter(standard=LATEST).first()
    if found:
        found.innovation = innovation
    return found


@dataclass(frozen=True)
class DraftPart:
    """One dimension of a draft."""

    text: DimensionText
    answer: MemberAnswer | None

    @cached_property
    def rated(self) -> Rated:
        return self.answer.rated if self.answer else Rated(self.text.key)

    @property
    def is_skipped(self) -> bool:
        return bool(self.answer and self.answer.is_skipped)

    @property
    def counts(self) -> bool:
        """Whether it is handed in with the others."""
        return not self.is_skipped and self.rated.is_said

    @cached_property
    def open(self) -> list[str]:
        """What is missing before it can be handed in, in words; nothing where it was left out."""
        if self.is_skipped or self.rated == Rated(self.text.key):
            return []
        return [gettext(words) for _, words in faults(self.rated, self.text, needs_sources=False)]

    @property
    def is_unfinished(self) -> bool:
        return bool(self.open)

    @property
    def level(self) -> str:
        return level_words(self.text, self.rated)


def draft_of(evaluation: MemberEvaluation) -> list[DraftPart]:
    """All dimensions of its standard in order; one query."""
    answers = {one.dimension: one for one in evaluation.answers.all()}
    texts = standard(evaluation.standard).dimensions
    return [DraftPart(text, answers.get(text.key.value)) for text in texts]


def level_words(text: DimensionText, rated: Rated) -> str:
    """What was said, name first, translated; empty where nothing was."""
    if rated.is_undeterminable:
        return gettext("not determinable from public sources")
    if rated.kind:
        return gettext(text.level(rated.kind.value).name)
    if rated.low is None or rated.high is None:
        return ""
    ends = [_level(text, end) for end in dict.fromkeys((rated.low, rated.high))]
    return gettext(" to ").join(ends)


def _level(text: DimensionText, value: Leaf) -> str:
    return f"{gettext(text.level(value).name)} · {gettext('level')} {value}"


def fields_of(answer: MemberAnswer) -> dict[str, Any]:
    """An answer as the values it is kept with."""
    return {**MemberAnswer.fields_of(answer.rated), "is_skipped": answer.is_skipped}


def mark_of_answer(answer: MemberAnswer | None) -> str:
    """Stands for an answer as somebody was shown it."""
    return mark_of(fields_of(answer)) if answer else ""


def interest_said(evaluation: MemberEvaluation | None) -> dict[str, str]:
    """The ties as the form has them; empty where there is no evaluation yet."""
    if evaluation is None:
        return {}
    return {"interest": evaluation.interest, "words": evaluation.interest_words}


def mark_of_interest(evaluation: MemberEvaluation | None) -> str:
    """Stands for the ties as somebody was shown them."""
    return mark_of(interest_said(evaluation))


def draft_mark(evaluation: MemberEvaluation) -> str:
    """Stands for the whole draft as somebody was shown it."""
    answers = {one.dimension: fields_of(one) for one in evaluation.answers.all()}
    return mark_of({"interest": mark_of_interest(evaluation), "answers": answers})


@dataclass(frozen=True)
class Mine:
    """One of somebody's evaluations. `speaks` when they speak for the innovation by now."""

    evaluation: MemberEvaluation
    current: MemberHandIn | None
    speaks: bool

    @property
    def is_open(self) -> bool:
        """Whether it can be written on."""
        is_newest = self.evaluation.standard == LATEST
        return is_newest and self.evaluation.innovation.live and not self.speaks

    @property
    def refused(self) -> Iterator[tuple[str, str]]:
        """Dimensions whose words are not shown, each with the reason."""
        texts = {text.key: text for text in standard(self.evaluation.standard).dimensions}
        for rating in self.current.ratings.all() if self.current else ():
            if rating.words == rating.Words.REFUSED:
                yield gettext(texts[rating.rated.dimension].name), rating.refusal


def mine(member: User) -> list[Mine]:
    """Somebody's evaluations, the last changed first; four queries."""
    current = MemberHandIn.objects.current().prefetch_related("ratings")
    rows = MemberEvaluation.objects.filter(member=member).select_related("innovation")
    found = list(rows.prefetch_related(Prefetch("hand_ins", current, to_attr="latest")))
    claims = Claim.objects.confirmed().filter(claimant=member)
    spoken_for = set(claims.values_list("innovation_id", flat=True)) if found else set()
    return [
        Mine(row, next(iter(row.latest), None), row.innovation_id in spoken_for) for row in found
    ]
