"""What a file of readings may hold. What only several files together show is in `checks`."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from offshoot.library.domain.profile import Dimension, Kind
from offshoot.library.registry import Key, Line, Slug, Strict
from offshoot.standards.domain.evidence import HIGHEST_MARYLAND
from offshoot.standards.domain.published import STANDARDS
from offshoot.standards.domain.questions import WIDEST_RANGE
from offshoot.standards.domain.rating import LONGEST_REASON


def _short(value: str) -> str:
    if (count := len(value.split())) > LONGEST_REASON:
        raise ValueError(f"has {count} words; {LONGEST_REASON} at most")
    return value


def _published(value: str) -> str:
    if value not in STANDARDS:
        raise ValueError(f"there is no standard {value!r}; write {STANDARDS[-1]}")
    return value


def _spelled_out(value: Any) -> Any:
    return {"key": value} if isinstance(value, str) else value


Reason = Annotated[str, Field(max_length=900), AfterValidator(_short)]
Standard = Annotated[str, AfterValidator(_published)]
Level = Annotated[int, Field(ge=0, le=5, strict=True)]


class Basis(Strict):
    """What a level rests on: a source (S1) or a study (T1) of the innovation's file, and where in
    it. The key alone may stand for it."""

    key: Key
    locator: Annotated[str, Field(max_length=120)] = ""


class StudyReading(Strict):
    """What one study is worth on the Maryland scale, and why."""

    maryland: Annotated[int, Field(ge=0, le=HIGHEST_MARYLAND, strict=True)]
    reason: Annotated[Reason, Field(min_length=1)]
    delivered_by: Literal["originator", "others", "unknown"] = "unknown"


class DimensionReading(Strict):
    """A level, a range of levels, or that none can be told: exactly one of the three."""

    level: Level | Kind | None = None
    levels: list[Level] | None = Field(None, alias="range")
    not_determinable: bool = False
    reason: Reason = ""
    sources: Annotated[
        list[Annotated[Basis, BeforeValidator(_spelled_out)]], Field(max_length=12)
    ] = []
    missing: Reason = ""
    ask: Line = ""
    overrides: Reason = ""

    @property
    def low(self) -> int | None:
        """The level, or the lower end of the range; None for a type and where none can be told."""
        return self.levels[0] if self.levels else self._number

    @property
    def high(self) -> int | None:
        return self.levels[1] if self.levels else self._number

    @property
    def kind(self) -> Kind | None:
        return self.level if isinstance(self.level, Kind) else None

    @property
    def _number(self) -> int | None:
        return None if isinstance(self.level, Kind) else self.level

    @model_validator(mode="after")
    def says_one_thing(self) -> "DimensionReading":
        said = [self.level is not None, self.levels is not None, self.not_determinable]
        if sum(said) != 1:
            raise ValueError("write one of these: level, range, or not_determinable: true")
        return self

    @model_validator(mode="after")
    def is_a_range(self) -> "DimensionReading":
        if self.levels is not None:
            if len(self.levels) != 2 or self.levels[0] >= self.levels[1]:
                raise ValueError("a range is two levels, the lower first, such as [1, 2]")
            if self.levels[1] - self.levels[0] >= WIDEST_RANGE:
                raise ValueError(
                    f"a range of more than {WIDEST_RANGE} levels says too little; write "
                    "not_determinable: true"
                )
        return self

    @model_validator(mode="after")
    def says_why(self) -> "DimensionReading":
        if not self.not_determinable and not (self.reason and self.sources):
            raise ValueError("a level needs its reason and its sources")
        if self.level is None and not (self.missing and self.ask):
            raise ValueError("write what is missing, and ask: whom to ask for it")
        if self.level is not None and (self.missing or self.ask):
            raise ValueError("missing and ask belong to a range or to not_determinable")
        return self


class DimensionReadings(Strict):
    type: DimensionReading
    evidence: DimensionReading
    adaptation: DimensionReading
    transfer: DimensionReading
    income: DimensionReading

    def of(self, dimension: Dimension) -> DimensionReading:
        found: DimensionReading = getattr(self, dimension.value)
        return found


class ReadingFile(Strict):
    """One file of `content/readings/<reader>/`. The file's name is the innovation's slug."""

    innovation: Slug
    standard: Standard
    read_on: date
    studies: dict[Key, StudyReading] = {}
    dimensions: DimensionReadings


class ReaderEntry(Strict):
    """Who read: a kind, never a name."""

    reader: Slug
    kind: Annotated[str, Field(min_length=1, max_length=200)]
    described: Annotated[str, Field(min_length=1, max_length=1000)]
    began_on: date


class ReadersFile(Strict):
    """`content/readings/readers.yaml`."""

    readers: Annotated[list[ReaderEntry], Field(min_length=1, max_length=20)]
