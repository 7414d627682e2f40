"""Draws a map: the SVG of some marks on a view."""

import re
from collections.abc import Callable, Iterable, Mapping
from html import escape
from math import log2
from zlib import crc32

from .clusters import APART, Cluster, clusters
from .geometry import Box, number, overlap
from .labels import Label, place, width
from .land import ground
from .marks import SHAPES, Mark, Shape, checked_link, outline
from .views import View

MARK_PX = 6.5  # the radius labels keep clear of
TARGET_PX = 13  # the radius of what can be clicked: 24 pixels across (WCAG 2.5.8), and a little
NAMED = 2  # marks in a cluster up to which its label spells out all of them
SCALE_LENGTHS = tuple(digit * 10**power for power in (0, 1, 2, 3) for digit in (1, 2, 5))
SCALE_PX = 110  # the longest a scale bar may be

# XML 1.0, section 2.2: no document may contain anything else, escaped or not.
_NOT_XML = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


def draw(
    marks: Iterable[Mark],
    view: View,
    *,
    title: str,
    description: str,
    link_for_cluster: Callable[[Cluster], str] | None = None,
    name_for_cluster: Callable[[Cluster], str] | None = None,
    shapes: Mapping[str, Shape] = SHAPES,
    apart: float = APART,
    css_class: str = "",
) -> str:
    """The map as one ``<svg>`` element, ready to go into a page as it is.

    Without links it is one picture (``role="img"``) named by ``title`` and ``description``. With
    links, on marks (``href``) or from ``link_for_cluster`` for clusters of several, it is a group
    of links, each named by its label, or for a cluster of several by ``name_for_cluster``
    (default: all its labels).

    ``css_class`` adds classes to the ``<svg>``, such as ``map--narrow``. Text is escaped here and
    must not be before. Raises ValueError for a link that does not lead to a web page.
    """
    gathered = clusters(marks, view, apart)
    links = [_link(cluster, link_for_cluster) for cluster in gathered]
    names = [
        name_for_cluster(cluster) if name_for_cluster and len(cluster.marks) > 1 else cluster.label
        for cluster in gathered
    ]
    key = _key(view, title, description, css_class)
    scale, reserved = _scale(view, gathered)
    placed = _labels(gathered, view, reserved)
    body = [
        _symbol(cluster, label, link, name, shapes)
        for cluster, label, link, name in zip(gathered, placed, links, names, strict=True)
    ]
    return (
        _open(view, key, title, description, css_class, linked=any(links))
        + _ground(view, key)
        + scale
        + "".join(body)
        + "</svg>"
    )


def _key(view: View, *texts: str) -> str:
    """What the ids in a map start with: differs between the maps of a page, not between runs."""
    everything = "\n".join((str(view), str(view.size), *texts))
    return f"map-{crc32(everything.encode(errors='replace')):08x}"


def _open(
    view: View, key: str, title: str, description: str, css_class: str, *, linked: bool
) -> str:
    wide, high = view.size
    classes = f"map map--world {css_class}" if view.is_world else f"map {css_class}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{_text(classes.strip())}" '
        f'viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" '
        f'role="{"group" if linked else "img"}" '
        f'aria-labelledby="{key}-title" aria-describedby="{key}-desc">'
        f'<title id="{key}-title">{_text(title)}</title>'
        f'<desc id="{key}-desc">{_text(description)}</desc>'
    )


def _ground(view: View, key: str) -> str:
    still = ground(view)
    # The shore is the land's outline, underneath: its wide stroke tints the sea along the coast.
    # The shared path has no class, for a class of its own would win over that of its uses.
    return (
        f'<defs><path id="{key}-land" fill-rule="evenodd" d="{still.land}"/></defs>'
        f'<g aria-hidden="true"><path class="map-sea" d="{still.sea}"/>'
        f'<use class="map-shore" href="#{key}-land"/>'
        f'<path class="map-graticule" d="{still.graticule}"/>'
        f'<use class="map-land" href="#{key}-land"/></g>'
    )


def _scale(view: View, gathered: list[Cluster]) -> tuple[str, list[Box]]:
    """A bar of a round number of kilometres in a free corner, and the room it takes.

    None on the world and the hemisphere, where the scale changes from place to place.
    """
    if view.step < 2:
        return "", []
    most = min(SCALE_PX, view.size[0] / 3) * view.km_per_px
    km = max((length for length in SCALE_LENGTHS if length <= most), default=SCALE_LENGTHS[0])
    long = km / view.km_per_px
    words = f"{km:,} km".replace(",", "\u202f").replace(" ", "\u00a0")
    signs = [_around(cluster, _radius(cluster) + 1) for cluster in gathered]
    right, bottom = view.size[0] - 14 - long, view.size[1] - 14
    corners = [(14.0, bottom), (right, bottom), (14.0, 30), (right, 30)]
    boxes = [(x - 4, y - 22, x + max(long, width(words)) + 6, y + 6) for x, y in corners]
    free = [at for at in range(4) if not any(overlap(boxes[at], sign) for sign in signs)]
    if not free:
        return "", []
    x, y = corners[free[0]]
    svg = (
        f'<g class="map-scale" aria-hidden="true" transform="translate({number(x)} {number(y)})">'
        f'<path d="M0-4v4h{number(long)}v-4"/><text y="-8">{words}</text></g>'
    )
    return svg, [boxes[free[0]]]


def _labels(gathered: list[Cluster], view: View, reserved: list[Box]) -> list[Label | None]:
    sheet = (0.0, 0.0, float(view.size[0]), float(view.size[1]))
    taken = reserved + [_around(cluster, _radius(cluster) + 1) for cluster in gathered]
    found: list[Label | None] = []
    for cluster in gathered:
        fit = place(_wordings(cluster), cluster.x, cluster.y, _radius(cluster), taken, sheet)
        if fit is None:
            found.append(None)
            continue
        label, box = fit
        taken.append(box)
        found.append(label)
    return found


def _wordings(cluster: Cluster) -> list[str]:
    """What a label may say, best first. A sign instead of "and others" needs no translation."""
    names = list(dict.fromkeys(mark.label for mark in cluster.marks))
    if len(names) == 1:
        return names
    short = f"{names[0]} +{len(names) - 1}"
    return [", ".join(names), short] if len(names) <= NAMED else [short]


def _radius(cluster: Cluster) -> float:
    """A mark's radius, or that of the cluster's disc, which grows slowly with the count."""
    count = len(cluster.marks)
    return MARK_PX if count == 1 else min(14.0, 8 + log2(count))


def _around(cluster: Cluster, radius: float) -> Box:
    x, y = cluster.x, cluster.y
    return x - radius, y - radius, x + radius, y + radius


def _link(cluster: Cluster, link_for_cluster: Callable[[Cluster], str] | None) -> str:
    if len(cluster.marks) == 1:
        return cluster.marks[0].href
    return checked_link(link_for_cluster(cluster)) if link_for_cluster else ""


def _symbol(
    cluster: Cluster, label: Label | None, link: str, name: str, shapes: Mapping[str, Shape]
) -> str:
    at = f'transform="translate({number(cluster.x)} {number(cluster.y)})"'
    if len(cluster.marks) == 1:
        sign = outline(cluster.marks[0].kind, shapes)
    else:
        sign = (
            f'<g class="map-cluster"><circle r="{number(_radius(cluster))}"/>'
            f'<text y="4" text-anchor="middle">{len(cluster.marks)}</text></g>'
        )
    spoken = _text(name)
    inner = f"<title>{spoken}</title>"
    if link:
        inner += f'<circle class="map-target" r="{TARGET_PX}"/>'
    inner = f"<g {at}>{inner}{sign}</g>{_label(label)}"
    if link:
        return f'<a class="map-link" href="{_text(link)}" aria-label="{spoken}">{inner}</a>'
    return inner


def _label(label: Label | None) -> str:
    if label is None:
        return ""
    return (
        f'<text class="map-label" x="{number(label.x)}" y="{number(label.y)}" '
        f'text-anchor="{label.anchor}" aria-hidden="true">{_text(label.text)}</text>'
    )


def _text(text: str) -> str:
    """Safe as text and as an attribute, in XML as in HTML."""
    return escape(_NOT_XML.sub("\ufffd", text), quote=True)
