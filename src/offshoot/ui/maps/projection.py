"""From the globe to the plane, and back: two equal-area projections of the sphere.

Both keep areas true, so that a large country never looks small because of where it lies:

- `EqualEarth` shows the whole world. Šavrič, Patterson and Jenny (2018), "The Equal Earth map
  projection", https://doi.org/10.1080/13658816.2018.1504949
- `Azimuthal` (Lambert's equal-area, 1772) shows one place and its surroundings, true at its
  centre. EPSG:3035, the standard projection of European statistics, is this one on an ellipsoid;
  formulas from Snyder (1987), "Map projections: a working manual", pages 182 to 187,
  https://doi.org/10.3133/pp1395

Longitudes and latitudes are degrees. Plane coordinates are kilometres from the map's centre, x to
the east and y to the north, on a sphere that has the area of the Earth.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import asin, atan2, cos, degrees, hypot, pi, radians, sin, sqrt
from typing import Protocol

from .geometry import Point, area, clip

EARTH_KM = 6371.0072
"""Radius of the sphere with the area of the WGS 84 ellipsoid."""

ANTIPODE = -0.9999999
"""Cosine of the distance from the centre beyond which the azimuthal plane has no sane point."""

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_ROOT3 = sqrt(3)


class Projection(Protocol):
    """What a view needs to know of a projection."""

    def forward(self, lon: float, lat: float) -> Point | None:
        """The place on the plane in km, or None where the plane has none."""

    def inverse(self, x: float, y: float) -> Point | None:
        """The (lon, lat) of a place on the plane, or None off the edge of the world."""

    def ring(self, ring: Sequence[Point]) -> list[list[Point]]:
        """A closed line of (lon, lat), as closed lines on the plane to be filled even-odd."""


@dataclass(frozen=True, slots=True)
class EqualEarth:
    """The world around the meridian of Greenwich, 34,488 km wide and 16,786 km high."""

    def forward(self, lon: float, lat: float) -> Point:
        t = asin(_ROOT3 / 2 * sin(radians(lat)))
        t2 = t * t
        t6 = t2 * t2 * t2
        slope = _A1 + 3 * _A2 * t2 + t6 * (7 * _A3 + 9 * _A4 * t2)
        x = 2 / _ROOT3 * radians(lon) * cos(t) / slope
        return x * EARTH_KM, t * (_A1 + _A2 * t2 + t6 * (_A3 + _A4 * t2)) * EARTH_KM

    def inverse(self, x: float, y: float) -> Point | None:
        x, y = x / EARTH_KM, y / EARTH_KM
        t = y / _A1
        for _ in range(12):  # Newton; four rounds are enough in practice
            t2 = t * t
            t6 = t2 * t2 * t2
            slope = _A1 + 3 * _A2 * t2 + t6 * (7 * _A3 + 9 * _A4 * t2)
            t -= (t * (_A1 + _A2 * t2 + t6 * (_A3 + _A4 * t2)) - y) / slope
        sine = 2 / _ROOT3 * sin(t)
        if abs(t) > pi / 3 + 1e-9:
            return None
        lon = degrees(_ROOT3 / 2 * x * slope / cos(t))
        return (lon, degrees(asin(max(-1.0, min(1.0, sine))))) if abs(lon) <= 180 + 1e-9 else None

    def ring(self, ring: Sequence[Point]) -> list[list[Point]]:
        # What runs on past the 180th meridian, this map's edge, is cut and comes in again opposite.
        if all(-180 <= lon <= 180 for lon, _ in ring):
            return [[self.forward(lon, lat) for lon, lat in ring]]
        turns = ([(lon + turn, lat) for lon, lat in ring] for turn in (-360, 0, 360))
        cut = (clip(turned, (-180, -90, 180, 90)) for turned in turns)
        return [[self.forward(lon, lat) for lon, lat in piece] for piece in cut if piece]


@dataclass(frozen=True, slots=True)
class Azimuthal:
    """The surroundings of (``lon``, ``lat``), as far as ``reach`` km on the plane.

    The plane shows the whole globe inside a circle of radius 2 R whose rim is one single point, the
    antipode. Land near that point smears along the rim and, if it holds the antipode, turns inside
    out. `ring` therefore stops at ``reach``: what lies farther is pulled in to that circle, in its
    own direction, where it does no harm as long as the circle lies outside the picture.
    """

    lon: float
    lat: float
    reach: float = 2 * EARTH_KM
    _sin: float = field(init=False, repr=False, compare=False)
    _cos: float = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_sin", sin(radians(self.lat)))
        object.__setattr__(self, "_cos", cos(radians(self.lat)))
        object.__setattr__(self, "reach", min(self.reach, 1.99 * EARTH_KM))

    def forward(self, lon: float, lat: float) -> Point | None:
        x, y, z = self._turn(lon, lat)
        if z < ANTIPODE:
            return None
        k = sqrt(2 / (1 + z)) * EARTH_KM
        return k * x, k * y

    def inverse(self, x: float, y: float) -> Point | None:
        rho = hypot(x, y) / EARTH_KM
        if rho >= 2:
            return None
        if rho == 0:
            return self.lon, self.lat
        c = 2 * asin(rho / 2)
        east, north = x / EARTH_KM / rho, y / EARTH_KM / rho
        sine = cos(c) * self._sin + north * sin(c) * self._cos
        across = cos(c) * self._cos - north * sin(c) * self._sin
        lon = self.lon + degrees(atan2(east * sin(c), across))
        return (lon + 180) % 360 - 180, degrees(asin(max(-1.0, min(1.0, sine))))

    def ring(self, ring: Sequence[Point]) -> list[list[Point]]:
        # A pole is a line in the file and a point here: its points would draw a slit to the pole.
        flat = [self._pulled_in(lon, lat) for lon, lat in ring if abs(lat) < 89.99]
        line = self._along_the_rim(flat)
        if not line:
            return []
        seen = area(line)
        turned = seen * area(ring) < 0 and abs(seen) > self.reach**2 * pi / 2
        return [line, self._rim()] if turned else [line]

    def _turn(self, lon: float, lat: float) -> tuple[float, float, float]:
        """The unit vector of a place, seen from the centre: to the east, to the north, up."""
        across, sine, cosine = radians(lon - self.lon), sin(radians(lat)), cos(radians(lat))
        ahead = cosine * cos(across)
        return (
            cosine * sin(across),
            self._cos * sine - self._sin * ahead,
            self._sin * sine + self._cos * ahead,
        )

    def _pulled_in(self, lon: float, lat: float) -> tuple[float, float, bool]:
        """The place in km, and whether it had to be pulled in to the rim."""
        x, y, z = self._turn(lon, lat)
        k = sqrt(2 / (1 + max(z, ANTIPODE))) * EARTH_KM
        length = hypot(x, y) or 1e-12
        if k * length <= self.reach and z > ANTIPODE:
            return k * x, k * y, False
        return x / length * self.reach, y / length * self.reach, True

    def _along_the_rim(self, flat: Sequence[tuple[float, float, bool]]) -> list[Point]:
        """Join the points; between two on the rim follow it, for a chord could cross the picture.

        Empty when all of it is on the rim and it does not go round: there is nothing to see.
        """
        line: list[Point] = []
        if not flat:
            return line
        turn = 0.0
        before = flat[-1]
        for here in flat:
            if before[2] and here[2]:
                start = atan2(before[1], before[0])
                angle = (atan2(here[1], here[0]) - start + pi) % (2 * pi) - pi
                turn += angle
                for part in range(1, int(abs(angle) / 0.5) + 1):
                    bearing = start + angle * part / (int(abs(angle) / 0.5) + 1)
                    line.append((self.reach * cos(bearing), self.reach * sin(bearing)))
            line.append((here[0], here[1]))
            before = here
        return line if abs(turn) > pi or not all(point[2] for point in flat) else []

    def _rim(self) -> list[Point]:
        steps = [pi * part / 16 for part in range(32)]
        return [(self.reach * cos(step), self.reach * sin(step)) for step in steps]
