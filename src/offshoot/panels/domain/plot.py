"""Where the marks of a spread stand: a row an evaluator, a column a level."""

from collections.abc import Sequence
from dataclasses import dataclass

from .spread import Said

COLUMN = 44
ROW = 22
#: Room for letters on the left, and for numbers of levels on top.
LEFT, TOP = 44, 24


@dataclass(frozen=True)
class Mark:
    """One rating: a dot at `x1`, or a line from `x1` to `x2`; hollow where it has no level."""

    letter: str
    x1: int
    x2: int
    y: int
    is_hollow: bool


@dataclass(frozen=True)
class Head:
    """The head of a column."""

    words: str
    x: int


@dataclass(frozen=True)
class Plot:
    width: int
    height: int
    heads: tuple[Head, ...]
    marks: tuple[Mark, ...]


def plot(values: Sequence[int | str], ratings: Sequence[tuple[str, Said]]) -> Plot:
    """`values` are all levels or types, `ratings` pairs of letter and what was said. The last
    column, "?", is for what is not determinable."""
    columns = [*values, "?"]
    heads = tuple(Head(_short(value), _x(number)) for number, value in enumerate(columns))
    marks = tuple(_mark(columns, number, *rating) for number, rating in enumerate(ratings))
    width = LEFT + COLUMN * len(columns)
    return Plot(width, TOP + ROW * max(len(ratings), 1), heads, marks)


def _mark(columns: list[int | str], number: int, letter: str, said: Said) -> Mark:
    y = TOP + ROW * number + ROW // 2
    if not said.is_determined:
        x = _x(len(columns) - 1)
        return Mark(letter, x, x, y, is_hollow=True)
    ends = (said.kind, said.kind) if said.kind else (said.low, said.high)
    first, last = (_x(columns.index(end)) for end in ends if end is not None)
    return Mark(letter, first, last, y, is_hollow=False)


def _x(number: int) -> int:
    return LEFT + COLUMN * number + COLUMN // 2


def _short(value: int | str) -> str:
    return str(value)[:6]
