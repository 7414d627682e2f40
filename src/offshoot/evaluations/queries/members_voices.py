"""What all members said of an innovation: distributions, and the evaluations one by one."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Prefetch
from django.utils.translation import gettext

from offshoot.evaluations.domain.members import (
    STAKES,
    Distribution,
    Interest,
    Told,
    distribution,
)
from offshoot.evaluations.models import MemberEvaluation, MemberHandIn, MemberRating
from offshoot.library.domain.profile import Dimension
from offshoot.library.models import Innovation
from offshoot.people.models import User
from offshoot.standards.domain.published import STANDARDS, standard
from offshoot.standards.domain.standard import Standard

from .members import level_words

A_PAGE = 10
Words = MemberRating.Words


@dataclass(frozen=True)
class Voices:
    """What members said by one standard: how many they are, by interest, and where they stand."""

    standard: Standard
    interests: dict[str, int]
    distributions: tuple[Distribution, ...]

    @property
    def members(self) -> int:
        return sum(self.interests.values())

    @property
    def working(self) -> int:
        return self.interests.get(Interest.WORKS, 0)

    @property
    def funding(self) -> int:
        return self.interests.get(Interest.FUNDS, 0)


def voices_on(innovation: Innovation) -> list[Voices]:
    """One for each standard that members used, newest first; versions are never added up. One
    query where nobody has evaluated it, else two, however many they are."""
    hand_ins = MemberHandIn.objects.current().filter(evaluation__in=_counting(innovation))
    numbers = hand_ins.order_by().values_list("evaluation__standard", "interest")
    counts: dict[str, dict[str, int]] = {}
    for key, interest, number in numbers.annotate(Count("pk")):
        counts.setdefault(key, {})[interest] = number
    told = _told(innovation) if counts else {}
    return [
        Voices(
            standard(key),
            counts[key],
            tuple(distribution(text, told.get(key, ())) for text in standard(key).dimensions),
        )
        for key in reversed(STANDARDS)
        if key in counts
    ]


def _counting(innovation: Innovation) -> Any:
    return MemberEvaluation.objects.counting().filter(innovation=innovation)


def _told(innovation: Innovation) -> dict[str, list[Told]]:
    """What was said, by standard; as many rows as there are different sayings."""
    rows = MemberRating.objects.filter(
        hand_in__replaced_at=None, hand_in__evaluation__in=_counting(innovation)
    )
    names = ("hand_in__evaluation__standard", "dimension", "kind", "low", "high")
    told: dict[str, list[Told]] = {}
    for key, dimension, kind, low, high, interest, number in (
        rows.order_by().values_list(*names, "hand_in__interest").annotate(Count("pk"))
    ):
        span = (kind, kind) if kind else None if low is None else (low, high)
        one = Told(Dimension(dimension), span, interest in STAKES, number)
        told.setdefault(key, []).append(one)
    return told


@dataclass(frozen=True)
class SaidOf:
    """One dimension of a hand-in. `words` are labelled sentences and `sources` what it rests on,
    with a place in each; for readers, only those that a curator let through."""

    name: str
    level: str
    words: list[tuple[str, str]]
    sources: list[dict[str, str]]
    rating: MemberRating

    @property
    def waits(self) -> bool:
        return self.rating.words == Words.WAITING

    @property
    def is_refused(self) -> bool:
        return self.rating.words == Words.REFUSED


@dataclass(frozen=True)
class Voice:
    """One member's evaluation: as who they show themselves, and what they handed in before."""

    who: str
    hand_in: MemberHandIn
    earlier: list[MemberHandIn]

    @cached_property
    def said(self) -> list[SaidOf]:
        return list(said_in(self.hand_in))

    @property
    def waits(self) -> bool:
        """Whether there are words that no curator has looked at."""
        return any(one.waits for one in self.said)

    @property
    def before(self) -> Iterator[tuple[MemberHandIn, list[SaidOf]]]:
        """What they handed in before: when, and which levels."""
        for hand_in in self.earlier:
            yield hand_in, list(said_in(hand_in))


def said_in(hand_in: MemberHandIn, *, for_curators: bool = False) -> Iterator[SaidOf]:
    """The dimensions of a hand-in in the order of its standard; curators see every word."""
    ratings = {one.dimension: one for one in hand_in.ratings.all()}
    for text in standard(hand_in.evaluation.standard).dimensions:
        rating = ratings.get(text.key.value)
        if rating is None:
            continue
        is_shown = for_curators or rating.words in (Words.SHOWN, Words.NONE)
        yield SaidOf(
            gettext(text.name),
            level_words(text, rating.rated),
            labelled_words(rating) if is_shown else [],
            rating.sources if is_shown else [],
            rating,
        )


def labelled_words(rating: MemberRating) -> list[tuple[str, str]]:
    """What somebody wrote on a dimension, each with what it is about; the reason has no label."""
    said = [
        ("", rating.reason),
        (gettext("What is missing"), rating.missing),
        (gettext("Whom to ask"), rating.ask),
        (gettext("Why not as the answers suggest"), rating.overrides),
    ]
    return [(label, words) for label, words in said if words]


def page_of_voices(innovation: Innovation, number: Any) -> Page[Any]:
    """A page of evaluations by all standards, newest first, as `Voice`s; five queries."""
    found = MemberHandIn.objects.current().filter(evaluation__in=_counting(innovation))
    history = MemberHandIn.objects.exclude(replaced_at=None).prefetch_related("ratings")
    rows = found.with_names().prefetch_related(
        "ratings", Prefetch("evaluation__hand_ins", history, to_attr="earlier")
    )
    page: Page[Any] = Paginator(rows, A_PAGE).get_page(number)
    page.object_list = [_voice(hand_in) for hand_in in page.object_list]
    return page


def _voice(hand_in: MemberHandIn) -> Voice:
    evaluation = hand_in.evaluation
    earlier: list[MemberHandIn] = evaluation.earlier  # type: ignore[attr-defined]
    for one in earlier:
        one.evaluation = evaluation
    return Voice(shown_as(evaluation.member), hand_in, earlier)


def shown_as(member: User) -> str:
    """Name and organisation, as far as a member lets everybody see them; else "a member"."""
    profile = getattr(member, "profile", None)
    if profile is None:
        return gettext("a member")
    said = {"name": member.name, "organisation": profile.organisation}
    shown = (words for part, words in said.items() if words and part in profile.public)
    return ", ".join(shown) or gettext("a member")
