"""Rows of innovations: each is a new draft, changes to one, nothing, or refused."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from offshoot.imports.columns import innovations as columns
from offshoot.imports.names import Names, current_digest
from offshoot.library.content.applying import draft, note_references
from offshoot.library.content.plain import Plain
from offshoot.library.models.drafts import Note, change_drafts, make_drafts

from .drafts import Drafts, Found, Verdict, judge, judge_change, slugs_by_name, with_values
from .proposals import (
    Done,
    MovedError,
    Outcome,
    Proposal,
    Reading,
    Row,
    batches,
    cell_faults,
    in_words,
    put,
    read_row,
    refused,
)


class InnovationPlan:
    """A row an innovation. Options: `clears`, whether an empty cell empties the field; `language`
    of rows that name none; `source`, a line as in the column of sources for rows without one."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.names = Names()
        self.drafts = Drafts(self.names)
        self.clears = bool(options.get("clears"))
        self.language = str(options.get("language") or "en")
        self.source = str(options.get("source") or "")
        self._rows: dict[str, int] = {}

    def propose(self, rows: Sequence[Row]) -> Iterator[list[Proposal]]:
        for batch in batches(rows):
            slugs = self._slugs(batch)
            found = self.drafts.fetch({slug for slug in slugs if slug})
            pairs = zip(batch, slugs, strict=True)
            yield [self._proposal(row, slug, found) for row, slug in pairs]

    def _slugs(self, rows: Sequence[Row]) -> list[str]:
        """The slug of each row; of what has none, that of the innovation called so, or one made
        of its name."""
        unnamed = (row.cells.get("name", "") for row in rows if not row.cells.get("slug"))
        known = slugs_by_name(name for name in unnamed if name)
        return [self._slug(row, known) for row in rows]

    def _slug(self, row: Row, known: dict[str, set[str]]) -> str:
        slug, name = row.cells.get("slug", ""), row.cells.get("name", "")
        if slug or not name:
            return slug[:200]
        same = known.get(name, set())
        return next(iter(same)) if len(same) == 1 else slugify(name)[:100].strip("-")

    def _proposal(self, row: Row, slug: str, found: dict[str, Found]) -> Proposal:
        title = row.cells.get("name", "")[:200] or slug
        reasons = cell_faults(row) or self._reasons_against(slug, row)
        current = found.get(slug)
        if current and not reasons and current.reason_to_leave:
            reasons = [current.reason_to_leave]
        if reasons:
            return refused(row, reasons, slug[:100], title)
        proposal = self._change(row, current) if current else self._new(row, slug)
        proposal.slug, proposal.title = slug, title
        return proposal

    def _reasons_against(self, slug: str, row: Row) -> list[str]:
        if not slug:
            return [_("There is neither a name nor a slug that an address can be made of.")]
        before = self._rows.setdefault(slug, row.number)
        if before != row.number:
            words = _("It stands twice: row %(row)s is about the same innovation.")
            return [words % {"row": before}]
        return []

    def _read(self, row: Row, current: Plain | None, language: str) -> Reading:
        return read_row(row, columns.COLUMNS, current, language, self.names, clears=self.clears)

    def _change(self, row: Row, current: Found) -> Proposal:
        plain = current.plain
        language = plain["original_language"]
        reading = self._read(row, plain, language)
        if reading.values.pop(("original_language",), None):
            words = _("language: the original is in %(language)s. Import it as a translation.")
            reading.reasons.append(words % {"language": language})
        if reading.reasons:
            return refused(row, reading.reasons)
        if not reading.values:
            return Proposal(row.number, Outcome.NOTHING)
        verdict = judge_change(current, reading.values)
        proposal = _judged(row, Outcome.CHANGE, verdict, reading, language)
        proposal.work = current, reading.values
        return proposal

    def _new(self, row: Row, slug: str) -> Proposal:
        language = row.cells.get("language") or self.language
        reading = self._read(row, None, language)
        plain = put({"original_language": language, "texts": {language: {}}}, reading.values)
        if self.source and not plain.get("sources"):
            lines = columns.SOURCES.read(self.source, self.names)
            plain["sources"] = columns.merge_sources([], lines)
        if reading.reasons:
            return refused(row, reading.reasons)
        verdict = judge(slug, plain, self.names)
        proposal = _judged(row, Outcome.NEW, verdict, reading, language)
        proposal.work = verdict.entry
        return proposal

    def refuse_moved(self) -> None:
        if current_digest() != self.names.digest:
            raise MovedError("names")
        self.drafts.refuse_moved()

    def write(self, proposals: Sequence[Proposal], note: Note) -> list[Done]:
        new = [one for one in proposals if one.outcome == Outcome.NEW]
        changed = [one for one in proposals if one.outcome == Outcome.CHANGE]
        done = []
        for batch in batches(new):
            made = [draft(one.work, None, self.names.shelf) for one in batch]
            revisions = make_drafts(made, note)
            note_references(made)
            for proposal, one, revision in zip(batch, made, revisions, strict=True):
                done.append(Done(proposal.row, one.pk, revision))
        return done + write_changes(changed, note)


def write_changes(changed: Sequence[Proposal], note: Note) -> list[Done]:
    """Gives each innovation that is there its new draft."""
    done = []
    for batch in batches(changed):
        found = [one.work[0] for one in batch]
        contents = [with_values(*one.work) for one in batch]
        revisions = change_drafts([one.innovation for one in found], contents, note)
        for proposal, one, revision in zip(batch, found, revisions, strict=True):
            before = one.innovation.latest_revision_id
            done.append(Done(proposal.row, one.innovation.pk, revision, before))
    return done


def _judged(row: Row, outcome: str, verdict: Verdict, reading: Reading, language: str) -> Proposal:
    if verdict.wrong:
        return refused(row, [in_words(one, language) for one in verdict.wrong])
    notes = [in_words(one, language) for one in verdict.notes]
    return Proposal(row.number, outcome, changes=reading.changes, notes=notes)
