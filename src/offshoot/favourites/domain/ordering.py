"""Where something goes in an order. Positions begin at 0."""

from collections.abc import Sequence
from typing import TypeVar

_T = TypeVar("_T")

STEPS = ("up", "down", "top")


def moved(order: Sequence[_T], one: _T, to: str) -> list[_T]:
    """The order with `one` elsewhere: a step ("up", "down", "top") or a place, "1" the first.

    Beyond either end is the end. Raises ValueError for another word, or when `one` is not there.
    """
    at = order.index(one)
    rest = [*order[:at], *order[at + 1 :]]
    rest.insert(max(0, min(len(rest), _target(at, to))), one)
    return rest


def _target(at: int, to: str) -> int:
    match to:
        case "up":
            return at - 1
        case "down":
            return at + 1
        case "top":
            return 0
    if not (to.isascii() and to.isdecimal()) or len(to) > 9:
        raise ValueError(f"No place in an order: {to!r}")
    return int(to) - 1
