"""Expressions over figures and steps: said once, then solved or written as a formula."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal
from typing import Literal

Way = Literal["half", "up", "down"]
_WAYS = {"half": ROUND_HALF_UP, "up": ROUND_UP, "down": ROUND_DOWN}


class NoAnswerError(Exception):
    """There is no such number; the message says why, in English to be translated."""


@dataclass(frozen=True, slots=True)
class Number:
    value: int


@dataclass(frozen=True, slots=True)
class Ref:
    """The value of a figure or step. One that is optional counts as 0 where it is empty."""

    key: str
    is_optional: bool = False


@dataclass(frozen=True, slots=True)
class Times:
    parts: "tuple[AnyExpression, ...]"


@dataclass(frozen=True, slots=True)
class Over:
    above: "AnyExpression"
    below: "AnyExpression"


@dataclass(frozen=True, slots=True)
class Sum:
    parts: "tuple[AnyExpression, ...]"


@dataclass(frozen=True, slots=True)
class Minus:
    left: "AnyExpression"
    right: "AnyExpression"


@dataclass(frozen=True, slots=True)
class Round:
    """To so many places: half away from zero, up (away from zero) or down (towards zero)."""

    inner: "AnyExpression"
    places: int = 2
    way: Way = "half"


@dataclass(frozen=True, slots=True)
class If:
    """`then` where `test` is above zero, or at least zero where it `reaches`."""

    test: "AnyExpression"
    then: "AnyExpression"
    other: "AnyExpression"
    reaches: bool = False


@dataclass(frozen=True, slots=True)
class Never:
    """No number, and why."""

    why: str


AnyExpression = Number | Ref | Times | Over | Sum | Minus | Round | If | Never


def refs(expression: AnyExpression) -> Iterator[Ref]:
    """Every reference in it, in order; one that stands twice comes twice."""
    match expression:
        case Ref():
            yield expression
        case Times(parts) | Sum(parts):
            for part in parts:
                yield from refs(part)
        case Over(left, right) | Minus(left, right):
            yield from refs(left)
            yield from refs(right)
        case Round(inner):
            yield from refs(inner)
        case If(test, then, other):
            for part in (test, then, other):
                yield from refs(part)


def solve(expression: AnyExpression, values: Mapping[str, Decimal | None]) -> Decimal:
    """Its value, where every reference that is not optional has one. Raises NoAnswerError, and
    ZeroDivisionError where nobody asked before dividing."""
    match expression:
        case Number(value):
            return Decimal(value)
        case Ref(key):
            return values[key] or Decimal(0)
        case Times(parts):
            return _product(solve(part, values) for part in parts)
        case Over(above, below):
            return solve(above, values) / solve(below, values)
        case Sum(parts):
            return sum((solve(part, values) for part in parts), Decimal(0))
        case Minus(left, right):
            return solve(left, values) - solve(right, values)
        case Round(inner, places, way):
            return solve(inner, values).quantize(Decimal(1).scaleb(-places), _WAYS[way])
        case If(test, then, other, reaches):
            found = solve(test, values)
            return solve(then if found > 0 or (reaches and found == 0) else other, values)
        case Never(why):
            raise NoAnswerError(why)


def _product(factors: Iterator[Decimal]) -> Decimal:
    product = Decimal(1)
    for factor in factors:
        product *= factor
    return product
