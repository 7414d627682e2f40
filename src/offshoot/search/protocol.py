"""What every search engine offers, and how it is asked and answers."""

from collections.abc import Collection, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol

from .asking import Asked
from .documents import Document
from .vocabulary import Concept

#: From, to: both included, either may be open.
Range = tuple[float | None, float | None]


class IndexUnavailable(Exception):  # noqa: N818
    """There is no index of this version and schema that can be read; rebuild it."""


@dataclass(frozen=True, slots=True)
class Sort:
    """By a number or key of the schema. Equals stand in the order of their ids; documents
    without a value stand where the lowest would."""

    name: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """A question and what narrows it. Any text is a question; it holds no query syntax. Without
    a word in it, every document matches. `language` is the one the asker is known to read.
    A document passes when it has one of the values of each facet in `filters` and lies in each
    of `ranges`; when `among` is given, its id must be there too, and the score is the same as
    without. `counted` are the facets to count. Without `sort` the best stand first."""

    question: str = ""
    language: str = ""
    filters: Mapping[str, Collection[str]] = field(default_factory=dict)
    ranges: Mapping[str, Range] = field(default_factory=dict)
    among: Collection[str] | None = None
    counted: Collection[str] = ()
    sort: Sort | None = None
    offset: int = 0
    limit: int = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """`score` compares within one answer only; it is 0 when the order is another."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Results:
    """`total` counts all that match, `hits` is the page asked for. `counts` says, per facet
    asked for and value, how many documents choosing that value would give, the filters of all
    other facets kept. `asked` is how the question was understood, for `passages`."""

    total: int
    hits: tuple[Hit, ...]
    counts: Mapping[str, Mapping[str, int]]
    asked: Asked


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name that begins like what was typed, or one of its words does. `kind` is "document",
    "concept", or whatever the caller gave; `id` is of that kind."""

    text: str
    kind: str
    id: str


class Engine(Protocol):
    """An index of documents. One process writes, any number read."""

    def is_ready(self) -> bool:
        """Whether there is an index of this version and schema that can be read."""

    def stamp(self) -> str:
        """Changes whenever what can be found may have changed; "" without an index. Cheap."""

    def alone(self) -> AbstractContextManager[None]:
        """Holds off every other process that asks the same. Hold it from reading what is to be
        written until after the write. Not for nesting. Raises OSError when the place of the
        index cannot be written."""

    def rebuild(
        self,
        documents: Iterable[Document],
        vocabulary: Iterable[Concept] = (),
        suggestions: Iterable[Suggestion] = (),
    ) -> int:
        """Replaces the index at once when the new one is whole; returns the number of
        documents. Raises OSError when it cannot be written."""

    def update(self, documents: Iterable[Document], gone: Iterable[str] = ()) -> None:
        """Puts documents in the place of those with the same id and takes out the ids in
        `gone`; found as soon as this returns. Raises IndexUnavailable when there is no sound
        index to change, OSError when it cannot be written."""

    def search(self, request: Request) -> Results:
        """Raises IndexUnavailable; UnknownFieldError when the request names a facet, number or key
        that the schema does not have."""

    def suggest(self, typed: str, limit: int = 8) -> tuple[Suggestion, ...]:
        """Names that begin with what was typed, or of which a later word does, accents and
        case aside; near ones when there are none. Raises IndexUnavailable."""
