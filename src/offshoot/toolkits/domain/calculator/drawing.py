"""Cost and income of each year as bars, with lines from the low to the high case. The tables say
the same in words; colours come from the style sheet."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from .plan import PERIODS, YEARS, Case, Period
from .steps import of
from .tables import Answer

_WIDE, _LEFT, _RIGHT = 360, 4, 8
_HEAD, _BAR, _GAP, _GROUP = 20, 16, 5, 72
#: An amount of money in the reader's words.
Money = Callable[[Decimal], str]
Say = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class _Span:
    """What one bar shows: from 0 to `likely`, with a line between the ends."""

    name: str
    numbers: tuple[Decimal, ...]
    likely: Decimal | None


def draw(answer: Answer, money: Money, say: Say) -> str:
    """An SVG; empty where there is no amount to draw."""
    groups = [(period, list(_spans(answer, period))) for period in YEARS]
    numbers = [number for _period, spans in groups for span in spans for number in span.numbers]
    if not (most := max(numbers, default=Decimal(0))):
        return ""
    scale = (_WIDE - _LEFT - _RIGHT) / float(most)
    parts = [
        part
        for place, (period, spans) in enumerate(groups)
        for part in _group(place * _GROUP, say(PERIODS[period]), spans, scale, money)
    ]
    high = _GROUP * len(groups)
    return (
        f'<svg class="calculated" viewBox="0 0 {_WIDE} {high}" width="{_WIDE}" height="{high}" '
        f'aria-hidden="true" focusable="false">{"".join(parts)}</svg>'
    )


def _spans(answer: Answer, period: Period) -> Iterator[_Span]:
    for name in ("cost", "income"):
        found = [answer.cases[case][of(name, period)].value for case in Case]
        known = tuple(number for number in found if number is not None)
        yield _Span(name, known, answer.cases[Case.LIKELY][of(name, period)].value)


def _group(top: int, words: str, spans: list[_Span], scale: float, money: Money) -> Iterator[str]:
    yield f'<text class="calculated-year" x="{_LEFT}" y="{top + 14}">{escape(words)}</text>'
    amounts = escape(" · ".join(money(x.likely) for x in spans if x.likely is not None))
    yield f'<text x="{_WIDE - _RIGHT}" y="{top + 14}" text-anchor="end">{amounts}</text>'
    for row, span in enumerate(spans):
        at = top + _HEAD + row * (_BAR + _GAP)
        if span.likely is not None:
            wide = float(span.likely) * scale
            yield (
                f'<rect class="calculated-{span.name}" x="{_LEFT}" y="{at}" '
                f'width="{wide:.1f}" height="{_BAR}"/>'
            )
        if len(set(span.numbers)) > 1:
            yield _line(at + _BAR / 2, min(span.numbers), max(span.numbers), scale)


def _line(at: float, low: Decimal, high: Decimal, scale: float) -> str:
    first, last = (_LEFT + float(number) * scale for number in (low, high))
    path = f"M{first:.1f} {at}H{last:.1f}M{first:.1f} {at - 4}v8M{last:.1f} {at - 4}v8"
    return f'<path class="calculated-span" d="{path}"/>'
