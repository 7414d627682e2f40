"""Rows of measurements, and the table they are printed as."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median, quantiles
from time import process_time


@dataclass(frozen=True)
class Row:
    """One thing measured. `budget` and `peer` are in the same unit as `samples`; a budget is a
    highest value and holds for the 95th percentile, or for the only sample."""

    name: str
    unit: str
    samples: list[float]
    budget: float | None = None
    peer: float | None = None
    peer_name: str = ""

    @property
    def median(self) -> float:
        return median(self.samples)

    @property
    def p95(self) -> float:
        if len(self.samples) < 2:
            return self.samples[0]
        return quantiles(self.samples, n=20, method="inclusive")[-1]

    @property
    def within_budget(self) -> bool:
        return self.budget is None or self.p95 <= self.budget

    def cells(self) -> list[str]:
        """The row in words, in the order of `HEADINGS`."""
        p95 = _number(self.p95) if len(self.samples) > 1 else ""
        budget = "" if self.budget is None else f"≤ {_number(self.budget)}"
        if self.budget is not None and not self.within_budget:
            budget += " missed"
        peer = ""
        if self.peer is not None:
            peer = f"{self.peer_name}: {_number(self.peer)} (× {_number(self.median / self.peer)})"
        return [self.name, self.unit, _number(self.median), p95, budget, peer]


HEADINGS = ["what", "unit", "median", "p95", "budget", "peer (ratio)"]


def timed(work: Callable[[], object]) -> float:
    """Seconds of this process's processor time that `work` takes."""
    started = process_time()
    work()
    return process_time() - started


def yardstick() -> float:
    """Processor seconds of ten million additions in a loop, to compare machines by."""

    def add() -> None:
        total = 0
        for number in range(10_000_000):
            total += number

    return median(timed(add) for _ in range(3))


def table(rows: list[Row]) -> str:
    """The rows as a Markdown table that is readable as it stands."""
    lines = [HEADINGS, *(row.cells() for row in rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(HEADINGS))]
    padded = [f"| {' | '.join(map(str.ljust, line, widths))} |" for line in lines]
    padded.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(padded)


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
