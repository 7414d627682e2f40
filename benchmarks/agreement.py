"""How long alpha and its interval take: 10,000 evaluations by 500 raters, 1,000 bootstrap samples.

Beside the PyPI package `krippendorff`, where it is installed: its time for the same, and the
greatest difference of its values from ours, which must be 1e-9 at most. The package has no interval
of its own, so it is given as many draws of units as we take. It is licensed under GPL-3.0-or-later
and nothing but this benchmark imports it. Run it with `python -m benchmarks.agreement`.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.results import Row, table, timed
from offshoot.standards.domain.agreement import SAMPLES, Metric, agreement

EVALUATIONS, RATERS, LEVELS = 10_000, 500, 6
BUDGET = 2.0
MOST_DIFFERENCE = 1e-9
METRICS: tuple[Metric, ...] = ("nominal", "ordinal")
NOT_HERE = (
    "The package krippendorff is not installed, so its values and times are NOT compared. The "
    "tests compare alpha with published reference tables."
)
_REFERENCE = Path(__file__).parents[1] / "src/offshoot/standards/tests/data/irr_reference.json"
Units = Sequence[dict[int, float | None]]


def evaluations(raters_per_unit: int) -> Units:
    """Units with ratings that agree four times out of five."""
    random, units = Random(1), []
    for _unit in range(EVALUATIONS // raters_per_unit):
        level = random.randrange(LEVELS)
        units.append(
            {
                rater: level if random.random() < 0.8 else random.randrange(LEVELS)
                for rater in random.sample(range(RATERS), raters_per_unit)
            }
        )
    return units


def small_tables() -> Iterator[Units]:
    """Every reference table of numbers, and random ones with gaps and with ranges (halves)."""
    for found in json.loads(_REFERENCE.read_text()).values():
        rows = found.get("raters", [])
        if rows and all(isinstance(value, int | None) for row in rows for value in row):
            yield [dict(enumerate(unit)) for unit in zip(*rows, strict=True)]
    random = Random(2)
    for _table in range(200):
        yield [
            {r: random.choice((None, *(half / 2 for half in range(11)))) for r in range(4)}
            for _unit in range(random.randrange(4, 40))
        ]


def order_of(units: Units) -> list[float]:
    return sorted({value for unit in units for value in unit.values() if value is not None})


def counts_of(units: Units, order: Sequence[float]) -> Any:
    """How often each value was given to each unit, as the peer takes them."""
    numpy = import_module("numpy")
    counted = (Counter(unit.values()) for unit in units)
    return numpy.array([[counts[value] for value in order] for counts in counted])


def difference(peer: Any, units: Units, metric: Metric) -> float:
    """How far the peer's alpha lies from ours; 0 where nothing varies and neither is asked."""
    order = order_of(units)
    ours = agreement(units, order, metric, samples=0).alpha
    if ours is None:
        return 0.0
    counts = counts_of(units, order)
    theirs = peer.alpha(value_counts=counts, value_domain=order, level_of_measurement=metric)
    return abs(ours - float(theirs))


def peer_interval(peer: Any, units: Units, metric: Metric) -> list[float]:
    """The peer's alpha of as many draws of units, which is what an interval is made of."""
    numpy = import_module("numpy")
    counts, drawn = counts_of(units, range(LEVELS)), numpy.random.default_rng(0)
    return [
        float(
            peer.alpha(
                value_counts=counts[drawn.integers(0, len(counts), len(counts))],
                value_domain=range(LEVELS),
                level_of_measurement=metric,
            )
        )
        for _sample in range(SAMPLES)
    ]


def rows(peer: Any | None) -> list[Row]:
    found = []
    for each in (3, 20):
        units = evaluations(each)
        for metric in METRICS:
            name = f"alpha, {metric}, {SAMPLES:,} samples, {each} raters a unit"
            seconds = [
                timed(lambda u=units, m=metric: agreement(u, range(LEVELS), m)) for _run in range(3)
            ]
            row = Row(name, "s", seconds, BUDGET)
            if peer:
                theirs = timed(lambda u=units, m=metric: peer_interval(peer, u, m))
                row = replace(row, peer=theirs, peer_name="krippendorff")
            found.append(row)
    return found


def main() -> int:
    peer = import_module("krippendorff") if find_spec("krippendorff") else None
    measured = rows(peer)
    print(table(measured))
    within = all(row.within_budget for row in measured)
    if peer is None:
        print(NOT_HERE)
        return int(not within)
    tables = [*small_tables(), evaluations(3), evaluations(20)]
    greatest = max(difference(peer, units, metric) for units in tables for metric in METRICS)
    print(f"Greatest difference from krippendorff, {len(tables)} tables: {greatest:.1e}.")
    return int(not within or greatest > MOST_DIFFERENCE)


if __name__ == "__main__":
    sys.exit(main())
