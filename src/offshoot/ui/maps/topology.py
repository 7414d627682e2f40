"""Reads the land: from a TopoJSON file to closed rings of (longitude, latitude).

TopoJSON stores each line once, as whole numbers on a grid, each point as the step from the one
before. Decoding is adding the steps up and applying the file's ``transform``.
Source: the TopoJSON specification 1.0, sections 2.1.2 (transforms), 2.1.3 (arcs) and
2.1.4 (arc indexes), https://github.com/topojson/topojson-specification
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

Ring = tuple[tuple[float, float], ...]
"""A closed line of (longitude, latitude) in degrees; the last point is not repeated."""

SEAM = 180.0  # the meridian along which files cut the globe open

LAND_FILE = Path(__file__).parent / "data" / "landmass.topojson"


def decode(topology: Mapping[str, Any]) -> tuple[Ring, ...]:
    """The rings of every polygon in a quantised topology, outer rings and holes alike.

    ``topology`` is the parsed file. Geometries other than (multi)polygons are ignored.
    Raises KeyError when the file has no ``transform`` or no ``arcs``.
    """
    scale, translate = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [_arc(steps, scale, translate) for steps in topology["arcs"]]
    return tuple(
        _join(indexes, arcs)
        for thing in topology["objects"].values()
        for indexes in _ring_indexes(thing)
    )


@cache
def land() -> tuple[Ring, ...]:
    """The land of the Earth (some 120 rings, 5,000 points), read once per process.

    Nothing in it is cut along the 180th meridian: the two halves of an island are one ring, and
    longitudes run on past 180 degrees rather than jump. A ring around a pole ends in that pole.
    """
    return tuple(
        unrolled(ring) for ring in mended(decode(json.loads(LAND_FILE.read_text(encoding="utf-8"))))
    )


def mended(rings: Iterable[Ring]) -> list[Ring]:
    """The rings, those joined to one that share an edge along the 180th meridian."""
    whole: list[Ring] = []
    cut: list[Ring] = []  # rings with an edge on the seam, of which there are few
    for ring in rings:
        if not any(_seam_edges(ring)):
            whole.append(ring)
            continue
        for other in cut:
            joined = _joined(ring, other)
            if joined:
                cut.remove(other)
                ring = joined
                break
        cut.append(ring)
    return whole + cut


def unrolled(ring: Ring) -> Ring:
    """The ring with each longitude within 180 degrees of the one before."""
    points = [ring[0]]
    for lon, lat in ring[1:]:
        points.append((_beside(lon, points[-1][0]), lat))
    end = _beside(ring[0][0], points[-1][0])
    if abs(end - ring[0][0]) > SEAM:  # once round the globe: the ring holds a pole
        pole = -90.0 if ring[0][1] < 0 else 90.0
        points += [(end, ring[0][1]), (end, pole), (ring[0][0], pole)]
    return tuple(points)


def _beside(lon: float, before: float) -> float:
    return before + (lon - before + 180) % 360 - 180


def _joined(ring: Ring, other: Ring) -> Ring | None:
    """One ring from two that share an edge on the seam; None when they do not."""
    edges = dict(_seam_edges(other))
    for (start, end), at in _seam_edges(ring):
        back = edges.get((end, start))
        if back is not None:
            # From the edge's end all round to its start, then likewise through the other ring.
            return ring[at + 1 :] + ring[: at + 1] + (other[back + 1 :] + other[: back + 1])[1:-1]
    return None


def _seam_edges(ring: Ring) -> Iterator[tuple[tuple[float, float], int]]:
    """Each edge along the seam, as the latitudes it runs between, and the index it starts at."""
    for at, ((lon0, lat0), (lon1, lat1)) in enumerate(zip(ring, ring[1:] + ring[:1], strict=True)):
        if abs(lon0) == abs(lon1) == SEAM:
            yield (lat0, lat1), at


def _arc(
    steps: Sequence[Sequence[int]], scale: Sequence[float], translate: Sequence[float]
) -> list[tuple[float, float]]:
    columns = accumulate(step[0] for step in steps)
    rows = accumulate(step[1] for step in steps)
    return [
        (column * scale[0] + translate[0], row * scale[1] + translate[1])
        for column, row in zip(columns, rows, strict=True)
    ]


def _ring_indexes(geometry: Mapping[str, Any]) -> Iterator[list[int]]:
    match geometry["type"]:
        case "GeometryCollection":
            for part in geometry["geometries"]:
                yield from _ring_indexes(part)
        case "Polygon":
            yield from geometry["arcs"]
        case "MultiPolygon":
            for polygon in geometry["arcs"]:
                yield from polygon


def _join(indexes: Sequence[int], arcs: Sequence[list[tuple[float, float]]]) -> Ring:
    """Lay arcs end to end. A negative index ``i`` means arc ``~i``, walked backwards."""
    points: list[tuple[float, float]] = []
    for index in indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points.extend(arc[:-1])  # an arc's last point is the first of the next
    return tuple(points)
