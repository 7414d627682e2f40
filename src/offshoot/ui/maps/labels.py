"""Finds room for the labels beside the marks."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from .geometry import Box, overlap

TEXT_PX = 12
"""The size of the letters; ``map.css`` sets the same."""

ASCENT, DESCENT = 9, 3  # pixels above and below the baseline at that size
GAP = 4  # pixels between a mark and its label
EDGE = 3  # pixels between a label and the edge of the map

Anchor = Literal["start", "middle", "end"]

_NARROW = frozenset("ijlrtfI.,:;'|!()[]-’ ")
_WIDE = frozenset("mwMW@%")


@dataclass(frozen=True, slots=True)
class Label:
    """A text with its baseline at the pixel (``x``, ``y``)."""

    text: str
    x: float
    y: float
    anchor: Anchor


def place(
    texts: Sequence[str], x: float, y: float, radius: float, taken: Sequence[Box], sheet: Box
) -> tuple[Label, Box] | None:
    """The first of ``texts`` that fits, in the first of eight places around (x, y) where it does.

    ``taken`` are the boxes of what is drawn already and ``sheet`` is that of the map. None when
    nothing fits: a map with a label missing reads better than one with two on top of each other.
    """
    inner = sheet[0] + EDGE, sheet[1] + EDGE, sheet[2] - EDGE, sheet[3] - EDGE
    for text in texts:
        wide = width(text)
        for label in _around(text, x, y, radius + GAP):
            box = _box(label, wide)
            fits = (
                box[0] >= inner[0]
                and box[1] >= inner[1]
                and box[2] <= inner[2]
                and box[3] <= inner[3]
            )
            if fits and not any(overlap(box, other) for other in taken):
                return label, box
    return None


def width(text: str) -> float:
    """About how many pixels wide a text is: the server has no fonts to measure with."""
    return sum(_width_of(letter) for letter in text) * TEXT_PX


def _width_of(letter: str) -> float:
    if letter in _NARROW:
        return 0.34
    if letter in _WIDE or unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    if unicodedata.combining(letter):
        return 0.0
    return 0.7 if letter.isupper() else 0.57


def _around(text: str, x: float, y: float, off: float) -> Iterator[Label]:
    """Eight places, best first: cartographers prefer the right, and a little above to below.

    Imhof (1975), "Positioning names on maps", https://doi.org/10.1559/152304075784313304
    """
    near = off * 0.75
    yield Label(text, x + off, y + 4, "start")
    yield Label(text, x - off, y + 4, "end")
    yield Label(text, x + near, y - near + 1, "start")
    yield Label(text, x + near, y + near + 7, "start")
    yield Label(text, x - near, y - near + 1, "end")
    yield Label(text, x - near, y + near + 7, "end")
    yield Label(text, x, y - off - 1, "middle")
    yield Label(text, x, y + off + 9, "middle")


def _box(label: Label, wide: float) -> Box:
    left = label.x - {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
    return left, label.y - ASCENT, left + wide, label.y + DESCENT
