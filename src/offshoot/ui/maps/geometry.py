"""Lines on a plane: areas, clipping to a rectangle, thinning, and SVG path data."""

from collections.abc import Callable, Iterable, Sequence
from math import ceil, hypot

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

TAUT = 0.5  # 0 for straight edges, 1 for the fullest curves


def area(ring: Sequence[Point]) -> float:
    """The signed area of a closed line (the shoelace formula), in its own units squared."""
    total = 0.0
    x0, y0 = ring[-1]
    for x1, y1 in ring:
        total += x0 * y1 - x1 * y0
        x0, y0 = x1, y1
    return total / 2


def bounds(points: Iterable[Point]) -> Box:
    """The smallest box around the points. Raises ValueError when there are none."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def overlap(a: Box, b: Box) -> bool:
    """Whether two boxes share any area."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def clip(ring: Sequence[Point], box: Box) -> list[Point]:
    """The part of a closed line's inside that lies in the box, as one closed line.

    Sutherland and Hodgman (1974), https://doi.org/10.1145/360767.360802. Where the inside falls
    apart in several pieces they stay joined along the border of the box, which is why callers
    clip to a box slightly larger than the picture.
    """
    left, top, right, bottom = box
    x0, y0, x1, y1 = bounds(ring)
    if x1 < left or x0 > right or y1 < top or y0 > bottom:
        return []
    points = list(ring)
    if x0 < left:
        points = _cut(points, lambda p: p[0] >= left, lambda a, b: _at_x(a, b, left))
    if x1 > right:
        points = _cut(points, lambda p: p[0] <= right, lambda a, b: _at_x(a, b, right))
    if y0 < top:
        points = _cut(points, lambda p: p[1] >= top, lambda a, b: _at_y(a, b, top))
    if y1 > bottom:
        points = _cut(points, lambda p: p[1] <= bottom, lambda a, b: _at_y(a, b, bottom))
    return points


def rounded(ring: Sequence[Point], box: Box, spacing: float) -> list[Point]:
    """A closed line with its long edges bent into curves, wherever it touches the box.

    Every point stays; each edge longer than ``spacing`` becomes a Hermite curve that leaves its
    ends in the mean direction of the two edges that meet there, taut enough not to make balloons
    of capes. An angular coast would claim a
    precision that coarse data does not have.
    """
    line: list[Point] = []
    count = len(ring)
    for at, b in enumerate(ring):
        c = ring[(at + 1) % count]
        line.append(b)
        length = hypot(c[0] - b[0], c[1] - b[1])
        if length > spacing and overlap(_wider(bounds((b, c)), length / 2), box):
            line += _curve(ring[at - 1], b, c, ring[(at + 2) % count], ceil(length / spacing))
    return line


def thin(points: Sequence[Point], tolerance: float) -> list[Point]:
    """Leave out what nobody would see: the line stays within about ``tolerance`` of itself.

    Each point is kept or dropped by how far it stands from the line between the last point kept
    and the next one; one pass, so it costs no more than reading the line.
    """
    kept = [points[0]]
    passed: list[Point] = []
    for ahead, here in zip(points[2:], points[1:-1], strict=True):
        passed.append(here)
        if not _all_near(passed, kept[-1], ahead, tolerance):
            kept.append(here)
            passed.clear()
    if len(points) > 1:
        kept.append(points[-1])
    return kept


def path(points: Iterable[Point], *, closed: bool) -> str:
    """SVG path data with one decimal, in relative steps: about half the length of absolute ones."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in points]
    parts: list[str] = []
    (x0, y0), rest = tenths[0], tenths[1:]
    for x, y in rest:
        if x != x0 or y != y0:
            parts.append(_pair(x - x0, y - y0))
            x0, y0 = x, y
    if not parts:
        return ""
    steps = "".join(part if part[0] == "-" else " " + part for part in parts).lstrip()
    return f"M{_pair(*tenths[0])}l{steps}{'z' if closed else ''}"


def number(value: float) -> str:
    """A coordinate as short as SVG allows: one decimal, no zero before or after the point."""
    return _tenth(round(value * 10))


def _tenth(tenths: int) -> str:
    whole, part = divmod(abs(tenths), 10)
    digits = f"{whole or ''}.{part}" if part else str(whole)
    return f"-{digits}" if tenths < 0 else digits


def _pair(x: int, y: int) -> str:
    second = _tenth(y)
    return f"{_tenth(x)}{second}" if second[0] == "-" else f"{_tenth(x)} {second}"


def _wider(box: Box, by: float) -> Box:
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def _curve(a: Point, b: Point, c: Point, d: Point, parts: int) -> list[Point]:
    """The points between ``b`` and ``c`` that part the curve a-b-c-d there in ``parts``."""
    pull = TAUT * hypot(c[0] - b[0], c[1] - b[1])
    (ux, uy), (vx, vy) = _heading(a, b, c), _heading(b, c, d)
    line: list[Point] = []
    for part in range(1, parts):
        t = part / parts
        p, q = (1 - t) ** 2 * (1 + 2 * t), t * t * (3 - 2 * t)
        m, n = t * (1 - t) ** 2 * pull, t * t * (t - 1) * pull
        line.append((p * b[0] + q * c[0] + m * ux + n * vx, p * b[1] + q * c[1] + m * uy + n * vy))
    return line


def _heading(a: Point, b: Point, c: Point) -> Point:
    """The unit vector in which a curve from ``a`` to ``c`` passes ``b``."""
    before, after = hypot(b[0] - a[0], b[1] - a[1]) or 1.0, hypot(c[0] - b[0], c[1] - b[1]) or 1.0
    x = (b[0] - a[0]) / before + (c[0] - b[0]) / after
    y = (b[1] - a[1]) / before + (c[1] - b[1]) / after
    length = hypot(x, y) or 1.0
    return x / length, y / length


def _cut(
    points: list[Point],
    inside: Callable[[Point], bool],
    crossing: Callable[[Point, Point], Point],
) -> list[Point]:
    kept: list[Point] = []
    if not points:
        return kept
    before = points[-1]
    was_inside = inside(before)
    for here in points:
        is_inside = inside(here)
        if is_inside != was_inside:
            kept.append(crossing(before, here))
        if is_inside:
            kept.append(here)
        before, was_inside = here, is_inside
    return kept


def _at_x(a: Point, b: Point, x: float) -> Point:
    return x, a[1] + (b[1] - a[1]) * (x - a[0]) / (b[0] - a[0])


def _at_y(a: Point, b: Point, y: float) -> Point:
    return a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]), y


def _all_near(points: Sequence[Point], a: Point, b: Point, tolerance: float) -> bool:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = hypot(dx, dy)
    if length < tolerance:
        return all(hypot(x - a[0], y - a[1]) < tolerance for x, y in points)
    limit, far = tolerance * length, length * length + tolerance * length
    for x, y in points:  # a plain loop: this is where most of the time of a drawing goes
        along, across = dx * (x - a[0]) + dy * (y - a[1]), dx * (y - a[1]) - dy * (x - a[0])
        # Spits and capes that fold back behind either end are kept too.
        if not (-limit < across < limit and -limit <= along <= far):
            return False
    return True
