"""A toolkit as it is read: twelve sections of plain data. The web page, PDF, DOCX, spreadsheet and
JSON are all drawn from this and from nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar, Literal

from .meter import Meter
from .sections import SectionKey

Tone = Literal["", "warm"]


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of text and the keys of the sources that it rests on. `is_prose` says that it is
    Markdown, in which [S1] cites a source too; else it is plain. `is_muted` is for what stands
    where a fact is missing. `link` is a path on this site or a web address."""

    text: str
    sources: tuple[str, ...] = ()
    is_prose: bool = False
    is_muted: bool = False
    link: str = ""

    @property
    def cited_text(self) -> str:
        """Of prose: the text with citations of all its sources, those that it does not cite
        itself at its end."""
        beside = [f"[{key}]" for key in self.sources if f"[{key}]" not in self.text]
        return " ".join([self.text.rstrip(), *beside]) if beside else self.text


@dataclass(frozen=True, slots=True)
class Money:
    """An amount and the range around it, in the money of `year`; at least one is there."""

    low: Decimal | None
    amount: Decimal | None
    high: Decimal | None
    currency: str
    year: int | None


Cell = Words | Money


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and what is said under it."""

    name: str
    words: Words


@dataclass(frozen=True, slots=True)
class Prose:
    """A text under a heading, which may be empty. `language` is that of the text."""

    kind: ClassVar = "prose"
    title: str
    words: Words
    language: str


@dataclass(frozen=True, slots=True)
class Facts:
    """A few named facts."""

    kind: ClassVar = "facts"
    title: str
    rows: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of several that are told alike. `name` may be empty; `note` says how it is known;
    a warm one warns."""

    name: str
    words: Words
    facts: tuple[Fact, ...] = ()
    note: str = ""
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Entries:
    """Things that are told one after the other, numbered where their order counts."""

    kind: ClassVar = "entries"
    title: str
    entries: tuple[Entry, ...]
    is_numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; the first cell names its row. Columns in `numeric` (from 0) hold figures."""

    kind: ClassVar = "table"
    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numeric: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        if any(len(row) != len(self.headings) for row in self.rows):
            raise ValueError("Every row of a table has as many cells as there are headings.")


Block = Prose | Facts | Entries | Table


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """Something not known, and whom to ask, if anybody is."""

    statement: str
    ask: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One of the twelve. `fullness` says in words what is there ("5 activities"), `sources` the
    keys that it rests on, in the order of the list of sources."""

    key: SectionKey
    title: str
    answers: str
    blocks: tuple[Block, ...]
    open_points: tuple[OpenPoint, ...]
    fullness: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def number(self) -> int:
        return self.key.number

    @property
    def is_said(self) -> bool:
        """Whether there is anything to read, beside what is not known."""
        return bool(self.blocks)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source in the list. `number` is what citations of it show."""

    key: str
    title: str
    publisher: str
    kind: str
    url: str
    published: str
    language: str
    read_on: date

    @property
    def number(self) -> int:
        return int(self.key[1:])


@dataclass(frozen=True, slots=True)
class ToolkitDocument:
    """The whole toolkit. `language` is that of the toolkit's own texts; titles and words between
    them are in the language that was active when it was assembled. `path` is the address of its
    page on this site."""

    slug: str
    title: str
    summary: str
    place: str
    language: str
    updated_on: date
    licence: str
    licence_url: str
    path: str
    sections: tuple[Section, ...]
    sources: tuple[SourceLine, ...]
    meter: Meter

    def section(self, key: SectionKey) -> Section:
        return self.sections[key.number - 1]

    @property
    def sections_said(self) -> int:
        """How many sections have something to read."""
        return sum(section.is_said for section in self.sections)

    @property
    def open_count(self) -> int:
        return sum(len(section.open_points) for section in self.sections)


def words_in(block: Block) -> Iterator[Words]:
    """Every piece of text of a block, in the order in which it is read."""
    if isinstance(block, Prose):
        yield block.words
    elif isinstance(block, Facts):
        yield from (fact.words for fact in block.rows)
    elif isinstance(block, Entries):
        for entry in block.entries:
            yield entry.words
            yield from (fact.words for fact in entry.facts)
    else:
        yield from (cell for row in block.rows for cell in row if isinstance(cell, Words))
