"""How well raters agree: Krippendorff's alpha, with an interval, and what it may be called.

Source: Krippendorff, *Content Analysis*, 4th ed. (2018), chapter 12. Ratings may be missing. Where
nothing varies alpha is undefined: nobody can tell then whether raters agree or never say
anything else.

A unit takes part only through how often each value was given to it. Units with the same counts are
one row of a table that is summed column by column, so that the interval, which draws the units
anew a thousand times, needs no library for numbers.
"""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations
from operator import mul
from random import Random
from typing import Literal

Metric = Literal["nominal", "ordinal"]
#: What may be said of an alpha. "none": too few units, or nothing varies.
Verdict = Literal["none", "firm", "tentative", "needs work"]

FEWEST_UNITS = 20
FIRM = 0.80
TENTATIVE = 0.667
SAMPLES = 1_000

Value = Hashable
#: Ratings of one unit, by rater. A rater who said nothing is left out, or None.
Unit = Mapping[Hashable, Value | None]
#: How often each value, by its place in order, was given to a unit.
Counts = tuple[int, ...]


@dataclass(frozen=True)
class Agreement:
    """How well raters agree on one dimension.

    `alpha` is 1 for agreement in all, 0 for what chance would give, None where it is undefined.
    `low` and `high` are its 95 % bootstrap interval over units. `exact` is the share of pairs of
    ratings of one unit that are the same, over all such pairs. Only units with two ratings count;
    `raters` are those who gave them.
    """

    metric: Metric
    alpha: float | None
    low: float | None
    high: float | None
    exact: float | None
    units: int
    raters: int

    @property
    def verdict(self) -> Verdict:
        if self.alpha is None or self.units < FEWEST_UNITS:
            return "none"
        if self.alpha >= FIRM:
            return "firm"
        return "tentative" if self.alpha >= TENTATIVE else "needs work"


def agreement(
    units: Sequence[Unit],
    order: Sequence[Value],
    metric: Metric,
    *,
    samples: int = SAMPLES,
    seed: int = 0,
) -> Agreement:
    """Agreement on `units`. `order` lists every value there can be, lowest first; for nominal
    values any order does. The same seed gives the same interval. Raises ValueError for a rating
    that is not in `order`."""
    pairable, raters = _pairable(units, order)
    table = _Table(list(pairable), len(order))
    times = list(pairable.values())
    low, high = _interval(table, times, metric, samples, Random(seed))  # noqa: S311 - no secret
    return Agreement(
        metric, table.alpha(times, metric), low, high, _exact(pairable), sum(times), len(raters)
    )


def _pairable(
    units: Sequence[Unit], order: Sequence[Value]
) -> tuple[Counter[Counts], set[Hashable]]:
    """How many units have the same counts, of those with two ratings; and who gave these."""
    found: Counter[Counts] = Counter()
    raters: set[Hashable] = set()
    allowed = set(order)
    for unit in units:
        given = {rater: value for rater, value in unit.items() if value is not None}
        if strange := set(given.values()) - allowed:
            raise ValueError(f"{strange} is none of {list(order)}")
        if len(given) > 1:
            counted = Counter(given.values())
            found[tuple(counted[value] for value in order)] += 1
            raters.update(given)
    return found, raters


class _Table:
    """A row for each kind of unit; columns are the counts of each value and, for each two unlike
    values, how often they meet in the unit (the coincidences above the diagonal)."""

    def __init__(self, kinds: Sequence[Counts], values: int) -> None:
        self.pairs = list(combinations(range(values), 2))
        self._counts = [[counts[value] for counts in kinds] for value in range(values)]
        self._meetings = [
            [counts[a] * counts[b] / (sum(counts) - 1) for counts in kinds] for a, b in self.pairs
        ]

    def alpha(self, times: Sequence[int], metric: Metric) -> float | None:
        """Krippendorff's alpha when each kind of unit stands there so many `times`. None where it
        is undefined: there is no pair of ratings, or nothing varies."""
        totals = [sum(map(mul, times, column)) for column in self._counts]
        squared = [1.0] * len(self.pairs) if metric == "nominal" else self._ordinal(totals)
        expected = sum(
            totals[a] * totals[b] * d for (a, b), d in zip(self.pairs, squared, strict=True)
        )
        if not expected:
            return None
        observed = sum(
            sum(map(mul, times, column)) * d
            for column, d in zip(self._meetings, squared, strict=True)
        )
        return float(1 - (sum(totals) - 1) * observed / expected)

    def _ordinal(self, totals: Sequence[int]) -> list[float]:
        """Squared distances by rank: ratings that lie between two values, and half of their own."""
        up_to = list(accumulate(totals, initial=0))
        return [(up_to[b + 1] - up_to[a] - (totals[a] + totals[b]) / 2) ** 2 for a, b in self.pairs]


def _interval(
    table: _Table, times: Sequence[int], metric: Metric, samples: int, random: Random
) -> tuple[float | None, float | None]:
    """The middle 95 % of alphas of as many units, drawn again and again with replacement. Draws in
    which nothing varies have no alpha and are left out; None where no other is left."""
    found = sorted(_drawn_alphas(table, times, metric, samples, random))
    if not found:
        return None, None
    edge = int(0.025 * len(found))
    return found[edge], found[-1 - edge]


def _drawn_alphas(
    table: _Table, times: Sequence[int], metric: Metric, samples: int, random: Random
) -> Iterator[float]:
    units = [kind for kind, count in enumerate(times) for _unit in range(count)]
    for _sample in range(samples if units else 0):
        drawn = Counter(_drawn(units, random))
        value = table.alpha([drawn[kind] for kind in range(len(times))], metric)
        if value is not None:
            yield value


def _drawn(units: Sequence[int], random: Random) -> Iterator[int]:
    # As random.choices, three times as fast: remainders of 32 random bits each, which for a
    # million units favours the first ones by less than a thousandth.
    bits = memoryview(random.randbytes(4 * len(units))).cast("I")
    return map(units.__getitem__, map(len(units).__rmod__, bits))


def _exact(pairable: Mapping[Counts, int]) -> float | None:
    """The share of pairs of ratings of one unit that are the same; None where there is no pair."""
    same = every = 0
    for counts, times in pairable.items():
        same += times * sum(n * (n - 1) for n in counts)
        every += times * sum(counts) * (sum(counts) - 1)
    return same / every if every else None
