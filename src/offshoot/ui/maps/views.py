"""What part of the world a map shows, and how large.

A `View` is a centre, a zoom step and a size in pixels. Step 0 is the whole world; step 1 reaches
9,000 km from the centre to the corners, which is one hemisphere; each further step is 2.2 times
nearer; at the last, a country the size of Belgium fills the view. A view can be written in a URL
(``str(view)``, `View.parse`), which is how a map without JavaScript is moved about.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import hypot, isfinite
from typing import Self

from .geometry import Point, bounds
from .projection import Azimuthal, EqualEarth, Projection

WORLD = 0
COUNTRY = 3
"""The step at which one city is shown in its country and among the neighbours."""
NEAREST = 5
"""The nearest step, about one km a pixel: the coast of 1 : 110 million is a mere sketch there."""

REACH_KM = 9000.0
RATIO = 2.2
SIZE = (720, 400)
SHORTEST_SIDE, LONGEST_SIDE = 80, 4000
WORLD_WIDTH_KM, WORLD_HEIGHT_KM = 34488.0, 16786.0
WORLD_MARGIN = 6  # pixels

_TEXT = re.compile(r"([0-9]{1,3}),(-?[0-9]{1,4}(?:\.[0-9]{1,9})?),(-?[0-9]{1,4}(?:\.[0-9]{1,9})?)")


def checked_place(lon: float, lat: float) -> Point:
    """The place, if it is one on Earth; ValueError if not (nan, infinity, off the globe)."""
    if not (isfinite(lon) and isfinite(lat) and abs(lon) <= 180 and abs(lat) <= 90):
        raise ValueError(
            f"not a place on Earth: longitude {lon!r} (-180 to 180), latitude {lat!r} (-90 to 90)"
        )
    return float(lon), float(lat)


@dataclass(frozen=True, slots=True)
class View:
    """A centre (degrees, kept to one decimal), a zoom step, and a size in pixels.

    The centre of a world view says where zooming in would go; the world itself does not turn.
    Raises ValueError for a centre off the globe, an unknown step or an unreasonable size.
    """

    lon: float = 0.0
    lat: float = 0.0
    step: int = WORLD
    size: tuple[int, int] = SIZE

    def __post_init__(self) -> None:
        lon, lat = checked_place(self.lon, self.lat)
        # One decimal is a few pixels at the nearest step, and lets neighbours share cached land;
        # adding zero turns -0.0 into 0.0.
        object.__setattr__(self, "lon", round(lon, 1) + 0.0)
        object.__setattr__(self, "lat", round(lat, 1) + 0.0)
        if not WORLD <= self.step <= NEAREST:
            raise ValueError(f"no zoom step {self.step!r}: they go from {WORLD} to {NEAREST}")
        if not all(SHORTEST_SIDE <= side <= LONGEST_SIDE for side in self.size):
            raise ValueError(
                f"not a map size: {self.size!r} (sides of {SHORTEST_SIDE} to {LONGEST_SIDE} pixels)"
            )

    @classmethod
    def parse(cls, text: str, size: tuple[int, int] = SIZE) -> Self:
        """Read ``"step,latitude,longitude"``, such as ``"3,48.2,16.4"``.

        Numbers out of range are moved to the nearest in range, so that an old or edited link still
        opens a map. Raises ValueError for anything that is not three plain numbers.
        """
        found = _TEXT.fullmatch(text)
        if found is None:
            raise ValueError(
                f"not a view: {text[:40]!r} (expected step,latitude,longitude such as 3,48.2,16.4)"
            )
        step, lat, lon = int(found[1]), float(found[2]), float(found[3])
        lon, lat = max(-180.0, min(180.0, lon)), max(-90.0, min(90.0, lat))
        return cls(lon, lat, min(step, NEAREST), size)

    def __str__(self) -> str:
        return f"{self.step},{self.lat:g},{self.lon:g}"

    def zoomed_in(self) -> Self:
        """One step nearer, or the same view at the nearest step."""
        return replace(self, step=min(self.step + 1, NEAREST))

    def zoomed_out(self) -> Self:
        """One step farther, or the same view at the world."""
        return replace(self, step=max(self.step - 1, WORLD))

    @property
    def is_world(self) -> bool:
        return self.step == WORLD

    def without_margin(self) -> Self:
        """The world without the empty space above and below it; any other view as it is."""
        if not self.is_world:
            return self
        width, height = self.size
        needed = (width - 2 * WORLD_MARGIN) * WORLD_HEIGHT_KM / WORLD_WIDTH_KM + 2 * WORLD_MARGIN
        return replace(self, size=(width, min(height, round(needed))))

    @property
    def km_per_px(self) -> float:
        """Kilometres a pixel, at the centre of the view."""
        width, height = self.size
        if self.is_world:
            across = WORLD_WIDTH_KM / (width - 2 * WORLD_MARGIN)
            return max(across, WORLD_HEIGHT_KM / (height - 2 * WORLD_MARGIN))
        return self.reach_km / (hypot(width, height) / 2)

    @property
    def reach_km(self) -> float:
        """Kilometres from the centre to a corner, for all views but the world."""
        return float(REACH_KM / RATIO ** (self.step - 1))

    def projection(self) -> Projection:
        """The projection of this view, centred on it."""
        if self.is_world:
            return EqualEarth()
        # The longest straight piece of coast in the land file is well under 1,500 km, so no piece
        # that touches the picture is bent by the projection's rim.
        return _azimuthal(self.lon, self.lat, self.reach_km * 1.2 + 1500)

    def pixel(self, lon: float, lat: float) -> Point | None:
        """Where a place lies, in pixels from the top left; None when the view does not show it."""
        flat = self.projection().forward(lon, lat)
        if flat is None:
            return None
        [(x, y)] = self.on_screen([flat])
        return (x, y) if 0 <= x <= self.size[0] and 0 <= y <= self.size[1] else None

    def on_screen(self, flat: Iterable[Point]) -> list[Point]:
        """Kilometres on the plane to pixels from the top left, in the picture or not."""
        scale, (width, height) = self.km_per_px, self.size
        return [(width / 2 + x / scale, height / 2 - y / scale) for x, y in flat]


@lru_cache(maxsize=256)
def _azimuthal(lon: float, lat: float, reach: float) -> Azimuthal:
    return Azimuthal(lon, lat, reach)


def fit(
    points: Iterable[Point],
    size: tuple[int, int] = SIZE,
    *,
    margin: int = 32,
    alone: int = COUNTRY,
) -> View:
    """The nearest view of ``size`` that shows every (lon, lat), ``margin`` pixels off its edges.

    One place is shown at step ``alone``; none at all, or places that span continents, by the world.
    Raises ValueError for a place off the globe.
    """
    places = sorted({checked_place(lon, lat) for lon, lat in points})
    if not places:
        return View(size=size)
    lon, lat = _middle(places)
    if len(places) == 1:
        return View(lon, lat, alone, size)
    for step in range(NEAREST, WORLD, -1):
        view = View(lon, lat, step, size)
        if _holds(view, places, min(margin, min(size) // 4)) and not _leans(view, places):
            return view
    return View(lon, lat, WORLD, size)


def _middle(places: Sequence[Point]) -> Point:
    """The centre of the box around the places, on a plane that is centred there in turn."""
    lon, lat = places[0]
    for _ in range(5):
        plane = Azimuthal(lon, lat)
        flat = [point for place in places if (point := plane.forward(*place)) is not None]
        left, bottom, right, top = bounds(flat)
        # On both sides of the globe the box may leave the plane: any centre will do for the world.
        lon, lat = plane.inverse((left + right) / 2, (bottom + top) / 2) or (lon, lat)
    return lon, lat


def _holds(view: View, places: Sequence[Point], margin: int) -> bool:
    width, height = view.size
    pixels = [view.pixel(lon, lat) for lon, lat in places]
    return all(
        pixel is not None
        and margin <= pixel[0] <= width - margin
        and margin <= pixel[1] <= height - margin
        for pixel in pixels
    )


def _leans(view: View, places: Sequence[Point]) -> bool:
    """Whether a hemisphere would tilt its outer places: the world is then easier to read.

    More than 30 degrees of longitude to either side of the centre, north is visibly no longer up.
    """
    sideways = (abs((lon - view.lon + 180) % 360 - 180) for lon, _ in places)
    return view.step == 1 and max(sideways) > 30
