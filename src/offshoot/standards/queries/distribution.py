"""How the published profiles of the library are distributed over the levels of a dimension."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from offshoot.library.domain.profile import Dimension
from offshoot.library.models import Standing
from offshoot.library.registry import Labels, facets
from offshoot.standards.domain.standard import DimensionText, Leaf, Level


@dataclass(frozen=True)
class Bar:
    """Innovations at a level. `share` is of the longest bar, in percent; `address` leads to Explore
    where it can be asked for this level or a higher one."""

    level: Level
    count: int
    share: float
    address: str


@dataclass(frozen=True)
class Distribution:
    """Published innovations by what is published of them on one dimension. Ranges are counted
    apart, in the words of their ends, and so is what has no level."""

    bars: Sequence[Bar]
    ranges: Sequence[tuple[int, int, int]]
    undeterminable: int
    unassessed: int
    elsewhere: int
    total: int

    @property
    def in_ranges(self) -> int:
        return sum(count for _low, _high, count in self.ranges)

    @property
    def with_level(self) -> int:
        return sum(bar.count for bar in self.bars)


def distribution(standard: str, text: DimensionText) -> Distribution:
    """Counted in the database; one query. `elsewhere` is what was assessed by another standard."""
    groups = _groups(text.key)
    levels: Counter[Leaf] = Counter()
    ranges: Counter[tuple[int, int]] = Counter()
    undeterminable = unassessed = elsewhere = 0
    for by, low, high, count, untold in groups:
        told = count if low not in (None, "") else 0
        if by not in (standard, ""):
            elsewhere += told + untold
        elif told and low != high:
            ranges[low, high] += told
        elif told:
            levels[low] += told
        else:
            undeterminable += untold
        unassessed += count - told - untold
    most = max(levels.values(), default=0)
    bars = [_bar(text, level, levels[level.value], most) for level in text.levels]
    apart = [(low, high, count) for (low, high), count in sorted(ranges.items())]
    total = sum(count for *_rest, count, _untold in groups)
    return Distribution(bars, apart, undeterminable, unassessed, elsewhere, total)


def _groups(dimension: Dimension) -> list[tuple[str, Any, Any, int, int]]:
    """By standard and level (low and high): how many, and of how many it is said that none can be
    told. A type is its own low and high."""
    is_type = dimension is Dimension.TYPE
    low, high = ("kind", "kind") if is_type else (f"{dimension}_low", f"{dimension}_high")
    # An assessment always speaks of the type; it has no state of its own.
    untold = (
        Q(kind="") & ~Q(assessed_by="")
        if is_type
        else Q(**{f"states__{dimension}": "not determinable"})
    )
    rows = (
        Standing.objects.filter(innovation__live=True)
        .order_by()
        .values("standard", *dict.fromkeys((low, high)))
        .annotate(count=Count("pk"), untold=Count("pk", filter=untold))
    )
    return [(r["standard"], r[low], r[high], r["count"], r["untold"]) for r in rows]


def _bar(text: DimensionText, level: Level, count: int, most: int) -> Bar:
    share = 100 * count / most if most else 0
    return Bar(level, count, share, _explore(text.key, level.value))


def _explore(dimension: Dimension, value: Leaf) -> str:
    """Empty where no facet asks for it."""
    facet = facets.get(dimension.value)
    if facet is None or str(value) not in facet.labels(Labels()):
        return ""
    return f"{reverse('library:explore')}?{dimension}={value}"
