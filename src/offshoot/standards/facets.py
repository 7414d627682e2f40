"""What the published profiles add to Explore and to exports.

"At least" is what is sure: a range counts by its lower end. An outcome that was tested without
benefit gives no level, so it never counts here.
"""

from collections.abc import Callable
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from offshoot.library.domain.profile import LEVEL_NAMES, Dimension
from offshoot.library.models import Innovation
from offshoot.library.registry import (
    Axis,
    Column,
    Facet,
    Order,
    each,
    level_address,
    register_axis,
    register_column,
    register_facet,
    register_order,
)

#: Where the evidence has no level of its own to stand at.
_WITHOUT_BENEFIT, _UNCLEAR, _OPEN = "without-benefit", "not-determinable", "not-assessed"

#: Dimensions that can be asked for, with the lowest level that is worth asking for.
_FROM = {Dimension.EVIDENCE: 2, Dimension.ADAPTATION: 1}


def register() -> None:
    _at_least("evidence", _("Evidence of benefit, at least"), Dimension.EVIDENCE)
    _at_least("adaptation", _("Adaptation experience, at least"), Dimension.ADAPTATION)
    register_facet(
        Facet("level", _("Evidence"), each(_column), _columns, is_ordered=True, is_offered=False)
    )
    register_axis(
        Axis(
            "level",
            _("strength of the evidence"),
            _("Innovations by challenge and by the strength of their evidence of benefit"),
            _(
                "A range stands at its lower end. An empty field is a gap: no evidence of that "
                "strength was found for any answer to the challenge."
            ),
            order=10,
        )
    )
    register_order(Order("evidence", _("strongest evidence of benefit"), _sure("evidence")))
    register_order(Order("adaptation", _("most adaptation experience"), _sure("adaptation")))
    for dimension in LEVEL_NAMES:
        register_column(Column(f"{dimension} level", each(_words(dimension))))
    register_column(Column("assessed by", each(lambda one: one.standing.assessed_by)))


def _at_least(name: str, label: Any, dimension: Dimension) -> None:
    first = _FROM[dimension]
    words = {str(level): _(LEVEL_NAMES[dimension][level]) for level in _levels(dimension)}

    def values(innovation: Innovation) -> list[str]:
        low = getattr(innovation.standing, f"{dimension}_low")
        return [] if low is None else [str(level) for level in range(first, low + 1)]

    def explained() -> str:
        return level_address("", dimension)

    register_facet(Facet(name, label, each(values), lambda _labels: words, True, explained))


def _column(innovation: Innovation) -> list[str]:
    """Where it stands in the matrix: at the level that is sure; but what was tested without benefit
    on any outcome stands there, unless its evidence is of a benefit that was measured otherwise."""
    standing = innovation.standing
    low = standing.evidence_low
    if standing.is_tested_without_benefit and (low is None or low < _FROM[Dimension.EVIDENCE]):
        return [_WITHOUT_BENEFIT]
    if low is not None:
        return [str(low)]
    is_read = standing.states.get(Dimension.EVIDENCE) == "not determinable"
    return [_UNCLEAR if is_read else _OPEN]


def _columns(_labels: Any) -> dict[str, Any]:
    """Strongest first; the number after the name, which says more."""
    names = LEVEL_NAMES[Dimension.EVIDENCE]
    named = {
        str(level): format_lazy("{} · {}", _(names[level]), level)
        for level in reversed(range(len(names)))
    }
    return named | {
        _WITHOUT_BENEFIT: _("tested without benefit"),
        _UNCLEAR: _("not determinable"),
        _OPEN: _("not yet assessed"),
    }


def _levels(dimension: Dimension) -> range:
    return range(_FROM[dimension], dimension.max_level + 1)


def _sure(dimension: str) -> Callable[[Any], dict[int, float]]:
    def numbers(batch: Any) -> dict[int, float]:
        """Numbers of those that have a level; the others come last."""
        lows = {one.pk: getattr(one.standing, f"{dimension}_low") for one in batch}
        return {pk: float(low) for pk, low in lows.items() if low is not None}

    return numbers


def _words(dimension: Dimension) -> Callable[[Innovation], str]:
    """A level as in a file: "3", "1-2", "not determinable", or nothing."""

    def words(innovation: Innovation) -> str:
        standing = innovation.standing
        low, high = (getattr(standing, f"{dimension}_{end}") for end in ("low", "high"))
        if low is None:
            state = standing.states.get(dimension.value, "")
            return "" if state == "not assessed" else str(state)
        return str(low) if low == high else f"{low}-{high}"

    return words
