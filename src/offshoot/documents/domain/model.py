"""The parts of a document."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from .text import clean

Tone = Literal["", "good", "warm", "muted"]

_SAFE_LINK = re.compile(r"(?:https?://|mailto:)[^\s<>\"]+", re.ASCII)
# What would make a drawing reach out of itself.
_REACHING_OUT = re.compile(
    r"<!|<\?|<(?:\w+:)?(?:image|script|use|style|foreignObject)\b|href|url\("
)


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text of one kind. `link` is a web address or a mailbox and dropped when it is
    neither; `language` a code where it differs from the document's; `raised` stands for the
    number of a source."""

    text: str
    strong: bool = False
    emphasis: bool = False
    raised: bool = False
    link: str = ""
    tone: Tone = ""
    language: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", clean(self.text))
        if self.link and not _SAFE_LINK.fullmatch(self.link):
            object.__setattr__(self, "link", "")


Line = tuple[Run, ...]
_BETWEEN = Run(", ", raised=True)


def line(*pieces: "str | Run | Line") -> Line:
    """Runs from texts, runs and lines, in that order. Empty texts are left out, and numbers of
    sources next to each other get a comma, lest 1 and 5 be read as 15."""
    runs: list[Run] = []
    for piece in pieces:
        for run in piece if isinstance(piece, tuple) else (piece,):
            run = Run(run) if isinstance(run, str) else run
            if runs and run != _BETWEEN != runs[-1] and run.raised and runs[-1].raised:
                runs.append(_BETWEEN)
            if run.text:
                runs.append(run)
    return tuple(runs)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`small` is for what is there to be looked up."""

    text: Line
    style: Literal["text", "small"] = "text"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the third level, inside a section."""

    title: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", clean(self.title).strip())


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and what is said under it."""

    name: str
    text: Line


@dataclass(frozen=True, slots=True)
class Facts:
    rows: tuple[Fact, ...]
    style: Literal["text", "small"] = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """`widths` are proportions; a cell is one line or several, which become a list. Columns
    named in `numeric` (from 0) are set flush right. `title` names the table for those who
    cannot see it."""

    title: str
    headings: tuple[Line, ...]
    rows: tuple[tuple[tuple[Line, ...], ...], ...]
    widths: tuple[float, ...]
    numeric: frozenset[int] = frozenset()
    first_column_names: bool = False

    def __post_init__(self) -> None:
        if any(len(row) != len(self.headings) for row in (self.widths, *self.rows)):
            raise ValueError("Every row of a table has as many cells as there are headings.")


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing, `width` centimetres wide, and the words that stand for it. Raises ValueError for
    an SVG that would fetch something, and for one without words."""

    svg: str
    alternative: str
    width: float

    def __post_init__(self) -> None:
        object.__setattr__(self, "alternative", clean(self.alternative).strip())
        if not self.alternative:
            raise ValueError("A figure needs words that stand for it.")
        if _REACHING_OUT.search(self.svg):
            raise ValueError("A drawing must not refer to anything outside itself.")


@dataclass(frozen=True, slots=True)
class Note:
    """A box; `warm` where a reader must not miss it."""

    blocks: tuple["Block", ...]
    tone: Literal["plain", "warm"] = "plain"


@dataclass(frozen=True, slots=True)
class Section:
    """A part with a heading of the second level, which stands beside it or above; `notes` are
    small print in two columns."""

    title: str
    blocks: tuple["Block", ...]
    style: Literal["beside", "above", "notes"] = "beside"


Block = Paragraph | Heading | Bullets | Facts | Table | Note | Section


@dataclass(frozen=True, slots=True)
class Document:
    """`kicker` names the kind of document above its title, `lead` says what must be read first,
    `running` stands at the foot of every page; `dated` becomes its date of making, so that the
    same document gives the same bytes."""

    title: str
    language: str
    dated: date
    kicker: str = ""
    subtitle: str = ""
    lead: Line = ()
    figure: Figure | None = None
    blocks: tuple[Block, ...] = ()
    running: str = ""
    publisher: str = ""
    is_landscape: bool = False

    def __post_init__(self) -> None:
        for name in ("title", "kicker", "subtitle", "running", "publisher"):
            object.__setattr__(self, name, clean(getattr(self, name)).strip())
        if not self.title:
            raise ValueError("A document needs a title.")


@dataclass(frozen=True, slots=True)
class Draft:
    """A document that can give way: `at(0)` is whole, every step to `at(last)` leaves out more."""

    at: Callable[[int], Document]
    last: int
    pages: int
