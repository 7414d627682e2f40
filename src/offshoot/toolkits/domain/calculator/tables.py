"""The results as tables: the most important ones by case, and everything by year."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from offshoot.library.domain.words import msg

from .plan import PERIODS, Case, Figure, Frame, Label, Line
from .solving import Result, Results, results
from .steps import Step, of, of_payer, payers, steps

#: Key of a step, words for it, its kind.
IN_SHORT = (
    ("cost_later", msg("Cost of a year in full"), "money"),
    ("person_later", msg("Cost of a participant"), "money"),
    ("finisher_later", msg("Cost of a participant who finishes"), "money"),
    ("month", msg("Cost of a month of one participant"), "money"),
    ("group", msg("Cost of a group"), "money"),
    ("income_later", msg("Income of a year in full"), "money"),
    ("balance_later", msg("Left over, or missing (−), in a year in full"), "money"),
    ("cost_start", msg("Paid once, before it starts"), "money"),
    ("least", msg("Break-even: income covers the costs from so many participants"), "people"),
    ("most", msg("Income covers the costs up to so many participants"), "people"),
    ("year", msg("Break-even: everything is paid back by the end of year"), "people"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A label and a result in each column; `kind` says how to write them. A step that does not
    exist in a column has None there."""

    label: Label
    kind: str
    cells: tuple[Result | None, ...]
    is_sum: bool = False
    keys: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[Figure, ...]:
        """What some cell needs and nobody entered, each once."""
        every = (figure for cell in self.cells if cell for figure in cell.missing)
        return tuple({figure.key: figure for figure in every}.values())


@dataclass(frozen=True, slots=True)
class Answer:
    """All results of a calculation."""

    frame: Frame
    cases: Mapping[Case, Results]

    @property
    def missing(self) -> tuple[Figure, ...]:
        """What is still to be entered, in the order of the page."""
        every = self.cases[Case.LIKELY].values()
        return tuple({f.key: f for result in every for f in result.missing}.values())

    @property
    def has_results(self) -> bool:
        """Whether any of the most important results is known."""
        return any(cell and cell.value is not None for row in self.in_short for cell in row.cells)

    @property
    def _shown(self) -> Frame:
        """Without the optional lines that nobody filled in."""

        def is_shown(line: Line) -> bool:
            values = (found[line.key].value for found in self.cases.values())
            return not line.is_optional or any(value is not None for value in values)

        costs, incomes = self.frame.costs, self.frame.incomes
        return Frame(tuple(filter(is_shown, costs)), tuple(filter(is_shown, incomes)))

    @property
    def in_short(self) -> tuple[Row, ...]:
        """The most important results, in the columns low, likely and high."""
        return tuple(
            Row(Label(words), kind, tuple(found[key] for found in self.cases.values()))
            for key, words, kind in IN_SHORT
        )

    def by_year(self, case: Case) -> tuple[Row, ...]:
        """Every step that a year has, in the columns of PERIODS."""
        found, rows = self.cases[case], list(_names(self._shown))
        labels = {step.key: step for step in steps(self.frame)}
        return tuple(row for name, is_sum in rows if (row := _row(name, is_sum, found, labels)))


def answer(frame: Frame, entered: Mapping[str, object]) -> Answer:
    """`entered` holds Decimals by the names of figures."""
    return Answer(frame, {case: results(frame, entered, case) for case in Case})  # type: ignore[arg-type]


def _names(frame: Frame) -> Iterator[tuple[str, bool]]:
    """What the keys of a year's steps begin with, and whether it is a sum."""
    yield from _plain(["people", "finishing"])
    yield from _plain(line.key for line in frame.costs)
    yield "cost", True
    yield from _plain(of_payer(payer) for payer in payers(frame))
    yield from (("income", True), ("balance", True), ("total", False))
    yield from _plain(["person", "finisher"])


def _plain(names: Iterable[str]) -> Iterator[tuple[str, bool]]:
    return ((name, False) for name in names)


def _row(name: str, is_sum: bool, found: Results, labels: Mapping[str, Step]) -> Row | None:
    keys = [of(name, period) for period in PERIODS]
    there = [labels[key] for key in keys if key in labels]
    if not there:
        return None
    cells = tuple(found.get(key) for key in keys)
    return Row(there[0].label, there[0].kind, cells, is_sum, tuple(keys))
