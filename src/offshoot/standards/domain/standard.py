"""What a standard says: dimensions, levels, anchors, questions. Frozen once published.

The texts are English; whoever shows them asks for the translation.
"""

import hashlib
import json
from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from offshoot.library.domain.evidence import Design
from offshoot.library.domain.profile import Dimension, Kind

#: Where no level follows from the answers.
UNCLEAR = "unclear"

#: A level, a type, or UNCLEAR.
Leaf = int | str
Text = Annotated[str, Field(min_length=1)]


class _Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Rule(_Frozen):
    """A rule for all dimensions."""

    key: Text
    text: Text


class Level(_Frozen):
    """A level, or a class of the type. `not_yet` says what the next level asks for; it is empty
    at the highest. `means` places a class on the axes of the type."""

    value: Leaf
    name: Text
    means: str = ""
    descriptor: Text
    anchors: Annotated[tuple[Text, ...], Field(min_length=2, max_length=3)]
    not_yet: str = ""


class Question(_Frozen):
    """A question for yes, no or unknown. Either answer names the next question or a leaf."""

    key: Text
    text: Text
    help: Text
    if_yes: Leaf
    if_no: Leaf


class Reference(_Frozen):
    title: Text
    year: int
    note: str = ""
    url: str = ""


class CrosswalkRow(_Frozen):
    """What a level is most like on other scales, in their own words."""

    level: int
    nesta: Text
    eif: Text
    maryland: Text


class Crosswalk(_Frozen):
    limits: Text
    no_effect: Text
    rows: tuple[CrosswalkRow, ...]


class AwardedLevel(_Frozen):
    """A level of the Maryland scale, and the studies that are given it."""

    value: int
    when: Text


class DesignText(_Frozen):
    """Levels that studies of a design can be given, highest first."""

    design: Design
    levels: Annotated[tuple[AwardedLevel, ...], Field(min_length=1)]


class Awarding(_Frozen):
    explains: Text
    designs: tuple[DesignText, ...]


class DimensionText(_Frozen):
    """One dimension: levels from the lowest, and a tree of questions that begins at `first`."""

    key: Dimension
    name: Text
    asks: Text
    explains: Text
    levels: Annotated[tuple[Level, ...], Field(min_length=2)]
    first: Text
    questions: tuple[Question, ...]
    awarding: Awarding | None = None
    crosswalk: Crosswalk | None = None
    sources: tuple[Reference, ...]

    @property
    def values(self) -> tuple[Leaf, ...]:
        """Every level, or type, in order."""
        return tuple(level.value for level in self.levels)

    def level(self, value: Leaf) -> Level:
        """Raises KeyError for a level that is none."""
        for level in self.levels:
            if level.value == value:
                return level
        raise KeyError(value)

    def question(self, key: Leaf) -> Question | None:
        """The question of that key; None for a leaf."""
        return next((question for question in self.questions if question.key == key), None)

    @model_validator(mode="after")
    def has_its_levels(self) -> "DimensionText":
        expected = tuple(Kind) if self.key is Dimension.TYPE else range(len(self.levels))
        if list(self.values) != [_plain(value) for value in expected]:
            raise ValueError(f"{self.key}: levels are {self.values}")
        return self

    @model_validator(mode="after")
    def every_path_of_questions_ends(self) -> "DimensionText":
        reached: set[Leaf] = set()
        self._walk(self.first, (), reached)
        if unused := {question.key for question in self.questions} - reached:
            raise ValueError(f"{self.key}: no path leads to {sorted(unused)}")
        if missing := set(self.values) - reached:
            raise ValueError(f"{self.key}: no path ends at {missing}")
        return self

    def _walk(self, here: Leaf, path: tuple[Leaf, ...], reached: set[Leaf]) -> None:
        if here in path:
            raise ValueError(f"{self.key}: the questions go in circles at {here!r}")
        reached.add(here)
        question = self.question(here)
        if question:
            self._walk(question.if_yes, (*path, here), reached)
            self._walk(question.if_no, (*path, here), reached)
        elif here != UNCLEAR and here not in self.values:
            raise ValueError(f"{self.key}: {here!r} is neither a question nor a level")


def _plain(value: Leaf) -> Leaf:
    return value if isinstance(value, int) else str(value)


class Standard(_Frozen):
    """A published standard; `key` carries its version."""

    key: Text
    name: Text
    published: date
    about: Text
    rules: tuple[Rule, ...]
    dimensions: tuple[DimensionText, ...]

    @model_validator(mode="after")
    def has_all_dimensions(self) -> "Standard":
        if [dimension.key for dimension in self.dimensions] != list(Dimension):
            raise ValueError("a standard has all dimensions, in their order")
        return self

    def dimension(self, key: Dimension) -> DimensionText:
        return self.dimensions[list(Dimension).index(key)]

    @property
    def as_json(self) -> bytes:
        """Every word of it, always in one order: the same however the file is laid out."""
        return json.dumps(self.model_dump(mode="json"), sort_keys=True).encode()

    @property
    def digest(self) -> str:
        """SHA-256 of `as_json`, which anybody can work out from the file that is handed out."""
        return hashlib.sha256(self.as_json).hexdigest()


class Example(_Frozen):
    """An innovation of the library that shows what a level looks like."""

    innovation: Text
    why: Text


class Examples(_Frozen):
    """Examples by level. They illustrate a standard and are no part of it: an innovation may rise
    or leave the library, and the words of the levels stay."""

    read_on: date
    type: dict[Kind, tuple[Example, ...]] = {}
    evidence: dict[int, tuple[Example, ...]] = {}
    adaptation: dict[int, tuple[Example, ...]] = {}
    transfer: dict[int, tuple[Example, ...]] = {}
    income: dict[int, tuple[Example, ...]] = {}

    def of(self, dimension: Dimension, value: Leaf) -> tuple[Example, ...]:
        """The examples of a level; none where the library has no clear one."""
        found: dict[Leaf, tuple[Example, ...]] = getattr(self, dimension.value)
        return found.get(value, ())

    def slugs(self, dimension: Dimension) -> set[str]:
        """Every innovation that is an example on a dimension."""
        found: dict[Leaf, tuple[Example, ...]] = getattr(self, dimension.value)
        return {example.innovation for examples in found.values() for example in examples}
