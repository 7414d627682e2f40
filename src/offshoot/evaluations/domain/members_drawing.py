"""A distribution as a small drawing: a column for every level, a line for every range.

Colours come from the style sheet; words stand beside it, so that nothing is in the drawing alone.
"""

from collections.abc import Iterator

from .members import Bar, Distribution

_COLUMN, _GAP, _HIGH, _TOP = 24, 8, 48, 16
_LABEL, _LINE = 18, 16
#: The name of the pattern that stands for those who work for it or fund it.
HATCH = "hatch-stake"
#: Once a page, before the first drawing.
HATCHING = (
    '<svg class="tally-hatching" width="0" height="0" aria-hidden="true">'
    f'<pattern id="{HATCH}" width="5" height="5" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><path d="M0 0V5" class="tally-hatch"/></pattern></svg>'
)


def draw(found: Distribution) -> str:
    """An SVG. Columns stand under their counts and over their signs; "?" is "not determinable"."""
    columns = (*found.levels, found.undetermined)
    wide = len(columns) * (_COLUMN + _GAP) + _GAP
    high = _TOP + _HIGH + _LABEL + len(found.ranges) * _LINE
    parts = "".join([*_columns(columns, found.highest), *_ranges(found)])
    return (
        f'<svg class="tally" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" '
        f'aria-hidden="true" focusable="false">{parts}</svg>'
    )


def _columns(columns: tuple[Bar, ...], highest: int) -> Iterator[str]:
    ground = _TOP + _HIGH
    for place, bar in enumerate(columns):
        left = _left(place, is_last=bar.span is None)
        tall = _HIGH * bar.count / highest if highest else 0
        apart = tall * bar.stakes / bar.count if bar.count else 0
        if bar.count > bar.stakes:
            yield _box("tally-bar", left, ground - tall + apart, tall - apart)
        if bar.stakes:
            yield _box("tally-apart", left, ground - tall, apart, f' fill="url(#{HATCH})"')
        if bar.count:
            yield _sign(left, ground - tall - 4, str(bar.count), "tally-count")
        else:
            yield f'<path class="tally-none" d="M{left} {ground}h{_COLUMN}"/>'
        yield _sign(left, ground + 13, bar.sign)


def _ranges(found: Distribution) -> Iterator[str]:
    places = {bar.span: place for place, bar in enumerate(found.levels)}
    for row, bar in enumerate(found.ranges):
        if bar.span is None:
            continue
        ends = [places[end, end] for end in bar.span]
        first, last = (_left(place) + _COLUMN // 2 for place in ends)
        at = _TOP + _HIGH + _LABEL + row * _LINE + 6
        kind = " tally-span--apart" if bar.stakes == bar.count else ""
        yield f'<path class="tally-span{kind}" d="M{first} {at}H{last}"/>'
        yield _sign(last - _COLUMN // 2 + 14, at + 4, str(bar.count), "tally-count")


def _left(place: int, is_last: bool = False) -> int:
    """ "Not determinable" stands a little apart: it is no step of the scale."""
    return _GAP // 2 + place * (_COLUMN + _GAP) + is_last * _GAP // 2


def _box(name: str, left: int, top: float, tall: float, more: str = "") -> str:
    return (
        f'<rect class="{name}" x="{left}" y="{top:.1f}" width="{_COLUMN}" '
        f'height="{tall:.1f}"{more}/>'
    )


def _sign(left: float, at: float, sign: str, name: str = "") -> str:
    middle = left + _COLUMN / 2
    kind = f' class="{name}"' if name else ""
    return f'<text{kind} x="{middle:g}" y="{at:.1f}">{sign}</text>' if sign else ""
