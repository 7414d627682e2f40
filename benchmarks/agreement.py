"""How long alpha and its interval take: 10,000 evaluations by 500 raters, 1,000 bootstrap samples.

Beside the PyPI package `krippendorff`, where it is installed: the same alpha to 1e-9, and its time
for the same samples. Run it with `python -m benchmarks.agreement`.
"""

import sys
from importlib import import_module
from importlib.util import find_spec
from random import Random
from typing import Any

from benchmarks.results import Row, table, timed
from offshoot.standards.domain.agreement import SAMPLES, agreement

EVALUATIONS, RATERS, LEVELS = 10_000, 500, 6
BUDGET = 2.0


def evaluations(raters_per_unit: int) -> list[dict[int, int]]:
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


def rows() -> list[Row]:
    found = []
    for each in (3, 20):
        units = evaluations(each)
        for metric in ("nominal", "ordinal"):
            name = f"alpha, {metric}, {SAMPLES:,} samples, {each} raters a unit"
            seconds = [
                timed(lambda u=units, m=metric: agreement(u, range(LEVELS), m)) for _run in range(3)
            ]
            found.append(Row(name, "s", seconds, BUDGET))
    return found


def compare(peer: Any) -> bool:
    """Whether the peer's values are ours, to 1e-9."""
    same = True
    for each in (3, 20):
        units = evaluations(each)
        ratings = [[unit.get(rater, float("nan")) for unit in units] for rater in range(RATERS)]
        for metric in ("nominal", "ordinal"):
            ours = agreement(units, range(LEVELS), metric, samples=0).alpha
            theirs = peer.alpha(reliability_data=ratings, level_of_measurement=metric)
            print(f"{metric}, {each} raters a unit: {ours:.12f}, krippendorff {theirs:.12f}")
            same &= abs(ours - theirs) < 1e-9
    return same


def main() -> int:
    measured = rows()
    print(table(measured))
    if find_spec("krippendorff") is None:
        print("The package krippendorff is not installed: its values are not compared.")
        return int(not all(row.within_budget for row in measured))
    same = compare(import_module("krippendorff"))
    return int(not (same and all(row.within_budget for row in measured)))


if __name__ == "__main__":
    sys.exit(main())
