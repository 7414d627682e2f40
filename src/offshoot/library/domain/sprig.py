"""The sprig: every innovation's own plant, drawn from its profile.

One routine for page, list, print, PDF and e-mail. The places of the parts never change, so two
sprigs can be compared at a glance: leaves from the bottom up, right and left in turn, are
evidence, adaptation, transfer model and income model; the crown is the type. Only data moves
anything. Points are complex numbers (x + y·j, y downwards), which keeps the geometry short.
"""

import cmath
import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

from offshoot.library.domain.profile import Dimension, Kind, Profile, Reading

Detail = Literal["auto", "strip", "plain", "fine", "full"]


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours for places without a style sheet (PDF, e-mail, documents): the design's tokens."""

    paper: str
    card: str
    ink: str
    muted: str
    line: str
    leaf: str
    leaf_2: str
    leaf_1: str
    leaf_0: str
    warm: str

    def colour(self, role: str) -> str:
        if role == "none":
            return role
        if role == "leaf_3":  # between the two deepest greens, as color-mix() does in the CSS
            pairs = zip(_rgb(self.leaf), _rgb(self.leaf_2), strict=True)
            return "#" + "".join(f"{(a + b) // 2:02x}" for a, b in pairs)
        return str(getattr(self, role))


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


LIGHT = Palette(
    *("#fbfaf5", "#ffffff", "#1d2925", "#57645e", "#dfe2d8"),
    *("#2b6a48", "#5d9a72", "#a9cdb1", "#d5e6d6", "#ad4e26"),
)
DARK = Palette(
    *("#131a17", "#1a231f", "#e9ede6", "#a7b3ab", "#2c3832"),
    *("#8fcfa8", "#5fa67d", "#3f7658", "#2a4a3a", "#eaa47e"),
)

#: Class → (fill, stroke). sprig.css says the same with the tokens; a test compares the two.
PAINT: dict[str, tuple[str, str]] = {
    "sprig-ground": ("none", "line"),
    "sprig-stem": ("leaf", "leaf"),
    "sprig-stalk": ("none", "leaf"),
    "sprig-leaf--1": ("leaf_0", "leaf"),
    "sprig-leaf--2": ("leaf_1", "leaf"),
    "sprig-leaf--3": ("leaf_2", "leaf"),
    "sprig-leaf--4": ("leaf_3", "leaf"),
    "sprig-leaf--5": ("leaf", "leaf"),
    "sprig-leaf--upto": ("none", "leaf"),
    "sprig-bud--zero": ("none", "leaf"),
    "sprig-bud": ("none", "muted"),
    "sprig-query": ("none", "muted"),
    "sprig-vein": ("none", "leaf"),
    "sprig-vein--deep": ("none", "card"),
    "sprig-crown": ("warm", "none"),
    "sprig-callout": ("none", "muted"),
    "sprig-number": ("ink", "none"),
}

#: The weight of an outline in drawing units: small plants need relatively heavier lines.
_WEIGHT = {"plain": 1.5, "fine": 1.15, "full": 0.8}
_SERIES = {"plain": 0, "fine": 3, "full": 5}  # pairs of side veins

_WIDTH, _HEIGHT = 88, 120
_STEM = (44 + 116j, 41.5 + 92j, 47 + 66j, 44 + 35j)
#: Slot → where on the stem (0 to 1), angle from the vertical, side (1 right, -1 left).
_SLOTS = {
    Dimension.EVIDENCE: (0.26, 62, 1),
    Dimension.ADAPTATION: (0.44, 60, -1),
    Dimension.TRANSFER: (0.62, 58, 1),
    Dimension.INCOME: (0.79, 60, -1),
}
_MIDDLE = 44 + 20.5j  # of the crown
#: Type → petals (angle, length, width). All crowns fill the same circle of 14.5 with the same
#: area, so none looks like more than another; a test measures it.
_PETALS: dict[Kind, tuple[tuple[float, float, float], ...]] = {
    Kind.IMPROVE: ((0, 28.4, 17.8),),
    Kind.REINVENT: ((-50, 18.8, 8.1), (0, 28.4, 8.1), (50, 18.8, 8.1)),
    Kind.SUPPLEMENT: ((-31, 24.8, 10.5), (31, 24.8, 10.5)),
    Kind.TRANSFORM: tuple((angle, 11.1, 7.6) for angle in range(0, 360, 72)),
}
#: Type → how broad its petals are near the base, further out, and where they turn in.
_PETAL_SHAPES = {
    Kind.IMPROVE: (0.86, 0.48, 0.6),
    Kind.REINVENT: (0.3, 0.92, 0.58),
    Kind.SUPPLEMENT: (0.3, 0.95, 0.6),
    Kind.TRANSFORM: (0.6, 0.85, 0.82),
}
_HEART = 3.2  # the open middle of the flower


class _Pen:
    """Writes marked-up shapes: classes for pages, colours as well where there is no CSS."""

    def __init__(self, palette: Palette | None, weight: float) -> None:
        self.palette = palette
        self.weight = weight

    def attrs(self, *classes: str) -> str:
        text = f'class="{" ".join(classes)}"'
        if self.palette is not None:
            fill, stroke = (self.palette.colour(role) for role in PAINT[classes[-1]])
            text += f' fill="{fill}" stroke="{stroke}"'
        return text

    def path(self, d: str, *classes: str, weight: float = 1, dash: float = 0) -> str:
        extra = f' stroke-width="{_n(self.weight * weight)}"' if weight != 1 else ""
        if dash:
            # Round ends would close the gaps at small sizes.
            extra += (
                f' stroke-dasharray="{_n(dash * 1.15)} {_n(dash * 0.85)}" stroke-linecap="butt"'
            )
        return f'<path {self.attrs(*classes)}{extra} d="{d}"/>'

    def svg(
        self, box: tuple[float, float, float, float], width: float, body: str, label: str | None
    ) -> str:
        role = 'aria-hidden="true"' if label is None else f'role="img" aria-label="{escape(label)}"'
        view = " ".join(_n(value) for value in box)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="sprig" viewBox="{view}" '
            f'width="{_n(width)}" height="{_n(width * box[3] / box[2])}" {role} focusable="false" '
            f'stroke-width="{_n(self.weight)}" stroke-linecap="round" stroke-linejoin="round">'
            f"{body}</svg>"
        )


def _n(value: float) -> str:
    """A number as short as it can be: a list page holds dozens of sprigs."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value else "0"


def _p(point: complex) -> str:
    return f"{_n(point.real)} {_n(point.imag)}"


def _curve(points: Sequence[complex]) -> str:
    """A path through cubic curves: the start, then three points for each."""
    return f"M{_p(points[0])}C" + " ".join(_p(point) for point in points[1:])


def _on(curve: Sequence[complex], t: float) -> complex:
    a, b, c, d = curve
    s = 1 - t
    return a * s**3 + 3 * b * s * s * t + 3 * c * s * t * t + d * t**3


@dataclass(frozen=True, slots=True)
class _Blade:
    """A leaf or petal: a midrib with a margin on either side."""

    base: complex
    angle: float  # clockwise from the vertical
    length: float
    width: float
    arch: float = 0  # how far the middle is lifted above the line from base to tip
    heel: float = 0.88  # how broad the margin is near the base …
    belly: float = 0.42  # … and further out
    full: float = 0.66  # where the margin turns in towards the tip

    def at(self, along: float, aside: float) -> complex:
        ahead = cmath.rect(1, math.radians(self.angle - 90))
        upper = -1j if self.angle >= 0 else 1j
        return self.base + ahead * self.length * along + ahead * upper * aside

    def edge(self, side: int) -> tuple[complex, complex, complex, complex]:
        """The upper margin (1), the lower (-1) or the midrib between them (0)."""
        out = side * self.width
        return (
            self.base,
            self.at(0.1, out * self.heel + self.arch),
            self.at(self.full, out * self.belly + self.arch * 0.8),
            self.at(1, 0),
        )

    def outline(self) -> str:
        upper, lower = self.edge(1), self.edge(-1)
        return _curve((*upper, *lower[2::-1])) + "Z"

    def veins(self, pairs: int) -> str:
        rib = self.edge(0)
        d = _curve(rib)
        pairs = min(pairs, int(self.length / 5))  # a small leaf has room for fewer
        for i in range(pairs):
            t = 0.2 + 0.5 * i / max(pairs - 1, 1)
            for side in (1, -1):
                root, margin = _on(rib, t - 0.08), _on(self.edge(side), t + 0.1)
                end = root + (margin - root) * 0.8
                bow = root + (_on(self.edge(side), t - 0.02) - root) * 0.55
                d += f"M{_p(root)}Q{_p(bow)} {_p(end)}"
        return d


def _leaf(reading: Reading, level: int, base: complex, angle: float) -> _Blade:
    grown = level / reading.dimension.max_level
    return _Blade(base, angle, 12 + 27 * grown, 6.5 + 11.5 * grown, arch=1.2 + 2.2 * grown)


def _tone(reading: Reading, level: int) -> int:
    """The depth of green, 1 to 5. On a scale of four the last step is the deepest, too."""
    return 5 if level == reading.dimension.max_level else level


def _query(pen: _Pen, middle: complex, scale: float) -> str:
    """A question mark as a line, because a glyph would need a font."""
    x, y = middle.real, middle.imag

    def at(right: float, down: float) -> str:
        return _p(complex(x + right * scale, y + down * scale))

    hook = f"M{at(-2, -2.1)}C{at(-1.9, -4.6)} {at(2.2, -4.6)} {at(2.1, -1.9)}"
    hook += f"C{at(2, -0.3)} {at(0, -0.2)} {at(0, 1.5)}M{at(0, 3.9)}V{_n(y + 4 * scale)}"
    return pen.path(hook, "sprig-query", weight=1.05)


def _bud(pen: _Pen, state: str, base: complex, angle: float) -> str:
    """What stands in a slot without a grown leaf; three kinds that differ in shape and line."""
    if state == "not determinable":
        middle = _Blade(base, angle, 13, 0).at(0.5, 0)
        ring = pen.path(_ring(middle, 6.5), "sprig-bud", dash=2.04)
        return ring + _query(pen, middle, 0.85)
    if state == "not assessed":
        return pen.path(_Blade(base, angle, 13, 7.6).outline(), "sprig-bud", dash=2.1)
    closed = _Blade(base, angle, 9, 6)
    return pen.path(closed.outline(), "sprig-bud--zero") + pen.path(
        _curve([closed.at(t, 0) for t in (0, 0.2, 0.4, 0.6)]), "sprig-vein", weight=0.8
    )


def _slot(pen: _Pen, reading: Reading, base: complex, angle: float, pairs: int) -> str:
    if reading.low is None or reading.high is None:
        return _bud(pen, reading.state, base, angle)
    parts = []
    if reading.is_range:
        upto = _leaf(reading, reading.high, base, angle).outline()
        parts.append(pen.path(upto, "sprig-leaf--upto", dash=2.1))
    if reading.low == 0:
        return "".join(parts) + _bud(pen, "assessed", base, angle)
    tone = _tone(reading, reading.low)
    leaf = _leaf(reading, reading.low, base, angle)
    parts.append(pen.path(leaf.outline(), "sprig-leaf", f"sprig-leaf--{tone}"))
    vein = ("sprig-vein", "sprig-vein--deep") if tone > 2 else ("sprig-vein",)
    parts.append(pen.path(leaf.veins(pairs), *vein, weight=0.6))
    return "".join(parts)


def _petals(kind: Kind, middle: complex, scale: float) -> list[_Blade]:
    heel, belly, full = _PETAL_SHAPES[kind]
    petals = []
    for angle, length, width in _PETALS[kind]:
        base = middle + 14j * scale
        if kind is Kind.TRANSFORM:  # the one crown that is seen from the front
            base = middle + cmath.rect(_HEART * scale, math.radians(angle - 90))
        # Angles from 0 to 360 wind every petal the same way, so that overlaps stay filled.
        size = (length * scale, width * scale)
        petals.append(_Blade(base, angle % 360, *size, heel=heel, belly=belly, full=full))
    return petals


def _crown(pen: _Pen, kind: Kind | None, middle: complex, scale: float = 1) -> str:
    foot = middle + 14.5j * scale
    if kind is None:
        bud = _Blade(foot, 0, 19 * scale, 11 * scale)
        return pen.path(bud.outline(), "sprig-bud", dash=2.1)
    petals = _petals(kind, middle, scale)
    shape, ribs = "".join(petal.outline() for petal in petals), petals
    stalk = ""
    if kind is Kind.TRANSFORM:
        shape += _ring(middle, 1.9 * scale)
        stalk = pen.path(f"M{_p(foot)}L{_p(middle + 6j * scale)}", "sprig-stalk", weight=1.1)
    if kind is Kind.IMPROVE:  # two lines make a closed bud of petals that overlap
        ribs = [_Blade(petals[0].base, 0, 26 * scale, 8 * scale)]
        lines = "".join(_curve(rib.edge(side)) for rib in ribs for side in (1, -1))
    else:  # short, so that a petal stays one piece
        lines = "".join(f"M{_p(rib.base)}L{_p(rib.at(0.55, 0))}" for rib in ribs)
    lines = pen.path(lines, "sprig-vein", "sprig-vein--deep", weight=0.7)
    return stalk + pen.path(shape, "sprig-crown") + lines


def _ring(middle: complex, radius: float) -> str:
    r = _n(radius)
    half = f"a{r} {r} 0 1 0 "
    return f"M{_p(middle - radius)}{half}{_n(2 * radius)} 0{half}{_n(-2 * radius)} 0Z"


def _stem(pen: _Pen, pairs: int) -> str:
    """A stem that tapers, drawn as a narrow shape, on its ground."""
    widths = (1.6, 1.2, 0.9, 0.6)
    right = [point + w for point, w in zip(_STEM, widths, strict=True)]
    left = [point - w for point, w in zip(_STEM, widths, strict=True)]
    shape = f"{_curve(right)}L{_p(left[3])}C" + " ".join(_p(p) for p in left[2::-1]) + "Z"
    receptacle = (
        "M41.6 33.6C41.8 36.4 43 37.4 44 38.4C45 37.4 46.2 36.4 46.4 33.6Q44 35.2 41.6 33.6Z"
    )
    soil = "M18 116.6H70" + ("M25 118.4H39M47 118.4H58M33 119.8H43" if pairs else "")
    return pen.path(soil, "sprig-ground") + pen.path(shape + receptacle, "sprig-stem", weight=0.5)


def draw(
    profile: Profile,
    *,
    size: float = 72,
    label: str | None = None,
    detail: Detail = "auto",
    legend: bool = False,
    palette: Palette | None = None,
) -> str:
    """The sprig of a profile, `size` wide (as a strip: `size` high).

    Without a label it is hidden from assistive technology: the words have to stand beside it.
    """
    if detail == "auto":
        detail = (
            "strip" if size <= 32 else "plain" if size < 100 else "fine" if size < 180 else "full"
        )
    if detail == "strip":
        return strip(profile, size=size, label=label, palette=palette)
    pen, pairs = _Pen(palette, _WEIGHT[detail]), _SERIES[detail]
    parts, tips = [_stem(pen, pairs)], {Dimension.TYPE: _MIDDLE + 12}
    for reading in profile.readings:
        t, angle, side = _SLOTS[reading.dimension]
        node = _on(_STEM, t)
        base = node + cmath.rect(5.5, math.radians(side * (angle - 8) - 90))
        tips[reading.dimension] = _leaf(reading, reading.high or 0, base, side * angle).at(1, 0)
        stalk = f"M{_p(node)}Q{_p(node + side * 1.6 - 2.6j)} {_p(base)}"
        drawn = pen.path(stalk, "sprig-stalk", weight=1.1)
        drawn += _slot(pen, reading, base, side * angle, pairs)
        parts.append(f'<g class="sprig-slot sprig-slot--{reading.dimension}">{drawn}</g>')
    drawn = _crown(pen, profile.kind, _MIDDLE)
    parts.append(f'<g class="sprig-slot sprig-slot--type">{drawn}</g>')
    box: tuple[float, float, float, float] = (0, 0, _WIDTH, _HEIGHT)
    if legend:
        parts.append(_callouts(pen, tips))
        box = (-13, 0, _WIDTH + 26, _HEIGHT)
    return pen.svg(box, size, "".join(parts), label)


def _mark(pen: _Pen, reading: Reading, x: float) -> str:
    """One upright leaf of the strip; what has no level is a bud or a question mark."""
    foot = complex(x, 21.5)
    if reading.state == "not determinable":
        return _query(pen, foot - 6j, 0.95)
    if reading.low is None or reading.high is None:
        return pen.path(_ring(foot - 4j, 2.7), "sprig-bud", dash=2.12)

    def blade(level: int) -> str:
        return _Blade(foot, 0, 6.5 + 13.5 * level / reading.dimension.max_level, 8.6).outline()

    drawn = ""
    if reading.is_range:
        drawn = pen.path(blade(reading.high), "sprig-leaf--upto", dash=1.5)
    if reading.low == 0:
        return drawn + pen.path(_ring(foot - 4j, 2.7), "sprig-bud--zero")
    tone = f"sprig-leaf--{_tone(reading, reading.low)}"
    return drawn + pen.path(blade(reading.low), "sprig-leaf", tone)


def strip(
    profile: Profile, *, size: float = 24, label: str | None = None, palette: Palette | None = None
) -> str:
    """The profile as a row of five marks, `size` high: type, then the four levels on one line."""
    pen = _Pen(palette, 1.1)
    parts = [pen.path("M1 22.5H62", "sprig-ground", weight=0.9)]
    parts.append(_crown(pen, profile.kind, 9.5 + 12.5j, 0.6))
    parts += [_mark(pen, reading, 24 + 11 * i) for i, reading in enumerate(profile.readings)]
    return pen.svg((0, 0, 63, 24), size * 63 / 24, "".join(parts), label)


def crown(
    kind: Kind | None, size: float = 32, *, label: str | None = None, palette: Palette | None = None
) -> str:
    """A crown alone, for the legend and beside the name of a type."""
    pen = _Pen(palette, 1.2)
    return pen.svg((0, 0, 32, 32), size, _crown(pen, kind, 16 + 16j), label)


#: The states a leaf can have, for the legend; the keys stay, the words beside them are the page's.
SAMPLES: dict[str, Reading] = {
    "not assessed": Reading.unassessed(Dimension.TRANSFER),
    "not determinable": Reading.undeterminable(Dimension.TRANSFER),
    "level 0": Reading.at(Dimension.TRANSFER, 0),
    "low": Reading.at(Dimension.TRANSFER, 1),
    "middle": Reading.at(Dimension.TRANSFER, 2),
    "high": Reading.at(Dimension.TRANSFER, 4),
    "range": Reading.at(Dimension.TRANSFER, 1, 3),
}


def sample(
    state: str | Reading,
    size: float = 48,
    *,
    label: str | None = None,
    palette: Palette | None = None,
) -> str:
    """One leaf or bud on a piece of stem: a key of `SAMPLES`, or any reading."""
    reading = SAMPLES[state] if isinstance(state, str) else state
    pen = _Pen(palette, _WEIGHT["plain" if size < 60 else "fine"])
    body = pen.path("M5 38C5.6 28 5 16 5.4 4", "sprig-stalk", weight=1.8)
    body += pen.path("M5.3 29Q7 25.6 10 24.6", "sprig-stalk", weight=1.1)
    return pen.svg((0, 0, 48, 40), size, body + _slot(pen, reading, 10 + 24.6j, 62, 3), label)


#: The numbers of the legend's callouts, in the order in which the words stand beside it.
CALLOUTS: dict[int, Dimension] = {
    1: Dimension.TYPE,
    2: Dimension.EVIDENCE,
    3: Dimension.ADAPTATION,
    4: Dimension.TRANSFER,
    5: Dimension.INCOME,
}


def _callouts(pen: _Pen, tips: dict[Dimension, complex]) -> str:
    """Numbers in the margins, each with a line to the tip of its leaf."""
    parts = []
    for number, dimension in CALLOUTS.items():
        tip = tips[dimension]
        side = 1 if tip.real > _WIDTH / 2 else -1
        place = complex(_WIDTH / 2 + side * 50, tip.imag)
        line = f"M{_n(place.real - side * 6)} {_n(tip.imag)}H{_n(tip.real + side * 2.5)}"
        parts.append(pen.path(line + _ring(place, 6), "sprig-callout"))
        parts.append(
            f'<text {pen.attrs("sprig-number")} x="{_n(place.real)}" y="{_n(place.imag + 2.6)}" '
            f'font-size="7.5" text-anchor="middle">{number}</text>'
        )
    return "".join(parts)


def legend(*, size: float = 280, label: str | None = None, palette: Palette | None = None) -> str:
    """An example plant with numbered callouts; `CALLOUTS` says what each number is."""
    example = Profile(
        Kind.REINVENT,
        Reading.at(Dimension.EVIDENCE, 4),
        Reading.at(Dimension.ADAPTATION, 2),
        Reading.at(Dimension.TRANSFER, 3),
        Reading.at(Dimension.INCOME, 1),
    )
    return draw(example, size=size, label=label, legend=True, palette=palette)
