"""What is calculated: the lines of a toolkit, and the figures that each asks for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from offshoot.library.domain.words import msg

FigureKind = Literal["money", "people", "number", "share", "months"]
#: Twelve times a year.
MONTHS = 12
#: Above these a figure is a slip of the hand.
MOST: dict[FigureKind, int] = {
    "money": 10**9,
    "people": 10**6,
    "number": 10**6,
    "share": 100,
    "months": 1200,
}


class Case(StrEnum):
    """Which of three figures is taken throughout. Where low or high is empty, the likely one is."""

    LOW = "low"
    LIKELY = "likely"
    HIGH = "high"

    @property
    def suffix(self) -> str:
        """What it adds to the key of a figure."""
        return {"low": "l", "likely": "", "high": "h"}[self.value]


class Period(StrEnum):
    """The value is part of the keys of steps."""

    START = "start"
    FIRST = "year_1"
    SECOND = "year_2"
    THIRD = "year_3"
    LATER = "later"


YEARS = (Period.FIRST, Period.SECOND, Period.THIRD, Period.LATER)
PERIODS = {
    Period.START: msg("Before it starts"),
    Period.FIRST: msg("Year 1"),
    Period.SECOND: msg("Year 2"),
    Period.THIRD: msg("Year 3"),
    Period.LATER: msg("Each later year"),
}


@dataclass(frozen=True, slots=True)
class Label:
    """English words to be translated, with what is put into them as it is. A value that is a
    label itself is translated first."""

    words: str
    values: "Mapping[str, str | Label]" = field(default_factory=dict)


#: The label that is nothing but the name of a line.
LINE = "%(line)s"


@dataclass(frozen=True, slots=True)
class Line:
    """A cost, or an income, as far as it does not change with the figures.

    `unit` is participant, staff, month, year, once or, for an income, share (per cent of all
    costs). The one that is for all others is a sum for everything. One that is optional counts as
    nothing while it is empty.
    """

    key: str
    label: str | Label
    unit: str
    payer: str = ""
    has_every: bool = False
    is_whole: bool = False
    is_other: bool = False
    is_optional: bool = False

    @property
    def quantity(self) -> str:
        """Key of the figure that says how many."""
        return f"{self.key}q"

    @property
    def every(self) -> str:
        """Key of the figure that says for every how many participants."""
        return f"{self.key}e"

    @property
    def has_quantity(self) -> bool:
        """Each participant is one, and so is a sum."""
        return self.unit != "participant" and not self.is_other

    @property
    def is_proportional(self) -> bool:
        """Whether each further participant adds to it, and not only every so many."""
        return self.unit == "participant" or (
            self.has_every and not self.is_whole and self.unit != "once"
        )


@dataclass(frozen=True, slots=True)
class Frame:
    """The lines of a calculation."""

    costs: Sequence[Line] = ()
    incomes: Sequence[Line] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """What somebody enters: a number for each case, or a single one for all."""

    key: str
    label: Label
    kind: FigureKind
    is_single: bool = False
    is_optional: bool = False
    least: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """Under which its numbers stand in an address."""
        return (self.key,) if self.is_single else tuple(self.key + c.suffix for c in Case)


PARTICIPANTS, GROUP, DURATION, COMPLETING = "p", "g", "m", "c"
RAMP = {Period.FIRST: "r1", Period.SECOND: "r2", Period.THIRD: "r3"}
ASSUMPTIONS: tuple[Figure, ...] = (
    Figure(PARTICIPANTS, Label(msg("participants a year, once it runs in full")), "people"),
    Figure("r1", Label(msg("participants in the first year (% of all)")), "share"),
    Figure("r2", Label(msg("participants in the second year (% of all)")), "share"),
    Figure("r3", Label(msg("participants in the third year (% of all)")), "share"),
    Figure(COMPLETING, Label(msg("share of participants who finish (%)")), "share"),
    Figure(GROUP, Label(msg("participants in a group")), "people", least=1),
    Figure(DURATION, Label(msg("months that a participant takes part")), "months"),
)


def figures(frame: Frame) -> Iterator[Figure]:
    """All that a calculation asks for, in the order in which it asks."""
    yield from ASSUMPTIONS
    for line in frame.costs:
        yield from figures_of_cost(line)
    for line in frame.incomes:
        yield figure_of_income(line)


def figures_of_cost(line: Line) -> Iterator[Figure]:
    named = {"line": line.label}
    yield Figure(line.key, Label(LINE, named), "money", is_optional=line.is_optional)
    if line.has_quantity:
        label = Label(msg("how many: %(line)s"), named)
        yield Figure(line.quantity, label, "number", is_single=True)
    if line.has_every:
        label = Label(msg("for every so many participants: %(line)s"), named)
        yield Figure(line.every, label, "people", is_single=True, least=1)


def figure_of_income(line: Line) -> Figure:
    kind: FigureKind = "share" if line.unit == "share" else "money"
    return Figure(line.key, Label(LINE, {"line": line.label}), kind, is_optional=line.is_optional)


def value_in(case: Case, figure: Figure, entered: Mapping[str, Decimal]) -> Decimal | None:
    """The number that a figure has in a case; the likely one where it has none of its own."""
    likely = entered.get(figure.key)
    return likely if figure.is_single else entered.get(figure.key + case.suffix, likely)
