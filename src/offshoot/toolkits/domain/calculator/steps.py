"""The model: what follows from the figures, each step by an expression over those before it.

Money is rounded half up to the cent where it arises: each line of each year, and each quotient.
Sums are of what was rounded.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from offshoot.library.domain.words import msg

from .expressions import AnyExpression, If, Minus, Never, Number, Over, Ref, Round, Sum, Times
from .plan import (
    COMPLETING,
    DURATION,
    GROUP,
    LINE,
    MONTHS,
    PARTICIPANTS,
    PERIODS,
    RAMP,
    YEARS,
    Frame,
    Label,
    Line,
    Period,
)

StepKind = Literal["money", "people", "number"]
_HUNDRED = Number(100)
NOBODY = msg("nobody takes part")
PAYERS = {
    "public-budget": msg("public budget"),
    "contract": msg("public contract"),
    "european": msg("funds of the European Union"),
    "foundation": msg("foundation or gifts"),
    "company": msg("company"),
    "participants": msg("participants"),
    "customers": msg("customers"),
    "other": msg("other"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """Something that follows. Workings are shown below, or in the spreadsheet alone."""

    key: str
    label: Label
    expression: AnyExpression
    kind: StepKind = "money"
    period: Period | None = None


def steps(frame: Frame) -> tuple[Step, ...]:
    """Every step, each behind those that it refers to."""
    return (*_by_period(frame), *_running_totals(), *_headlines(), *_break_even(frame))


def of(name: str, period: Period) -> str:
    """Key of the step of a year: of("cost", Period.FIRST)."""
    return f"{name}_{period.value}"


def of_payer(payer: str) -> str:
    return "payer_" + payer.replace("-", "_")


def payers(frame: Frame) -> list[str]:
    """Each once, in the order of the lines."""
    return list(dict.fromkeys(line.payer for line in frame.incomes))


def _by_period(frame: Frame) -> Iterator[Step]:
    for period in PERIODS:
        if period in YEARS:
            yield from _people(period)
        yield from _costs(frame, period)
        yield from _incomes(frame, period)
        yield _step(
            "balance", msg("left over, or missing (−)"), period, _left(of("income", period), period)
        )
        if period in YEARS:
            yield from _for_each(period)


def _step(
    name: str, words: str, period: Period, expression: AnyExpression, kind: StepKind = "money"
) -> Step:
    return Step(of(name, period), Label(words), expression, kind, period)


def _left(income: str, period: Period) -> Minus:
    return Minus(Ref(income), Ref(of("cost", period)))


def _people(period: Period) -> Iterator[Step]:
    everybody: AnyExpression = Ref(PARTICIPANTS)
    if period in RAMP:
        everybody = Round(Over(Times((everybody, Ref(RAMP[period]))), _HUNDRED), 0)
    yield _step("people", msg("participants"), period, everybody, "people")
    completing = Over(Times((Ref(of("people", period)), Ref(COMPLETING))), _HUNDRED)
    yield _step("finishing", msg("participants who finish"), period, completing, "number")


def _costs(frame: Frame, period: Period) -> Iterator[Step]:
    lines = [line for line in frame.costs if _falls_in(line, period)]
    for line in lines:
        yield Step(
            of(line.key, period),
            Label(LINE, {"line": line.label}),
            Round(_cost(line, period)),
            period=period,
        )
    total = Sum(tuple(Ref(of(line.key, period)) for line in lines))
    yield _step("cost", msg("all costs"), period, total)


def _falls_in(line: Line, period: Period) -> bool:
    return line.unit == "share" or (line.unit == "once") == (period == Period.START)


def _cost(line: Line, period: Period) -> AnyExpression:
    """Amount × how often a year × how many."""
    people = Ref(of("people", period)) if period in YEARS else Ref(PARTICIPANTS)
    factors: list[AnyExpression] = [_amount(line), *_how_often(line)]
    if line.unit == "participant":
        factors.append(people)
    if line.has_quantity:
        factors.append(Ref(line.quantity))
    if not line.has_every:
        return Times(tuple(factors))
    if line.is_whole:
        return Times((*factors, Round(Over(people, Ref(line.every)), 0, "up")))
    return Over(Times((*factors, people)), Ref(line.every))


def _amount(line: Line) -> Ref:
    return Ref(line.key, line.is_optional)


def _how_often(line: Line) -> Iterator[Number]:
    if line.unit == "month":
        yield Number(MONTHS)


def _incomes(frame: Frame, period: Period) -> Iterator[Step]:
    there = [line for line in frame.incomes if _falls_in(line, period)]
    paying = [(x, [line for line in there if line.payer == x]) for x in payers(frame)]
    paying = [(payer, lines) for payer, lines in paying if lines]
    for line in (line for _payer, lines in paying for line in lines):
        label = Label(LINE, {"line": line.label})
        yield Step(of(line.key, period), label, Round(_income(line, period)), period=period)
    for payer, lines in paying:
        label = Label(msg("from: %(payer)s"), {"payer": Label(PAYERS[payer])})
        total = Sum(tuple(Ref(of(line.key, period)) for line in lines))
        yield Step(of(of_payer(payer), period), label, total, period=period)
    everything = Sum(tuple(Ref(of(of_payer(payer), period)) for payer, _lines in paying))
    yield _step("income", msg("all income"), period, everything)


def _income(line: Line, period: Period) -> AnyExpression:
    if line.unit == "share":
        return Over(Times((Ref(of("cost", period)), _amount(line))), _HUNDRED)
    factors: list[AnyExpression] = [_amount(line), *_how_often(line)]
    if line.unit == "participant":
        factors.append(Ref(of("people", period)))
    return Times(tuple(factors))


def _for_each(period: Period) -> Iterator[Step]:
    cost = Ref(of("cost", period))
    for name, words, among, why in (
        ("person", msg("cost of a participant"), "people", NOBODY),
        (
            "finisher",
            msg("cost of a participant who finishes"),
            "finishing",
            msg("nobody finishes"),
        ),
    ):
        yield _step(name, words, period, _each(cost, Ref(of(among, period)), why))


def _each(whole: AnyExpression, number: AnyExpression, why: str) -> AnyExpression:
    return If(number, Round(Over(whole, number)), Never(why))


def _running_totals() -> Iterator[Step]:
    before = of("balance", Period.START)
    for period in YEARS[:-1]:
        total = Sum((Ref(before), Ref(of("balance", period))))
        yield _step("total", msg("left over since the start, or missing (−)"), period, total)
        before = of("total", period)


def _headlines() -> Iterator[Step]:
    later = Period.LATER
    people, cost = Ref(of("people", later)), Ref(of("cost", later))
    groups = Round(Over(people, Ref(GROUP)), 0, "up")
    yield _headline("groups", msg("groups a year"), groups, "people")
    each = _each(cost, Ref("groups"), msg("there is no group"))
    yield _headline("group", msg("cost of a group"), each)
    month = _each(Ref(of("person", later)), Ref(DURATION), msg("it takes no time"))
    yield _headline("month", msg("cost of a month of one participant"), month)


def _headline(key: str, words: str, expression: AnyExpression, kind: StepKind = "money") -> Step:
    return Step(key, Label(words), expression, kind)


def _break_even(frame: Frame) -> Iterator[Step]:
    yield from _parts_of_break_even(frame)
    gap, gain = Ref("gap"), Ref("gain")
    number = Round(Over(gap, gain), 6)
    never = Never(msg("at no number of participants"))
    at_any = If(Minus(Number(0), gap), Number(0), never, reaches=True)
    least = If(
        gain,
        If(gap, Round(number, 0, "up"), Number(0)),
        If(gain, at_any, never, reaches=True),
    )
    yield _headline(
        "least", msg("participants from which income covers the costs"), least, "people"
    )
    carried = If(Minus(Number(0), gap), Round(number, 0, "down"), never, reaches=True)
    most = If(gain, Never(msg("any number")), carried, reaches=True)
    yield _headline("most", msg("participants up to which income covers the costs"), most, "people")
    yield _headline("year", msg("year by whose end everything is paid back"), _year(), "people")


def _parts_of_break_even(frame: Frame) -> Iterator[Step]:
    """What does not change with one more participant, and what does. Whole posts and groups are
    taken as the full number of participants needs them."""
    later = Period.LATER
    yearly = [line for line in frame.costs if _falls_in(line, later)]
    paid = [line for line in frame.incomes if _falls_in(line, later) and line.unit != "share"]
    shares = [_amount(line) for line in frame.incomes if line.unit == "share"]
    yield _headline(
        "fixed", msg("costs that do not change with one more participant"), _fixed(yearly)
    )
    for line in yearly:
        if line.is_proportional:
            label = Label(msg("for one more participant: %(line)s"), {"line": line.label})
            yield Step(f"{line.key}_each", label, Round(_one_more(line)))
    each = Sum(tuple(Ref(f"{line.key}_each") for line in yearly if line.is_proportional))
    yield _headline("each", msg("cost of one more participant"), each)
    kept = Minus(_HUNDRED, Sum(tuple(shares)))
    yield _headline("kept", msg("share of costs that nobody pays as a share (%)"), kept, "number")
    gain = Sum(tuple(_amount(line) for line in paid if line.unit == "participant"))
    yield _headline("gain", msg("what one more participant leaves"), _less(gain, "each"))
    yield _headline("gap", msg("what participants must bring in"), _gap(paid))


def _fixed(lines: Sequence[Line]) -> Sum:
    return Sum(tuple(Ref(of(x.key, Period.LATER)) for x in lines if not x.is_proportional))


def _one_more(line: Line) -> AnyExpression:
    factors: list[AnyExpression] = [_amount(line), *_how_often(line)]
    if line.has_quantity:
        factors.append(Ref(line.quantity))
    return Over(Times(tuple(factors)), Ref(line.every)) if line.has_every else Times(tuple(factors))


def _part_kept(key: str) -> Round:
    return Round(Over(Times((Ref(key), Ref("kept"))), _HUNDRED))


def _less(income: AnyExpression, cost: str) -> Round:
    return Round(Minus(income, _part_kept(cost)))


def _gap(paid: Sequence[Line]) -> Round:
    sure = tuple(Ref(of(x.key, Period.LATER)) for x in paid if x.unit != "participant")
    return Round(Minus(_part_kept("fixed"), Sum(sure)))


def _year() -> AnyExpression:
    """The first of three at whose end nothing is missing; then by what a later year leaves."""
    yearly = Ref(of("balance", Period.LATER))
    owed = Minus(Number(0), Ref(of("total", Period.THIRD)))
    later: AnyExpression = If(
        yearly,
        Sum((Number(3), Round(Round(Over(owed, yearly), 6), 0, "up"))),
        Never(msg("in no year")),
    )
    for number, period in reversed(list(enumerate(YEARS[:-1], start=1))):
        later = If(Ref(of("total", period)), Number(number), later, reaches=True)
    return later
