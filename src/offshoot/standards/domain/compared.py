"""What several readers said of the same innovations, each by themselves, set side by side.

How a range and "not determinable" count is a choice (docs/decisions/0028): a range is a place of
its own on the scale, in the middle of its levels; where no level can be told there is no place, and
it is counted apart.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from itertools import combinations
from typing import Any, Self

from offshoot.library.domain.profile import Dimension

from .agreement import SAMPLES, Agreement, Metric, agreement
from .standard import DimensionText

#: The answer of a reader who found that no level can be told.
UNTOLD = ""


@dataclass(frozen=True)
class Said:
    """What one reader said of one innovation on one dimension: a type, a level (low and high are
    the same), a range, or none of them where none can be told."""

    innovation: str
    reader: str
    kind: str = ""
    low: int | None = None
    high: int | None = None

    @property
    def value(self) -> float | str | None:
        """The place on the scale; None for not determinable."""
        if self.low is None or self.high is None:
            return self.kind or None
        return (self.low + self.high) / 2

    @property
    def is_range(self) -> bool:
        return self.low != self.high

    @cached_property
    def answer(self) -> str:
        """As it was said: "improve", "2", "1–2", or UNTOLD."""
        if self.low is None:
            return self.kind
        return f"{self.low}–{self.high}" if self.is_range else str(self.low)


Unit = Sequence[Said]


@dataclass(frozen=True)
class Compared:
    """How far readers agree on one dimension. `innovations` were read by two or more; `examples`
    were too, and are left out because the readers had the answer before them.

    Counts are of pairs of readings of one innovation: `pairs` in all; `told`, in which both gave a
    level, type or range, and `same` of these the same one; `ranges`, of these, in which at
    least one is a range, and `same_ranges`; `untold_by_one` and `untold_by_both`.
    `without_ranges` is alpha when ranges are missing too.

    `table` says how often each of `answers` met each other one. With two `readers` a row is what
    the first said and a column what the second said; with more there is no first, and a pair is
    counted once, at or right of the diagonal.
    """

    dimension: str
    agreement: Agreement
    without_ranges: float | None
    readers: tuple[str, ...]
    innovations: int
    examples: int
    pairs: int
    told: int
    same: int
    ranges: int
    same_ranges: int
    untold_by_one: int
    untold_by_both: int
    answers: tuple[str, ...]
    table: tuple[tuple[int, ...], ...]

    @property
    def are_two(self) -> bool:
        """Whether the same two readers read everything, so that there is a first and a second."""
        return len(self.readers) == 2

    @property
    def rows(self) -> list[tuple[str, list[tuple[int, bool]]]]:
        """Each answer with how often it met every other one, and whether that is itself."""
        return [
            (answer, [(count, row == column) for column, count in enumerate(counts)])
            for row, (answer, counts) in enumerate(zip(self.answers, self.table, strict=True))
        ]

    def plain(self) -> dict[str, Any]:
        """The same as JSON can hold it."""
        return asdict(self)

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        lists = {
            "agreement": Agreement(**plain["agreement"]),
            "readers": tuple(plain["readers"]),
            "answers": tuple(plain["answers"]),
            "table": tuple(tuple(row) for row in plain["table"]),
        }
        return cls(**{**plain, **lists})


def units_of(said: Iterable[Said]) -> list[Unit]:
    """Innovations that two or more readers read, each with what they said, in a fixed order."""
    found: dict[str, list[Said]] = defaultdict(list)
    for one in said:
        found[one.innovation].append(one)
    return [
        sorted(found[slug], key=lambda one: one.reader)
        for slug in sorted(found)
        if len(found[slug]) > 1
    ]


def compared(
    said: Iterable[Said],
    text: DimensionText,
    examples: Collection[str] = (),
    *,
    samples: int = SAMPLES,
) -> Compared:
    """Compares what was said on one dimension. Raises ValueError for a level that is none."""
    every = units_of(said)
    units = [unit for unit in every if unit[0].innovation not in examples]
    met = [pair for unit in units for pair in combinations(unit, 2)]
    told = [(a, b) for a, b in met if a.value is not None and b.value is not None]
    ranges = [(a, b) for a, b in told if a.is_range or b.is_range]
    untold = Counter((a.value is None) + (b.value is None) for a, b in met)
    readers = tuple(sorted({one.reader for unit in units for one in unit}))
    answers, table = _table(met, text, is_ordered=len(readers) == 2)
    return Compared(
        dimension=text.key.value,
        agreement=_agreement(units, text, samples),
        without_ranges=_agreement(_without_ranges(units), text, 0).alpha,
        readers=readers,
        innovations=len(units),
        examples=len(every) - len(units),
        pairs=len(met),
        told=len(told),
        same=_same(told),
        ranges=len(ranges),
        same_ranges=_same(ranges),
        untold_by_one=untold[1],
        untold_by_both=untold[2],
        answers=answers,
        table=table,
    )


def metric_of(dimension: Dimension) -> Metric:
    return "nominal" if dimension is Dimension.TYPE else "ordinal"


def _agreement(units: Sequence[Unit], text: DimensionText, samples: int) -> Agreement:
    order = (
        text.values if text.key is Dimension.TYPE else [half / 2 for half in range(_steps(text))]
    )
    given: list[dict[Hashable, Hashable | None]] = [
        {one.reader: one.value for one in unit} for unit in units
    ]
    return agreement(given, order, metric_of(text.key), samples=samples)


def _steps(text: DimensionText) -> int:
    """Levels, and a place between each two."""
    return 2 * len(text.levels) - 1


def _without_ranges(units: Sequence[Unit]) -> list[Unit]:
    return [[one for one in unit if not one.is_range] for unit in units]


def _same(pairs: Iterable[tuple[Said, Said]]) -> int:
    return sum(a.answer == b.answer for a, b in pairs)


def _table(
    met: Sequence[tuple[Said, Said]], text: DimensionText, *, is_ordered: bool
) -> tuple[tuple[str, ...], tuple[tuple[int, ...], ...]]:
    """Every level, with the ranges that were said and UNTOLD where it was, and their meetings."""
    said = {one.answer: one for pair in met for one in pair}
    answers = [str(value) for value in text.values]
    answers += sorted(answer for answer in said if answer not in answers and answer != UNTOLD)
    if text.key is not Dimension.TYPE:
        answers.sort(key=_place)
    if UNTOLD in said:
        answers.append(UNTOLD)
    places = {answer: at for at, answer in enumerate(answers)}
    counts = Counter(_cell(places[a.answer], places[b.answer], is_ordered) for a, b in met)
    every = range(len(answers))
    return tuple(answers), tuple(tuple(counts[row, column] for column in every) for row in every)


def _cell(first: int, second: int, is_ordered: bool) -> tuple[int, int]:
    return (first, second) if is_ordered or first <= second else (second, first)


def _place(answer: str) -> tuple[float, float]:
    """By the middle of a range, the narrower first."""
    ends = [int(end) for end in answer.split("–")]
    return sum(ends) / len(ends), ends[-1] - ends[0]
