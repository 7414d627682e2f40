"""The result of a sheet as pages and documents show it, and evaluations that were kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.utils.translation import gettext as _

from offshoot.evaluations.domain.own import Sheet
from offshoot.evaluations.domain.own_results import Missing, Outcome, outcomes, profile
from offshoot.evaluations.models import OwnEvaluation, OwnResult
from offshoot.library.domain.profile import Dimension, Profile
from offshoot.library.models import Innovation
from offshoot.people.models import User
from offshoot.standards.domain.published import examples
from offshoot.standards.domain.standard import Level

from . import own_words as words

MOST_SHOWN = 3
_SHOWN_ON_ME = 5


@dataclass(frozen=True)
class Model:
    """An innovation to learn from: why it has its level, in the words of whoever read it."""

    innovation: Innovation
    why: str


@dataclass(frozen=True)
class Part:
    """One dimension of a result. `missing` are triples of the question and where yes and no would
    lead; `models` are innovations at the next level."""

    outcome: Outcome
    name: str
    level: str
    number: str
    missing: tuple[tuple[Missing, str, str], ...]
    models: tuple[Model, ...]
    standard_address: str
    next_address: str

    @property
    def key(self) -> str:
        return self.outcome.dimension.value

    @property
    def described(self) -> tuple[Level, ...]:
        """Levels whose descriptions are worth reading: those that are left, and the one above."""
        lift = self.outcome.lift
        return (*self.outcome.levels, *([lift.level] if lift else ()))

    @property
    def words(self) -> str:
        """Level and number as one line."""
        return f"{self.level} · {self.number}" if self.number else self.level


@dataclass(frozen=True)
class ResultPage:
    sheet: Sheet
    parts: tuple[Part, ...]
    profile: Profile

    @property
    def is_whole(self) -> bool:
        """Whether every question on the way has an answer."""
        return not self.sheet.due

    @property
    def is_empty(self) -> bool:
        return not self.sheet.answered

    @property
    def described(self) -> str:
        """The drawing in words."""
        return "; ".join(f"{part.name}: {part.words}" for part in self.parts)


def result_page(sheet: Sheet, *, with_models: bool = True) -> ResultPage:
    """A fixed number of queries, and none without models to learn from."""
    found = outcomes(sheet)
    models = _models(found, sheet.standard.key) if with_models else {}
    parts = tuple(_part(sheet, one, models.get(one.dimension, ())) for one in found)
    return ResultPage(sheet, parts, profile(found))


def _part(sheet: Sheet, found: Outcome, models: tuple[Model, ...]) -> Part:
    level, number = words.level_words(found)
    missing = tuple(
        (one, words.leaf_words(found.text, one.if_yes), words.leaf_words(found.text, one.if_no))
        for one in found.missing
    )
    here = found.levels[0].value if found.levels else None
    return Part(
        found,
        _(found.text.name),
        level,
        number,
        missing,
        models,
        words.standard_address(sheet, found.dimension, here),
        words.standard_address(sheet, found.dimension, found.next_level),
    )


def _models(found: tuple[Outcome, ...], standard: str) -> Mapping[Dimension, tuple[Model, ...]]:
    """Innovations whose published level is surely the next one or a higher one, by dimension."""
    wanted = {one.dimension: one.next_level for one in found if one.next_level is not None}
    keys = {
        dimension: list(_at_least(dimension, level, standard).values_list("pk", flat=True))
        for dimension, level in wanted.items()
    }
    cards = Innovation.objects.with_cards().in_bulk({pk for some in keys.values() for pk in some})
    return {
        dimension: tuple(
            Model(cards[pk], _why(cards[pk], dimension, standard)) for pk in some if pk in cards
        )
        for dimension, some in keys.items()
    }


def _at_least(dimension: Dimension, level: int, standard: str) -> QuerySet[Innovation]:
    """The standard's examples of this level first, then its others, then the nearest level."""
    shown = examples(standard)
    of_level = [example.innovation for example in shown.of(dimension, level)]
    rank = Case(
        When(slug__in=of_level, then=Value(0)),
        When(slug__in=shown.slugs(dimension), then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    low = f"standing__{dimension}_low"
    there = Innovation.objects.published().filter(**{f"{low}__gte": level})
    return there.order_by(rank, low, "name", "pk")[:MOST_SHOWN]


def _why(innovation: Innovation, dimension: Dimension, standard: str) -> str:
    shown = examples(standard)
    for level in range(dimension.max_level + 1):
        for example in shown.of(dimension, level):
            if example.innovation == innovation.slug:
                return _(example.why)
    reasons: Mapping[str, str] = innovation.standing.reasons
    return reasons.get(dimension.value, "")


# --- what was kept ---------------------------------------------------------------------------


def kept_by(person: User) -> QuerySet[OwnEvaluation]:
    """Evaluations that somebody keeps, the last changed first."""
    return OwnEvaluation.objects.filter(owner=person)


def newest_kept(person: User) -> dict[str, Any]:
    """For /me/: the evaluations that were changed last, and whether there are more; one query."""
    found = list(kept_by(person)[: _SHOWN_ON_ME + 1])
    return {"evaluations": found[:_SHOWN_ON_ME], "has_more": len(found) > _SHOWN_ON_ME}


def changes_between(before: OwnResult, after: OwnResult) -> list[tuple[str, str, str]]:
    """Dimensions whose level is another one now: name, what it was, what it is."""
    old, new = (result_page(one.sheet, with_models=False).parts for one in (before, after))
    return [
        (is_now.name, was.words, is_now.words)
        for was, is_now in zip(old, new, strict=True)
        if was.words != is_now.words
    ]
