"""What ratings of one dimension have in common, and when another reader is called.

The order of raters does not matter, and no rater has a name here. How the sentence "a difference of
two levels or more, or across level 3" is read for ranges and for "not determinable" is in decision
0025.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from offshoot.library.domain.profile import Dimension
from offshoot.standards.domain.questions import WIDEST_RANGE

#: A panel of fewer ratings that count publishes nothing.
FEWEST_RATINGS = 2
#: A difference of so many levels calls a third reader.
FAR_APART = 2
#: The level of the evidence from which a benefit is called proven.
PROVEN = 3

#: How an outcome follows from ratings.
Found = Literal["agreed", "majority", "range", "none"]


@dataclass(frozen=True, slots=True)
class Said:
    """What one rating says on a dimension: a level or range (`low` to `high`), a type (`kind`), or,
    with neither, that it is not determinable."""

    low: int | None = None
    high: int | None = None
    kind: str = ""

    def __post_init__(self) -> None:
        if (self.low is None) is not (self.high is None):
            raise ValueError("a rating has both ends or none")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError("low comes before high")
        if self.kind and self.low is not None:
            raise ValueError("a type has no levels")

    @property
    def is_determined(self) -> bool:
        return bool(self.kind) or self.low is not None

    @property
    def levels(self) -> tuple[int, ...]:
        """Every level that it allows; none for a type."""
        if self.low is None or self.high is None:
            return ()
        return tuple(range(self.low, self.high + 1))

    def distance(self, other: "Said") -> int:
        """How many levels the farther of their two ends lie apart. 0 where either has no level."""
        if self.low is None or other.low is None or self.high is None or other.high is None:
            return 0
        return max(abs(self.low - other.low), abs(self.high - other.high))


NOT_DETERMINABLE = Said()


@dataclass(frozen=True)
class Outcome:
    """What the ratings give by rule, and how it was found. "none" is not determinable for want of
    anything that enough raters hold."""

    said: Said
    found: Found


@dataclass(frozen=True)
class Spread:
    """The ratings of one dimension together.

    `counts` tells for each level or type how many ratings allow it; `undetermined` how many say
    that it is not determinable; `difference` is the widest between two ratings, in levels.
    """

    dimension: Dimension
    ratings: tuple[Said, ...]

    @property
    def counts(self) -> dict[int | str, int]:
        found: Counter[int | str] = Counter()
        for said in self.ratings:
            found.update([said.kind] if said.kind else said.levels)
        return dict(found)

    @property
    def undetermined(self) -> int:
        return sum(not said.is_determined for said in self.ratings)

    @property
    def is_agreed(self) -> bool:
        """Two ratings at least, and all the same."""
        return len(self.ratings) >= FEWEST_RATINGS and len(set(self.ratings)) == 1

    @property
    def differs(self) -> bool:
        return len(set(self.ratings)) > 1

    @property
    def difference(self) -> int:
        return max((a.distance(b) for a, b in combinations(self.ratings, 2)), default=0)

    @property
    def is_across_proven(self) -> bool:
        """One rating holds the evidence proven, another holds that it is not. A range that has
        both sides in it, and "not determinable", leave that open."""
        if self.dimension is not Dimension.EVIDENCE:
            return False
        holds = any(said.low is not None and said.low >= PROVEN for said in self.ratings)
        denies = any(said.high is not None and said.high < PROVEN for said in self.ratings)
        return holds and denies

    @property
    def calls_third_reader(self) -> bool:
        return self.difference >= FAR_APART or self.is_across_proven

    @property
    def outcome(self) -> Outcome:
        """What all hold; else what more than half hold; else a range over all that was said, as
        wide as a standard allows and if more than half could tell; else not determinable."""
        if self.is_agreed:
            return Outcome(self.ratings[0], "agreed")
        if self._is_majority(self.undetermined):
            return Outcome(NOT_DETERMINABLE, "majority")
        held = [value for value, count in self.counts.items() if self._is_majority(count)]
        if held:
            return _together(held, "majority")
        if self.dimension is Dimension.TYPE or not self._is_majority(
            len(self.ratings) - self.undetermined
        ):
            return Outcome(NOT_DETERMINABLE, "none")
        return _together(list(self.counts), "range")

    def _is_majority(self, count: int) -> bool:
        return 2 * count > len(self.ratings) >= FEWEST_RATINGS


def spread(dimension: Dimension, ratings: Sequence[Said]) -> Spread:
    """The ratings of a dimension in an order of their own, so that whose is whose cannot be told
    from it. Raises ValueError for a type among levels, or the reverse."""
    for said in ratings:
        if said.is_determined and bool(said.kind) is not (dimension is Dimension.TYPE):
            raise ValueError(f"{said} is no rating of the {dimension}")
    ordered = sorted(ratings, key=lambda said: (said.kind, said.levels))
    return Spread(dimension, tuple(ordered))


def _together(values: Sequence[int | str], found: Found) -> Outcome:
    kinds = [value for value in values if isinstance(value, str)]
    if kinds:
        return Outcome(Said(kind=kinds[0]), found)
    levels = [value for value in values if isinstance(value, int)]
    if max(levels) - min(levels) >= WIDEST_RANGE:
        return Outcome(NOT_DETERMINABLE, "none")
    return Outcome(Said(min(levels), max(levels)), found)
