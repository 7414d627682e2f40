"""An alpha and its interval as a dot with whiskers, beside the two values from which it may be
called something. The words stand beside the drawing, so it is hidden from readers that speak."""

from .agreement import FIRM, TENTATIVE, Agreement

_WIDTH, _HEIGHT, _EDGE = 260.0, 26.0, 10.0
_MARKS = (TENTATIVE, FIRM)


def floor_of(agreements: list[Agreement]) -> float:
    """Where the axis begins: at 0, or further left where an interval reaches below it."""
    lowest = min((one.low for one in agreements if one.low is not None), default=0.0)
    return next(floor for floor in (0.0, -0.5, -1.0, lowest) if floor <= lowest)


def whisker(found: Agreement, floor: float = 0.0) -> str:
    """SVG of the interval; of the two marks alone where there is no alpha to speak of."""
    middle = _HEIGHT / 2
    parts = [_line("whisker-axis", _x(floor, floor), middle, _x(1, floor), middle)]
    parts += [_line("whisker-mark", _x(at, floor), 1, _x(at, floor), _HEIGHT - 1) for at in _MARKS]
    if found.verdict != "none" and found.alpha is not None:
        if found.low is not None and found.high is not None:
            low, high = _x(found.low, floor), _x(found.high, floor)
            parts.append(_line("whisker-line", low, middle, high, middle))
            parts += [_line("whisker-line", x, middle - 5, x, middle + 5) for x in (low, high)]
        at = _x(found.alpha, floor)
        parts.append(f'<circle class="whisker-dot" cx="{at:.1f}" cy="{middle:.1f}" r="5"/>')
    return _svg(parts, _HEIGHT)


def axis(floor: float = 0.0) -> str:
    """SVG of the numbers above the drawings: where the axis begins, the two marks, and 1."""
    parts = [
        f'<text class="whisker-number" x="{_x(at, floor):.1f}" y="12" text-anchor="{side}">'
        f"{words}</text>"
        for at, words, side in (
            (floor, f"{floor:g}".replace("-", "−"), "middle"),
            (TENTATIVE, "0.667", "end"),
            (FIRM, "0.80", "middle"),
            (1.0, "1", "middle"),
        )
    ]
    return _svg(parts, 16)


def _x(value: float, floor: float) -> float:
    return _EDGE + (value - floor) / (1 - floor) * (_WIDTH - 2 * _EDGE)


def _line(name: str, x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line class="{name}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def _svg(parts: list[str], height: float) -> str:
    return (
        f'<svg class="whisker" viewBox="0 0 {_WIDTH:g} {height:g}" width="{_WIDTH:g}" '
        f'height="{height:g}" aria-hidden="true" focusable="false">{"".join(parts)}</svg>'
    )
