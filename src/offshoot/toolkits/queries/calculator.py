"""What the calculator of a toolkit starts from: its lines, its figures, and what was reported."""

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from offshoot.library.domain.words import msg
from offshoot.library.models import Innovation
from offshoot.toolkits.domain.calculator.plan import Case, Frame, Label, Line
from offshoot.toolkits.models import Assumption, CostLine, RevenueLine, Toolkit

#: The keys of assumptions in addresses. They are for good: links hold them.
_KEYS = {
    Assumption.Name.PARTICIPANTS: "p",
    Assumption.Name.GROUP_SIZE: "g",
    Assumption.Name.MONTHS: "m",
    Assumption.Name.COMPLETING: "c",
    Assumption.Name.RAMP_UP_1: "r1",
    Assumption.Name.RAMP_UP_2: "r2",
    Assumption.Name.RAMP_UP_3: "r3",
}
OTHER_COSTS, OTHER_INCOME = "cx", "ix"


@dataclass(frozen=True)
class Reported:
    """What the toolkit says of a line: a range; of money, or else in per cent or in units."""

    low: Decimal | None
    amount: Decimal | None
    high: Decimal | None
    currency: str = ""
    year: int | None = None
    is_share: bool = False


@dataclass(frozen=True)
class Start:
    """Where a calculation begins. `figures` are those that can be taken over as they are: all but
    amounts in another currency, or of another year, than the first amount."""

    innovation: Innovation
    frame: Frame
    currency: str
    year: int | None
    figures: Mapping[str, Decimal] = field(default_factory=dict)
    reported: Mapping[str, Reported] = field(default_factory=dict)


def calculator(slug: str) -> Start | None:
    """Of the published toolkit of this innovation; four queries and those of the innovation."""
    toolkits = Toolkit.objects.published().select_related("innovation")
    rows = toolkits.prefetch_related("costs", "revenues", "assumptions", "innovation__texts")
    toolkit = rows.filter(innovation__slug=slug).first()
    return None if toolkit is None else start_of(toolkit)


def start_of(toolkit: Toolkit) -> Start:
    """From rows that are there already."""
    costs, revenues = list(toolkit.costs.all()), list(toolkit.revenues.all())
    keyed_costs = dict(zip(_keys("c", map(_identity_of_cost, costs)), costs, strict=True))
    keyed_revenues = dict(
        zip(_keys("i", map(_identity_of_income, revenues)), revenues, strict=True)
    )
    priced = [row for row in (*costs, *revenues) if row.is_priced]
    currency, year = (priced[0].currency, priced[0].year) if priced else ("", None)
    reported = dict(_reported(toolkit, keyed_costs, keyed_revenues))
    figures = {
        name: number
        for key, row in reported.items()
        if not row.currency or (row.currency, row.year) == (currency, year)
        for name, number in _numbers(key, row)
    }
    return Start(
        toolkit.innovation,
        Frame(tuple(_costs(keyed_costs)), tuple(_incomes(keyed_revenues))),
        currency,
        year,
        figures | dict(_quantities(keyed_costs)),
        reported,
    )


def _identity_of_cost(row: CostLine) -> str:
    return f"{row.kind} {row.unit} {bool(row.for_every)} {row.label}"


def _identity_of_income(row: RevenueLine) -> str:
    return f"{row.payer} {row.label}"


def _keys(prefix: str, identities: Iterable[str]) -> Iterator[str]:
    """Four signs made from what a line is, so that a link still fits when lines are moved."""
    seen: Counter[str] = Counter()
    taken: set[str] = set()
    for identity in identities:
        while True:
            text = f"{identity} {seen[identity]}"
            seen[identity] += 1
            digest = base64.b32encode(hashlib.sha256(text.encode()).digest())
            key = prefix + digest[:4].decode().lower()
            if key not in taken:
                break
        taken.add(key)
        yield key


def _costs(rows: Mapping[str, CostLine]) -> Iterator[Line]:
    for key, row in rows.items():
        has_every = bool(row.for_every) and row.unit != CostLine.Unit.PARTICIPANT
        yield Line(key, row.label, row.unit, has_every=has_every, is_whole=row.whole and has_every)
    yield Line(
        OTHER_COSTS, Label(msg("Other costs")), "year", is_other=True, is_optional=bool(rows)
    )


def _incomes(rows: Mapping[str, RevenueLine]) -> Iterator[Line]:
    for key, row in rows.items():
        unit = "share" if _has_share(row) else row.unit
        yield Line(key, row.label, unit, row.payer)
    other = Label(msg("Other income"))
    yield Line(
        OTHER_INCOME, other, "year", RevenueLine.Payer.OTHER, is_other=True, is_optional=bool(rows)
    )


def _has_share(row: RevenueLine) -> bool:
    return any(x is not None for x in (row.share_low, row.share, row.share_high))


def _reported(
    toolkit: Toolkit, costs: Mapping[str, CostLine], revenues: Mapping[str, RevenueLine]
) -> Iterator[tuple[str, Reported]]:
    for assumed in toolkit.assumptions.all():
        if any(x is not None for x in (assumed.low, assumed.likely, assumed.high)):
            key = _KEYS[Assumption.Name(assumed.name)]
            yield key, Reported(assumed.low, assumed.likely, assumed.high)
    for key, row in {**costs, **revenues}.items():
        if isinstance(row, RevenueLine) and _has_share(row):
            yield key, Reported(row.share_low, row.share, row.share_high, is_share=True)
        elif row.is_priced:
            yield key, _price(row)


def _price(row: Any) -> Reported:
    return Reported(row.amount_low, row.amount, row.amount_high, row.currency, row.year)


def _numbers(key: str, row: Reported) -> Iterator[tuple[str, Decimal]]:
    for case, number in zip(Case, (row.low, row.amount, row.high), strict=True):
        if number is not None:
            yield key + case.suffix, number


def _quantities(rows: Mapping[str, CostLine]) -> Iterator[tuple[str, Decimal]]:
    """One of what comes by the month, by the year or once, where nothing else is said: its amount
    is then that of all of it. Posts are asked for."""
    for key, row in rows.items():
        if row.quantity is not None:
            yield f"{key}q", row.quantity
        elif row.unit in (CostLine.Unit.MONTH, CostLine.Unit.YEAR, CostLine.Unit.ONCE):
            yield f"{key}q", Decimal(1)
        if row.for_every:
            yield f"{key}e", Decimal(row.for_every)
