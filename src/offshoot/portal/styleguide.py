"""Specimens for the style guide and the legend of the sprig."""

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from offshoot.library.domain import sprig
from offshoot.library.domain.profile import (
    DIMENSION_NAMES,
    KIND_MEANINGS,
    ORDINAL,
    Kind,
    Profile,
    Reading,
)
from offshoot.ui import icons

#: Names of the colour tokens in `ui/css/tokens.css`.
COLOURS = (
    "paper",
    "card",
    "ink",
    "muted",
    "line",
    "line-strong",
    "leaf",
    "leaf-2",
    "leaf-1",
    "leaf-0",
    "leaf-wash",
    "warm",
    "warm-wash",
    "mark",
)


@dataclass(frozen=True)
class Specimens:
    """Every sprig state with its words, for a page that shows them all."""

    legend: SafeString
    callouts: list[tuple[int, str]]
    crowns: list[tuple[SafeString, str, str]]
    states: list[tuple[SafeString, str]]
    sizes: list[tuple[int, SafeString]]
    icons: tuple[str, ...]


def _profile(kind: Kind, *levels: int) -> Profile:
    readings = zip(ORDINAL, levels, strict=True)
    return Profile(kind, *(Reading.at(dimension, level) for dimension, level in readings))


def example_plant() -> SafeString:
    """A plant of no innovation in particular, for the page that greets."""
    return _safe(sprig.draw(_profile(Kind.TRANSFORM, 4, 3, 3, 2), size=190))


def _safe(drawing: str) -> SafeString:
    return mark_safe(drawing)  # noqa: S308 - our own drawing of our own constants


def specimens() -> Specimens:
    example = _profile(Kind.REINVENT, 3, 2, 1, 4)
    return Specimens(
        legend=_safe(sprig.legend()),
        callouts=[(number, DIMENSION_NAMES[d]) for number, d in sprig.CALLOUTS.items()],
        crowns=[(_safe(sprig.crown(kind)), kind.value, KIND_MEANINGS[kind]) for kind in Kind],
        states=[(_safe(sprig.sample(name)), name) for name in sprig.SAMPLES],
        sizes=[(size, _safe(sprig.draw(example, size=size))) for size in (24, 72, 120, 200)],
        icons=icons.NAMES,
    )
