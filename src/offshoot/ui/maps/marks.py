"""Marks: places with a label, a kind and perhaps a link; and the shapes that tell kinds apart."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal
from urllib.parse import urlsplit

from .views import checked_place

Shape = Literal["disc", "ring", "diamond", "cross", "square", "triangle"]

SHAPES: Mapping[str, Shape] = MappingProxyType(
    {"origin": "disc", "adapted": "ring", "explored": "diamond", "stopped": "cross"}
)
"""The shape of each kind, for colour alone must not carry a meaning. Other kinds are squares."""

# Filled outlines around (0, 0), of about equal weight to the eye.
_OUTLINES: Mapping[Shape, str] = {
    "disc": '<circle r="5.5"/>',
    "ring": '<circle r="4.5"/>',
    "diamond": '<path d="M0-6.5 6.5 0 0 6.5-6.5 0z"/>',
    "cross": '<path d="M-5.5-3.5l2-2L0-2l3.5-3.5 2 2L2 0l3.5 3.5-2 2L0 2l-3.5 3.5-2-2L-2 0z"/>',
    "square": '<path d="M-4.5-4.5h9v9h-9z"/>',
    "triangle": '<path d="M0-6l6 10.5H-6z"/>',
}

_KIND = re.compile(r"[a-z][a-z0-9-]{0,39}")
_UNSAFE_IN_LINK = re.compile(r"[\x00-\x20\x7f\\]")


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """One place on a map.

    ``kind`` is a word of lower-case letters, digits and hyphens; it becomes the CSS class
    ``map-mark--kind`` and picks the shape. ``href`` makes the mark a link. Raises ValueError for
    a place off the globe, another kind of kind, or a link that is not to a web page.
    """

    lon: float
    lat: float
    label: str
    kind: str = "place"
    href: str = ""

    def __post_init__(self) -> None:
        checked_place(self.lon, self.lat)
        if not _KIND.fullmatch(self.kind):
            raise ValueError(f"not a kind of mark: {self.kind!r} (lower-case letters and hyphens)")
        checked_link(self.href)


def checked_link(href: str) -> str:
    """The link, if it leads to a web page here or elsewhere (or is empty); ValueError if not.

    Escaping does not disarm ``javascript:``, so it must not get in at all.
    """
    if _UNSAFE_IN_LINK.search(href) or urlsplit(href).scheme not in {"", "http", "https"}:
        raise ValueError(f"not a link to a web page: {href[:60]!r}")
    return href


def outline(kind: str, shapes: Mapping[str, Shape] = SHAPES) -> str:
    """The SVG of a mark of this kind, around (0, 0), to be placed by a ``transform``."""
    shape = shapes.get(kind, "square")
    return f'<g class="map-mark map-mark--{kind} map-shape--{shape}">{_OUTLINES[shape]}</g>'


def symbol(kind: str, shapes: Mapping[str, Shape] = SHAPES) -> str:
    """A mark on its own, 16 by 16 pixels, to stand before its word in a key to the map.

    Raises ValueError for a kind that `Mark` would not take.
    """
    if not _KIND.fullmatch(kind):
        raise ValueError(f"not a kind of mark: {kind!r} (lower-case letters and hyphens)")
    return (
        '<svg class="map-symbol" width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true" '
        f'focusable="false">{outline(kind, shapes)}</svg>'
    )
