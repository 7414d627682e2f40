"""What members say of an innovation, laid side by side: counts of every level, never a mean."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from offshoot.library.domain.profile import Dimension
from offshoot.library.domain.words import msg
from offshoot.standards.domain.standard import DimensionText, Leaf


class Interest(StrEnum):
    """What ties a member to an innovation."""

    NONE = "none"
    WORKS = "works"
    FUNDS = "funds"
    USES = "uses"
    CITY = "city"
    OTHER = "other"


#: Interests that are shown apart: those who have them gain by a good word.
STAKES = frozenset({Interest.WORKS, Interest.FUNDS})

#: As the member says it.
OWN_WORDS: dict[Interest, str] = {
    Interest.NONE: msg("Nothing ties me to it"),
    Interest.WORKS: msg("I work for it, or worked for it"),
    Interest.FUNDS: msg("I fund it, or my organisation does"),
    Interest.USES: msg("I use it, or took part in it"),
    Interest.CITY: msg("I run it in my city, or plan to"),
    Interest.OTHER: msg("Something else"),
}
#: As readers see it, beside the evaluation.
SHOWN_WORDS: dict[Interest, str] = {
    Interest.NONE: msg("nothing ties them to it"),
    Interest.WORKS: msg("works or worked for it"),
    Interest.FUNDS: msg("funds it"),
    Interest.USES: msg("uses it or took part"),
    Interest.CITY: msg("runs it in a city, or plans to"),
    Interest.OTHER: msg("tied to it in another way"),
}

#: The lowest and the highest level of a saying, alike where it is one; None: none can be told.
Span = tuple[Leaf, Leaf] | None


@dataclass(frozen=True)
class Told:
    """What `count` members alike said on a dimension."""

    dimension: Dimension
    span: Span
    has_stake: bool = False
    count: int = 1


@dataclass(frozen=True)
class Bar:
    """How many said the same: `count` of them, `stakes` of whom work for it or fund it. `names` are
    those of the lowest and the highest level; empty where none can be told. `sign` is how the
    drawing calls it: the number of a level, or a letter for a type, which is no step."""

    span: Span
    names: tuple[str, ...]
    sign: str
    count: int = 0
    stakes: int = 0

    @property
    def is_range(self) -> bool:
        return self.span is not None and self.span[0] != self.span[1]

    @property
    def has_number(self) -> bool:
        """Whether its levels are numbered; types are not."""
        return self.span is not None and isinstance(self.span[0], int)


@dataclass(frozen=True)
class Distribution:
    """One dimension: a bar for every level in order, those of ranges that were given, and that of
    "not determinable". Everybody counts in one bar."""

    dimension: Dimension
    name: str
    levels: tuple[Bar, ...]
    ranges: tuple[Bar, ...]
    undetermined: Bar

    @property
    def bars(self) -> tuple[Bar, ...]:
        return (*self.levels, *self.ranges, self.undetermined)

    @property
    def said(self) -> tuple[Bar, ...]:
        """The bars that somebody is in."""
        return tuple(bar for bar in self.bars if bar.count)

    @property
    def total(self) -> int:
        return sum(bar.count for bar in self.bars)

    @property
    def highest(self) -> int:
        """The longest bar."""
        return max(bar.count for bar in self.bars)


def distribution(text: DimensionText, told: Iterable[Told]) -> Distribution:
    """What was said on a dimension; sayings on others, or on levels that the standard does not
    have, do not count."""
    order = {value: place for place, value in enumerate(text.values)}
    counts: Counter[Span] = Counter()
    stakes: Counter[Span] = Counter()
    for one in told:
        if one.dimension is text.key:
            counts[one.span] += one.count
            stakes[one.span] += one.count * one.has_stake

    def bar(span: Span) -> Bar:
        ends = dict.fromkeys(span) if span else ()
        names = tuple(text.level(end).name for end in ends)
        sign = "–".join(_sign(end, order[end]) for end in ends) or "?"
        return Bar(span, names, sign, counts[span], stakes[span])

    ranges = [
        span
        for span in counts
        if span and span[0] != span[1] and order.keys() >= set(span) and counts[span]
    ]
    return Distribution(
        text.key,
        text.name,
        tuple(bar((value, value)) for value in text.values),
        tuple(bar(span) for span in sorted(ranges, key=lambda it: [order[end] for end in it])),
        bar(None),
    )


def _sign(value: Leaf, place: int) -> str:
    return str(value) if isinstance(value, int) else "abcdefgh"[place]


def mark_of(values: Mapping[str, object]) -> str:
    """Twelve characters that stand for what somebody was shown, empty where there was nothing. A
    form carries them, so that what another window saved meanwhile is not written over."""
    if not values:
        return ""
    words = json.dumps(values, sort_keys=True, default=str)
    return hashlib.sha256(words.encode()).hexdigest()[:12]
