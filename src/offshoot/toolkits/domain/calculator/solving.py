"""Solving the model for a case, and saying of each result what it lacks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext

from .expressions import NoAnswerError, refs, solve
from .plan import Case, Figure, Frame, figures, value_in
from .steps import Step, steps

#: Digits that a calculation keeps; money of the largest figures has fewer.
_DIGITS = 60


@dataclass(frozen=True, slots=True)
class Result:
    """A number; or what it needs and nobody entered; or why there is none (English)."""

    value: Decimal | None
    missing: tuple[Figure, ...] = ()
    why: str = ""


Results = Mapping[str, Result]


def results(frame: Frame, entered: Mapping[str, Decimal], case: Case) -> dict[str, Result]:
    """Every figure and step by its key."""
    found: dict[str, Result] = {}
    for figure in figures(frame):
        value = value_in(case, figure, entered)
        is_missing = value is None and not figure.is_optional
        found[figure.key] = Result(value, (figure,) if is_missing else ())
    with localcontext() as context:
        context.prec = _DIGITS
        for step in steps(frame):
            found[step.key] = _result(step, found)
    return found


def _result(step: Step, found: Results) -> Result:
    needed = [found[ref.key] for ref in refs(step.expression) if not ref.is_optional]
    if any(result.value is None for result in needed):
        return Result(None, _missing(needed), next((x.why for x in needed if x.why), ""))
    values = {ref.key: found[ref.key].value for ref in refs(step.expression)}
    try:
        return Result(solve(step.expression, values))
    except NoAnswerError as none:
        return Result(None, why=str(none))


def _missing(results: Iterable[Result]) -> tuple[Figure, ...]:
    """Each figure once."""
    every = (figure for result in results for figure in result.missing)
    return tuple({figure.key: figure for figure in every}.values())
