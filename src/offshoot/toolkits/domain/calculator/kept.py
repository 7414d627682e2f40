"""Figures that are kept: what they were, and how they read when their toolkit has changed."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Entered:
    """What somebody calculated with, and its two main results with the likely figures; None where
    a figure was missing. `figures` are numbers as text by their names in an address, `labels` the
    words of each by the key of its figure."""

    figures: Mapping[str, str]
    labels: Mapping[str, str] = field(default_factory=dict)
    currency: str = ""
    year: int | None = None
    cost_year: Decimal | None = None
    cost_person: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A figure in words; a number that was not entered is empty."""

    label: str
    low: str = ""
    likely: str = ""
    high: str = ""

    @property
    def numbers(self) -> str:
        """Those there are, from low to high."""
        return " – ".join(number for number in (self.low, self.likely, self.high) if number)


def rows(figures: Mapping[str, str], labels: Mapping[str, str]) -> list[Kept]:
    """Every figure that has words, in the order in which it was kept."""
    cells: dict[str, dict[str, str]] = {}
    for name, number in figures.items():
        key, case = _figure_of(name, labels)
        if key in labels:
            cells.setdefault(key, {})[case] = str(number)
    return [Kept(str(labels[key]), **numbers) for key, numbers in cells.items()]


def gone(
    figures: Mapping[str, str], labels: Mapping[str, str], known: Container[str]
) -> Iterator[Kept]:
    """Figures whose names a toolkit no longer asks for."""
    left = {name: number for name, number in figures.items() if name not in known}
    yield from rows(left, labels)


def _figure_of(name: str, labels: Mapping[str, str]) -> tuple[str, str]:
    """Key of the figure and which of its numbers this is."""
    if name in labels:
        return name, "likely"
    return name[:-1], {"l": "low", "h": "high"}.get(name[-1:], "likely")
