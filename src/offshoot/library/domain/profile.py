"""The profile of an innovation: one type and four ordinal readings.

Plain data and English words, no framework: the guided questions, the panels, the search and the
drawings all speak about the same five dimensions through these classes.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, Self

from .words import msg

State = Literal["not assessed", "not determinable", "assessed"]


class Kind(StrEnum):
    """The type of an innovation: classes, not steps; none is better than another."""

    IMPROVE = "improve"
    REINVENT = "reinvent"
    SUPPLEMENT = "supplement"
    TRANSFORM = "transform"


class Dimension(StrEnum):
    TYPE = "type"
    EVIDENCE = "evidence"
    ADAPTATION = "adaptation"
    TRANSFER = "transfer"
    INCOME = "income"

    @property
    def max_level(self) -> int:
        """The highest level. The type has no levels, and asking for them is a mistake."""
        return len(level_names(self)) - 1


#: The four dimensions that have levels, in the order in which they are always shown.
ORDINAL: tuple[Dimension, ...] = (
    Dimension.EVIDENCE,
    Dimension.ADAPTATION,
    Dimension.TRANSFER,
    Dimension.INCOME,
)

DIMENSION_NAMES: dict[Dimension, str] = {
    Dimension.TYPE: msg("type of innovation"),
    Dimension.EVIDENCE: msg("strength of the evidence"),
    Dimension.ADAPTATION: msg("adaptation experience"),
    Dimension.TRANSFER: msg("transfer model"),
    Dimension.INCOME: msg("income-generating model"),
}

#: What each type means on the two axes, setting and ambition.
KIND_MEANINGS: dict[Kind, str] = {
    Kind.IMPROVE: msg("formal setting, sustaining"),
    Kind.REINVENT: msg("formal setting, disruptive"),
    Kind.SUPPLEMENT: msg("informal setting, sustaining"),
    Kind.TRANSFORM: msg("informal setting, disruptive"),
}

#: The names of the levels, level 0 first (standard "Offshoot 1").
LEVEL_NAMES: dict[Dimension, tuple[str, ...]] = {
    Dimension.EVIDENCE: (
        "claims only",
        "coherent account",
        "change measured",
        "comparison group",
        "confirmed",
        "travels",
    ),
    Dimension.ADAPTATION: (
        "one place",
        "same organisation, more places",
        "another organisation, same country",
        "another country or a very different setting",
        "several settings, with outcomes there like the original's",
    ),
    Dimension.TRANSFER: ("in people's heads", "described", "manual", "supported", "kept up"),
    Dimension.INCOME: (
        "nothing secured",
        "time-limited grants",
        "two budget cycles or more",
        "full cost recurrently covered, cost per person known",
        "survived a change of payer or of government, or the same in two places",
    ),
}


def level_names(dimension: Dimension) -> tuple[str, ...]:
    try:
        return LEVEL_NAMES[dimension]
    except KeyError:
        raise ValueError(f"{dimension} has no levels") from None


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known on one ordinal dimension: a level, a range of levels, or why there is none.

    A missing level is never a zero: level 0 says something was found out, its absence does not.
    """

    dimension: Dimension
    low: int | None = None
    high: int | None = None
    state: State = "not assessed"

    def __post_init__(self) -> None:
        top = self.dimension.max_level
        if self.state not in ("not assessed", "not determinable", "assessed"):
            raise ValueError(f"unknown state: {self.state!r}")
        if self.state != "assessed":
            if self.low is not None or self.high is not None:
                raise ValueError(f"a reading that is {self.state} has no level")
            return
        for level in (self.low, self.high):
            # bool is an int to Python, but "True" is no level.
            if not isinstance(level, int) or isinstance(level, bool):
                raise ValueError("an assessed reading has a low and a high level")
        if not 0 <= (self.low or 0) <= (self.high or 0) <= top:
            raise ValueError(f"{self.dimension} goes from 0 to {top}, low before high")

    @classmethod
    def at(cls, dimension: Dimension, low: int, high: int | None = None) -> Self:
        """An assessed level, or with `high` a range of levels."""
        return cls(dimension, low, low if high is None else high, "assessed")

    @classmethod
    def unassessed(cls, dimension: Dimension) -> Self:
        return cls(dimension)

    @classmethod
    def undeterminable(cls, dimension: Dimension) -> Self:
        return cls(dimension, state="not determinable")

    @property
    def levels(self) -> tuple[int, ...]:
        """Every level the reading allows; empty when there is none."""
        if self.low is None or self.high is None:
            return ()
        return tuple(range(self.low, self.high + 1))

    @property
    def is_range(self) -> bool:
        return self.low != self.high

    @property
    def names(self) -> tuple[str, ...]:
        """The names of those levels, for callers who translate or lay out the words themselves."""
        return tuple(level_names(self.dimension)[level] for level in self.levels)

    def words(self) -> str:
        """The reading in words. The name comes first: a bare "2 of 5" would read as 40 %."""
        if self.state == "not assessed":
            return msg("not yet assessed")
        if self.state == "not determinable":
            return msg("not determinable from public sources")
        if not self.is_range:
            return f"{self.names[0]} · level {self.low}"
        joint = "or" if len(self.levels) == 2 else "to"
        return f"{self.names[0]} {joint} {self.names[-1]} · level {self.low} {joint} {self.high}"


@dataclass(frozen=True, slots=True)
class Profile:
    """The five dimensions of one innovation."""

    kind: Kind | None
    evidence: Reading
    adaptation: Reading
    transfer: Reading
    income: Reading

    def __post_init__(self) -> None:
        for dimension, reading in zip(ORDINAL, self.readings, strict=True):
            if reading.dimension is not dimension:
                raise ValueError(f"a reading of {reading.dimension} was given as {dimension}")

    @classmethod
    def unassessed(cls, kind: Kind | None = None) -> Self:
        """Nothing read yet; the type alone may be known."""
        return cls(kind, *(Reading(dimension) for dimension in ORDINAL))

    @property
    def readings(self) -> tuple[Reading, Reading, Reading, Reading]:
        """The four ordinal readings, in the order of `ORDINAL`."""
        return (self.evidence, self.adaptation, self.transfer, self.income)

    @property
    def is_assessed(self) -> bool:
        """Whether anybody has looked at any of the four ordinal dimensions.

        "Not determinable" counts, because it is a finding. The type alone does not: it says what
        an innovation is, not what is known about it.
        """
        return any(reading.state != "not assessed" for reading in self.readings)

    def describe(self) -> str:
        """The text equivalent of the sprig: a sentence that names every dimension.

        What is not yet assessed is gathered at the end: said five times over it would tire a
        listener.
        """
        said, still_open = [], []
        kind = self.kind and f"{self.kind.value} ({KIND_MEANINGS[self.kind]})"
        # Screen readers pass over the middle dot in silence; a comma makes a pause.
        words = [
            r.state != "not assessed" and r.words().replace(" · ", ", ") for r in self.readings
        ]
        for dimension, known in zip(Dimension, (kind, *words), strict=True):
            name = f"the {DIMENSION_NAMES[dimension]}"
            if known:
                said.append(f"{name} is {known}")
            else:
                still_open.append(name)
        if still_open:
            last = still_open.pop()
            names = f"{', '.join(still_open)} and {last}" if still_open else last
            said.append(f"{names} {'are' if still_open else 'is'} not yet assessed")
        text = "; ".join(said)
        return f"{text[0].upper()}{text[1:]}."
