"""A standard as its pages show it: the frozen words, with examples that are in the library."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from offshoot.library.domain.profile import Dimension
from offshoot.library.models import Innovation
from offshoot.standards.domain.published import VERSIONS, Version, examples, standard, version
from offshoot.standards.domain.standard import (
    UNCLEAR,
    DimensionText,
    Leaf,
    Level,
    Standard,
)
from offshoot.standards.domain.steps import Step, steps


@dataclass(frozen=True)
class Example:
    """A published innovation with its standing, and why it stands for a level."""

    innovation: Innovation
    why: str


@dataclass(frozen=True)
class LevelPart:
    level: Level
    examples: Sequence[Example]

    @property
    def anchor(self) -> str:
        """Where it stands on its page. People and other sites link there: it never changes."""
        return f"level-{self.level.value}"


@dataclass(frozen=True)
class DimensionPart:
    """One dimension of a standard. `number` is its place, from 1."""

    standard: Standard
    number: int
    text: DimensionText
    levels: Sequence[LevelPart]

    @property
    def is_type(self) -> bool:
        """Whether it has classes, which are no steps."""
        return self.text.key is Dimension.TYPE

    @property
    def has_examples(self) -> bool:
        return any(part.examples for part in self.levels)

    @property
    def can_be_unclear(self) -> bool:
        """Whether answers may lead to no level."""
        return any(UNCLEAR in (q.if_yes, q.if_no) for q in self.text.questions)

    @cached_property
    def steps(self) -> list[Step]:
        return steps(self.text)

    @property
    def axes(self) -> "Axes | None":
        """The classes on two axes, where each one says where it stands on them."""
        return Axes.of(self.levels)


@dataclass(frozen=True)
class Axes:
    """Classes in the fields of a table; `columns` and `rows` are the ends of its axes."""

    columns: Sequence[str]
    rows: Sequence[tuple[str, Sequence[LevelPart]]]

    @classmethod
    def of(cls, levels: Sequence[LevelPart]) -> "Axes | None":
        placed = {tuple(part.level.means.split(", ")): part for part in levels}
        if not all(len(place) == 2 for place in placed) or len(placed) < len(levels):
            return None
        columns = list(dict.fromkeys(place[1] for place in placed))
        rows = list(dict.fromkeys(place[0] for place in placed))
        if len(columns) * len(rows) != len(levels):
            return None
        return cls(columns, [(row, [placed[row, column] for column in columns]) for row in rows])


@dataclass(frozen=True)
class StandardPage:
    """A version of the standard with all its dimensions."""

    standard: Standard
    version: Version
    dimensions: Sequence[DimensionPart]


@dataclass(frozen=True)
class DimensionPage:
    """A dimension of a version, with those beside it."""

    version: Version
    part: DimensionPart
    before: DimensionText | None
    after: DimensionText | None


def versions() -> list[tuple[Version, Standard]]:
    """Every version, newest first."""
    return [(one, standard(one.key)) for one in reversed(VERSIONS)]


def standard_page(key: str) -> StandardPage | None:
    """The words of a whole version, without examples, which are no part of it; no query. None for
    one that there is not."""
    try:
        found, text = version(key), standard(key)
    except KeyError:
        return None
    parts = [_part(text, dimension, {}) for dimension in Dimension]
    return StandardPage(text, found, parts)


def dimension_page(key: str, dimension: str) -> DimensionPage | None:
    """A dimension of a version with its examples; one query. None for one that there is not."""
    try:
        found, text, chosen = version(key), standard(key), Dimension(dimension)
    except (KeyError, ValueError):
        return None
    shown = _published(examples(key).slugs(chosen))
    neighbours = _neighbours(text.dimensions, chosen)
    return DimensionPage(found, _part(text, chosen, shown), *neighbours)


def _neighbours(
    texts: Sequence[DimensionText], chosen: Dimension
) -> tuple[DimensionText | None, DimensionText | None]:
    before = {b.key: a for a, b in pairwise(texts)}
    after = {a.key: b for a, b in pairwise(texts)}
    return before.get(chosen), after.get(chosen)


def _published(slugs: set[str]) -> dict[str, Innovation]:
    """Of these, what readers can see; one query."""
    rows = Innovation.objects.published().filter(slug__in=slugs).select_related("standing")
    return {one.slug: one for one in rows}


def _part(text: Standard, chosen: Dimension, shown: dict[str, Innovation]) -> DimensionPart:
    words = text.dimension(chosen)
    levels = [
        LevelPart(level, list(_examples(text.key, chosen, level.value, shown)))
        for level in words.levels
    ]
    return DimensionPart(text, list(Dimension).index(chosen) + 1, words, levels)


def _examples(
    key: str, dimension: Dimension, value: Leaf, shown: dict[str, Innovation]
) -> Iterator[Example]:
    for example in examples(key).of(dimension, value):
        if innovation := shown.get(example.innovation):
            yield Example(innovation, example.why)
