"""Expressions as formulas of a spreadsheet, in the functions that every program knows."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from .expressions import (
    AnyExpression,
    If,
    Minus,
    Never,
    Number,
    Over,
    Ref,
    Round,
    Sum,
    Times,
    refs,
)

#: The address of a cell such as `Results!$D$7`, by the key of the figure or step in it.
Place = Callable[[str], str]
Say = Callable[[str], str]
_ROUNDING = {"half": "ROUND", "up": "ROUNDUP", "down": "ROUNDDOWN"}
_CELL = re.compile(r"(.*?)(\$?[A-Z]+)\$?([0-9]+)$")


def formula(expression: AnyExpression, place: Place, say: Say, missing: str) -> str:
    """With the sign before it: `missing` as a text where a figure that it needs is not a number.
    `say` translates why there is none."""
    needed = dict.fromkeys(place(ref.key) for ref in refs(expression) if not ref.is_optional)
    body = _written(expression, place, say)
    if not needed:
        return f"={body}"
    return f"=IF(COUNT({','.join(ranges(needed))})={len(needed)},{body},{_text(missing)})"


def ranges(cells: Iterable[str]) -> list[str]:
    """Cells that stand below each other become one range: a function takes few arguments."""
    return [first if first == last else f"{first}:{last}" for first, last in _runs(cells)]


def _runs(cells: Iterable[str]) -> Iterator[tuple[str, str]]:
    first = last = ""
    for cell in cells:
        if last and _follows(last, cell):
            last = cell
            continue
        if first:
            yield _ends(first, last)
        first = last = cell
    if first:
        yield _ends(first, last)


def _ends(first: str, last: str) -> tuple[str, str]:
    return first, last if first == last else last.rpartition("!")[2]


def _follows(before: str, cell: str) -> bool:
    one, two = _CELL.match(before), _CELL.match(cell)
    return bool(one and two and one.groups()[:2] == two.groups()[:2]) and int(
        one[3]  # type: ignore[index]
    ) + 1 == int(two[3])  # type: ignore[index]


def _written(expression: AnyExpression, place: Place, say: Say) -> str:
    write = partial(_written, place=place, say=say)
    match expression:
        case Number(value):
            return str(value)
        case Ref():
            return _cell(expression, place)
        case Times(parts):
            return f"({'*'.join(map(write, parts))})"
        case Over(above, below):
            return f"({write(above)}/{write(below)})"
        case Sum(parts):
            return _sum(parts, place, write)
        case Minus(left, right):
            return f"({write(left)}-{write(right)})"
        case Round(inner, places, way):
            return f"{_ROUNDING[way]}({write(inner)},{places})"
        case If(test, then, other, reaches):
            sign = (">", ">=")[reaches]
            return f"IF({write(test)}{sign}0,{write(then)},{write(other)})"
        case Never(why):
            return _text(say(why))


def _cell(ref: Ref, place: Place) -> str:
    """N() makes nothing, and the empty text of a formula, a 0."""
    return f"N({place(ref.key)})" if ref.is_optional else place(ref.key)


def _sum(
    parts: tuple[AnyExpression, ...], place: Place, write: Callable[[AnyExpression], str]
) -> str:
    plain, others = [], []
    for part in parts:
        if isinstance(part, Ref) and not part.is_optional:
            plain.append(place(part.key))
        else:
            others.append(write(part))
    return f"SUM({','.join([*ranges(plain), *others]) or 0})"


def _text(words: str) -> str:
    doubled = words.replace('"', '""')
    return f'"{doubled[:255]}"'
