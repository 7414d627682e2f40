"""Gathers marks that would overlap on a view into clusters."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import floor, hypot

from .geometry import Point
from .marks import Mark
from .views import View

APART = 28
"""Pixels between cluster centres: two targets of 24 pixels (WCAG 2.5.8) and some air."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """One or more marks drawn as one, at the pixel (``x``, ``y``) of the mark among them that has
    the most neighbours. ``marks`` are in the order of their labels."""

    marks: tuple[Mark, ...]
    x: float
    y: float
    lon: float
    lat: float

    @property
    def label(self) -> str:
        """All labels, each once."""
        return ", ".join(dict.fromkeys(mark.label for mark in self.marks))


def clusters(marks: Iterable[Mark], view: View, apart: float = APART) -> list[Cluster]:
    """Every mark that ``view`` shows, in exactly one cluster each; largest cluster first.

    Greedy: the mark with the most neighbours within ``apart`` pixels takes them all, then the next
    with the most, and so on; so the centres of any two clusters are more than ``apart`` pixels
    from each other. The order of the marks does not matter, nor do duplicates get lost.
    """
    shown = [
        (mark, pixel)
        for mark in sorted(marks)
        if (pixel := view.pixel(mark.lon, mark.lat)) is not None
    ]
    near = _neighbours([pixel for _, pixel in shown], apart)
    gathered: list[Cluster] = []
    taken: set[int] = set()
    for seed in sorted(near, key=lambda index: (-len(near[index]), index)):
        if seed in taken:
            continue
        members = [index for index in near[seed] if index not in taken]
        taken.update(members)
        mark, (x, y) = shown[seed]
        together = sorted((shown[index][0] for index in members), key=_by_label)
        gathered.append(Cluster(tuple(together), x, y, mark.lon, mark.lat))
    return sorted(gathered, key=lambda cluster: -len(cluster.marks))


def _by_label(mark: Mark) -> tuple[str, Mark]:
    return mark.label, mark


def _neighbours(pixels: list[Point], apart: float) -> Mapping[int, list[int]]:
    """For each pixel the indexes of those within ``apart`` of it, itself included."""
    # Squares of that side: neighbours can only be in the same square or the eight around it.
    squares: dict[tuple[int, int], list[int]] = defaultdict(list)
    for index, (x, y) in enumerate(pixels):
        squares[floor(x / apart), floor(y / apart)].append(index)
    near: dict[int, list[int]] = {}
    for index, (x, y) in enumerate(pixels):
        column, row = floor(x / apart), floor(y / apart)
        around = (
            other
            for across in (column - 1, column, column + 1)
            for down in (row - 1, row, row + 1)
            for other in squares.get((across, down), ())
        )
        near[index] = [o for o in around if hypot(pixels[o][0] - x, pixels[o][1] - y) <= apart]
    return near
