"""Entries of one kind on their way into the database, all in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from django.core.exceptions import ObjectDoesNotExist

from offshoot.library import models

from .applying import Shelf, draft, find, note_references, store
from .holding import Held, held, is_said_already, latest_words
from .reading import Entry, Problem


@dataclass
class LoadReport:
    """What loading a folder did. `created` and `updated` hold the paths of files, `unknown` the
    slugs that were to be overwritten and are in no file."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    unchanged: int = 0

    def add(self, part: "LoadReport") -> None:
        """Takes in what loading a part did."""
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(part, each.name))


@dataclass
class Chunk:
    """Some entries of one kind. `overwrite` are slugs that take the file's words in any case;
    `message` is told to
    readers; `rows` are those that were stored."""

    entries: Sequence[Entry]
    overwrite: set[str]
    shelf: Shelf
    message: str = ""
    report: LoadReport = field(default_factory=LoadReport)
    rows: list[Any] = field(default_factory=list)
    _records: list[models.ContentRecord] = field(default_factory=list)

    def load(self) -> None:
        """Stores what is new or changed. Call inside a transaction, which is to be undone when
        this raises DataError or IntegrityError: then the database refused one of the entries."""
        kind = self.entries[0].kind
        slugs = [slug for _kind, slug in (entry.key for entry in self.entries)]
        # Asked within the transaction: somebody else may be loading too.
        stored = find(kind, self.entries)
        rows = models.ContentRecord.objects.filter(kind=kind, slug__in=slugs)
        records = {(kind, record.slug): record for record in rows}
        pairs = [(entry, stored.get(entry.key)) for entry in self.entries]
        self._take([pair for pair in pairs if self._is_wanted(*pair, records.get(pair[0].key))])
        remember(self._records)
        note_references(self.rows)

    def _is_wanted(self, entry: Entry, current: Any, record: models.ContentRecord | None) -> bool:
        if entry.slug in self.overwrite:
            return True
        if record and record.file_digest == entry.digest:
            self.report.unchanged += 1
            return False
        plain = latest_words(current) if current else {}
        if current and is_said_already(entry, current, plain):
            self._records.append(record_of(entry))
            self.report.unchanged += 1
            return False
        found = held(entry, current, record, plain)
        if found:
            self.report.held.append(found)
        return not found

    def _take(self, wanted: Sequence[tuple[Entry, Any]]) -> None:
        drafts = []
        for entry, current in wanted:
            try:
                drafts.append((entry, draft(entry, current, self.shelf)))
            except ObjectDoesNotExist as error:
                self.report.problems.append(entry.problem((), str(error)))
        paths = [
            self.report.created if row.pk is None else self.report.updated for _entry, row in drafts
        ]
        refusals = store([row for _entry, row in drafts], self.message)
        for (entry, row), done, refusal in zip(drafts, paths, refusals, strict=True):
            if refusal:
                self.report.problems.append(entry.problem((), "; ".join(refusal.messages)))
            else:
                done.append(entry.path)
                self.rows.append(row)
                self._records.append(record_of(entry))


def record_of(entry: Entry) -> models.ContentRecord:
    """What is kept of an entry that was loaded."""
    kind, slug = entry.key
    return models.ContentRecord(
        kind=kind,
        slug=slug,
        path=entry.path[:500],
        file_digest=entry.digest,
        state_digest=entry.state,
    )


def remember(records: Sequence[models.ContentRecord]) -> None:
    """Keeps what was loaded, in place of what was kept of the same entries before."""
    models.ContentRecord.objects.bulk_create(
        records,
        update_conflicts=True,
        unique_fields=["kind", "slug"],
        update_fields=["path", "file_digest", "state_digest", "loaded_at"],
    )
