"""The still part of a map: sea, land and graticule, drawn once per view and remembered."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from math import asin, ceil, cos, degrees, floor, radians, sin

from .geometry import Box, Point, bounds, clip, overlap, path, rounded, thin
from .projection import EARTH_KM
from .topology import land
from .views import View

SMALLEST_ISLAND = 1.0  # pixels across; anything less is a speck
# Pixels by which a drawn coast may stray, for each zoom step. The world has many coasts and nobody
# looks for a bay on it; near views have few and are looked at closely.
TOLERANCES = (0.8, 0.6, 0.4, 0.35, 0.35, 0.35)
HAIR = 0.15  # pixels by which a line of the graticule may stray: long curves show every angle
ROUNDED_FROM = 2  # the zoom step from which single edges of the coast show
CURVE_PX = 6  # pixels between the points of a rounded coast, before thinning
OVERSHOOT = 4  # pixels; clipped edges, and the coast line drawn on them, stay out of the picture

# Degrees between the lines of the graticule, for each zoom step.
GRATICULE = (30, 20, 10, 5, 2, 1)
SAMPLE_PX = 30  # pixels between the points of a curved line, at most, before thinning
KM_PER_DEGREE = 111.2


@dataclass(frozen=True, slots=True)
class Ground:
    """SVG path data, in pixels: the sheet of the map, its land, and its graticule."""

    sea: str
    land: str
    graticule: str


def ground(view: View) -> Ground:
    """What lies under the marks of a view."""
    # The world does not turn with its centre: one drawing serves them all.
    return _ground(replace(view, lon=0.0, lat=0.0) if view.is_world else view)


@lru_cache(maxsize=256)
def _ground(view: View) -> Ground:
    return Ground(_sea(view), _land(view), _graticule(view))


def _sea(view: View) -> str:
    if not view.is_world:
        return "M0 0H{}V{}H0z".format(*view.size)
    rim = [(180.0, float(lat)) for lat in range(-90, 91, 3)]
    rim += [(-180.0, float(lat)) for lat in range(90, -91, -3)]
    return path(thin(_on_screen(view, rim), HAIR), closed=True)


def _land(view: View) -> str:
    project = view.projection()
    tolerance = TOLERANCES[view.step]
    sheet = _sheet(view)
    parts: list[str] = []
    for coast in land():
        for flat in project.ring(coast):
            drawn = view.on_screen(flat)
            if view.step >= ROUNDED_FROM and overlap(bounds(drawn), sheet):
                drawn = rounded(drawn, sheet, CURVE_PX)
            ring = clip(drawn, sheet)
            if len(ring) < 3 or _is_speck(ring):
                continue
            ring = thin([*ring, ring[0]], tolerance)[:-1]
            if len(ring) >= 3:
                parts.append(path(ring, closed=True))
    return "".join(parts)


def _is_speck(ring: list[Point]) -> bool:
    left, top, right, bottom = bounds(ring)
    return max(right - left, bottom - top) < SMALLEST_ISLAND


def _graticule(view: View) -> str:
    sheet = _sheet(view)
    return "".join(
        path(thin(piece, HAIR), closed=False)
        for line in _lines(view)
        for piece in _visible(_on_screen(view, line), sheet)
    )


def _lines(view: View) -> Iterator[list[Point]]:
    """The meridians and parallels that can cross the view, as (lon, lat)."""
    every = GRATICULE[view.step]
    west, south, east, north = _window(view)
    sample = min(every, SAMPLE_PX * view.km_per_px / KM_PER_DEGREE)
    tallest = 90 if view.is_world else 90 - every  # seen from above, meridians crowd at a pole
    south, north = max(south, -tallest), min(north, tallest)
    for lon in range(ceil(west / every) * every, ceil(east / every) * every, every):
        yield [(float(lon), lat) for lat in _samples(south, north, sample)]
    for lat in range(ceil(south / every) * every, floor(north / every) * every + 1, every):
        if abs(lat) < 90:
            yield [(lon, float(lat)) for lon in _samples(west, east, sample)]


def _window(view: View) -> Box:
    """The box of longitudes and latitudes (west, south, east, north) that holds the view.

    Longitudes may run past 180 degrees.
    """
    if view.is_world:
        return -180 + 1e-6, -90, 180, 90
    far = 2 * asin(min(1.0, view.reach_km / (2 * EARTH_KM)))  # radians from centre to corner
    south, north = view.lat - degrees(far), view.lat + degrees(far)
    if south <= -90 or north >= 90:
        return view.lon - 180, max(south, -90), view.lon + 180, min(north, 90)
    wide = degrees(asin(min(1.0, sin(far) / cos(radians(view.lat)))))
    return view.lon - wide, south, view.lon + wide, north


def _samples(start: float, end: float, step: float) -> list[float]:
    parts = max(1, ceil((end - start) / step))
    return [start + (end - start) * part / parts for part in range(parts + 1)]


def _visible(line: list[Point], sheet: Box) -> Iterator[list[Point]]:
    """The pieces of a line that touch the sheet; the rest would be bytes nobody sees."""
    piece: list[Point] = []
    for before, here in pairwise(line):
        left, top, right, bottom = bounds((before, here))
        if overlap((left - 1, top - 1, right + 1, bottom + 1), sheet):
            piece = piece or [before]
            piece.append(here)
        elif piece:
            yield piece
            piece = []
    if piece:
        yield piece


def _on_screen(view: View, line: Iterable[Point]) -> list[Point]:
    project = view.projection()
    flat = (project.forward(lon, lat) for lon, lat in line)
    return view.on_screen(point for point in flat if point is not None)


def _sheet(view: View) -> Box:
    width, height = view.size
    return -OVERSHOOT, -OVERSHOOT, width + OVERSHOOT, height + OVERSHOOT
