"""The form of a proposal, and what every plan has."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from offshoot.imports.columns.column import Column, Path
from offshoot.imports.domain import cells
from offshoot.imports.names import Names
from offshoot.library.content.reading import Problem
from offshoot.library.models.drafts import Note

#: Rows that are planned before progress is told.
BATCH = 500
_SHOWN = 600  # characters of a text in the preview
NOTHING = object()


class Outcome(TextChoices):
    NEW = "new", gettext_lazy("new")
    CHANGE = "change", gettext_lazy("changes")
    NOTHING = "nothing", gettext_lazy("nothing to do")
    REFUSED = "refused", gettext_lazy("refused")


class MovedError(Exception):
    """The library is not any more what the plan was made from."""


@dataclass(frozen=True)
class Row:
    """A row of the file: its number there, its cells by column, and what is wrong with the row
    itself."""

    number: int
    cells: Mapping[str, str]
    fault: str = ""


@dataclass
class Proposal:
    """What would be done with a row. `changes` are name of the field, from, to; `reasons` say why
    it is refused, `notes` what to look at. `work` is what the plan needs to do it."""

    row: int
    outcome: str
    slug: str = ""
    title: str = ""
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    work: Any = None

    @property
    def decision(self) -> tuple[Any, ...]:
        """What a curator has agreed to."""
        return self.row, self.outcome, self.slug, self.changes

    @property
    def is_work(self) -> bool:
        return self.outcome in (Outcome.NEW, Outcome.CHANGE)


@dataclass(frozen=True)
class Done:
    """What was written for a row: the id of the thing, and what is needed to take it back."""

    row: int
    object_id: int
    revision: int | None = None
    before: Any = None


class Plan(Protocol):
    """A plan is made once and asked once."""

    def propose(self, rows: Sequence[Row]) -> Iterator[list[Proposal]]:
        """Proposals for all rows in their order, in batches."""

    def refuse_moved(self) -> None:
        """Raises MovedError where the library changed. Call in the transaction that writes."""

    def write(self, proposals: Sequence[Proposal], note: Note) -> list[Done]:
        """Does what was proposed. Call in a transaction, after `refuse_moved`."""


@dataclass
class Reading:
    """What the cells of a row say against what is there: values by path, and what differs."""

    values: dict[Path, Any] = field(default_factory=dict)
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)


def read_row(
    row: Row,
    columns: Iterable[Column],
    current: Mapping[str, Any] | None,
    language: str,
    names: Names,
    *,
    clears: bool,
) -> Reading:
    """Reads the cells of a row; `current` is the plain form of what is there."""
    reading = Reading()
    for column in columns:
        text = row.cells.get(column.name)
        if text is None or not column.path or (text == "" and not (clears and current)):
            continue
        path = tuple(language if step == "*" else step for step in column.path)
        try:
            _read_cell(reading, column, path, text, current, names)
        except ValueError as error:
            reading.reasons.append(f"{column.name}: {error}")
    return reading


def _read_cell(
    reading: Reading,
    column: Column,
    path: Path,
    text: str,
    current: Mapping[str, Any] | None,
    names: Names,
) -> None:
    there = at(current, path)
    written = "" if there is NOTHING else cells.clean(column.write(there, names))
    if written == text and current is not None:
        return
    before = None if there is NOTHING else there
    value = column.empty if text == "" else column.merge(before, column.read(text, names))
    if current is not None and value == _as_read(column, before, written, names):
        return
    reading.values[path] = value
    shown = column.write(value, names)
    reading.changes.append((column.name, cut(written), cut(shown)))


def _as_read(column: Column, before: Any, written: str, names: Names) -> Any:
    """What is there, as it would be read from its own cell."""
    try:
        return column.merge(before, column.read(written, names)) if written else column.empty
    except ValueError:
        return NOTHING


def at(plain: Mapping[str, Any] | None, path: Path) -> Any:
    """The value at a path; NOTHING where there is none."""
    here: Any = plain or {}
    for step in path:
        if not isinstance(here, Mapping) or step not in here:
            return NOTHING
        here = here[step]
    return here


def put(plain: dict[str, Any], values: Mapping[Path, Any]) -> dict[str, Any]:
    """The plain form with these values; what was given is left as it is."""
    result = dict(plain)
    for path, value in values.items():
        here = result
        for step in path[:-1]:
            here[step] = dict(here.get(step) or {})
            here = here[step]
        here[path[-1]] = value
    return result


def cut(text: str) -> str:
    """A text as the preview shows it."""
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def in_words(problem: Problem, language: str = "") -> str:
    """A problem with the column it is about, as the export calls that."""
    message = problem.message.removeprefix(f"{problem.path}: ")
    steps = problem.path.split(".")
    if steps[0] == "texts" and len(steps) > 2:
        name = steps[2] if steps[1] == language else f"{steps[2]} ({steps[1]})"
    elif steps[0] == "labels" and len(steps) > 2:
        name = f"{steps[2]} {steps[1]}"
    elif steps[0] == "links" and len(steps) > 1:
        name = steps[1]
    else:
        name = " ".join(steps[:2]) if len(steps) > 1 and steps[1].isdigit() else steps[0]
    name = {"original_language": "language"}.get(name, name)
    return f"{name}: {message}" if name else message


def refused(row: Row, reasons: Iterable[str], slug: str = "", title: str = "") -> Proposal:
    """A row that is left alone, and why."""
    return Proposal(row.number, Outcome.REFUSED, slug, title, reasons=list(reasons))


def cell_faults(row: Row) -> list[str]:
    """What is wrong with a row whatever its columns mean."""
    reasons = [row.fault] if row.fault else []
    for name, text in row.cells.items():
        if len(text) > cells.LONGEST_CELL:
            words = _("%(name)s: the cell has %(count)s characters; at most %(most)s are read.")
            values = {"name": name, "count": len(text), "most": cells.LONGEST_CELL}
            reasons.append(words % values)
    return reasons


def batches(rows: Sequence[Any], size: int = BATCH) -> Iterator[Sequence[Any]]:
    """Rows in pieces of a size that progress is told by and a database takes at once."""
    for start in range(0, len(rows), size):
        yield rows[start : start + size]
