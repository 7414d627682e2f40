"""Rows of translations: several make one draft of an innovation."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from offshoot.imports.columns import translations as columns
from offshoot.imports.columns.column import Path
from offshoot.imports.domain import cells
from offshoot.imports.names import Names, current_digest
from offshoot.library.models.drafts import Note

from .drafts import Drafts, Found, judge_change
from .innovations import write_changes
from .proposals import (
    Done,
    MovedError,
    Outcome,
    Proposal,
    Row,
    batches,
    cell_faults,
    cut,
    in_words,
    refused,
)

_KEYS = {column.name: column for column in columns.COLUMNS}


class TranslationPlan:
    """A row a text. Option `status`: machine, confirmed or written; how the translations came
    about. What is confirmed is marked so even where no word of it changes."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.names = Names()
        self.drafts = Drafts(self.names)
        self.clears = bool(options.get("clears"))
        self.status = str(options.get("status") or "machine")

    def propose(self, rows: Sequence[Row]) -> Iterator[list[Proposal]]:
        by_slug: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            by_slug[row.cells.get("slug", "")].append(row)
        made: dict[int, Proposal] = {}
        for slugs in batches(list(by_slug)):
            found = self.drafts.fetch(slug for slug in slugs if slug)
            for slug in slugs:
                for proposal in self._of_one(by_slug[slug], slug, found.get(slug)):
                    made[proposal.row] = proposal
            yield []
        yield from ([made[row.number] for row in batch] for batch in batches(rows))

    def _of_one(self, rows: Sequence[Row], slug: str, found: Found | None) -> list[Proposal]:
        """Proposals for all rows of one innovation."""
        proposals: list[Proposal] = []
        values: dict[Path, Any] = {}
        for row in rows:
            proposal, more = self._read(row, found, values)
            proposal.slug = slug[:100]
            if found:
                proposal.title = found.innovation.name
            values |= more
            proposals.append(proposal)
        if values and found:
            _settle(proposals, values, found)
        return proposals

    def _read(
        self, row: Row, found: Found | None, values: dict[Path, Any]
    ) -> tuple[Proposal, dict[Path, Any]]:
        reasons = cell_faults(row)
        if found is None:
            reasons.append(_("There is no innovation with this slug."))
        elif found.reason_to_leave:
            reasons.append(found.reason_to_leave)
        keys, wrong = self._keys(row)
        reasons += wrong
        if reasons or found is None:
            return refused(row, reasons), {}
        language, name = keys
        if language == found.plain["original_language"]:
            words = _("language: %(language)s is the language of the original.")
            return refused(row, [words % {"language": language}]), {}
        if ("texts", language, name) in values:
            return refused(row, [_("This text stands twice in the file.")]), {}
        return self._compared(row, found, language, name)

    def _keys(self, row: Row) -> tuple[tuple[str, str], list[str]]:
        found, reasons = {}, []
        for name in ("language", "field"):
            text = row.cells.get(name, "")
            try:
                found[name] = _KEYS[name].read(text, self.names)
            except ValueError as error:
                reasons.append(f"{name}: {error}")
        return (found.get("language", ""), found.get("field", "")), reasons

    def _compared(
        self, row: Row, found: Found, language: str, name: str
    ) -> tuple[Proposal, dict[Path, Any]]:
        text = row.cells.get("translation", "")
        there = found.plain["texts"].get(language, {})
        before = cells.clean(str(there.get(name, "")))
        is_kept = text == before or (text == "" and not self.clears)
        confirms = self.status == "confirmed" and there.get("status") == "machine"
        if is_kept and not (confirms and before):
            return Proposal(row.number, Outcome.NOTHING), {}
        proposal = Proposal(row.number, Outcome.CHANGE, notes=_stale(row, found, name))
        values: dict[Path, Any] = {}
        if not is_kept:
            values["texts", language, name] = text
            proposal.changes.append((f"{name} {language}", cut(before), cut(text)))
        if there.get("status", "") != self.status:
            values["texts", language, "status"] = self.status
            proposal.changes.append((f"status {language}", there.get("status", ""), self.status))
        return proposal, values

    def refuse_moved(self) -> None:
        if current_digest() != self.names.digest:
            raise MovedError("names")
        self.drafts.refuse_moved()

    def write(self, proposals: Sequence[Proposal], note: Note) -> list[Done]:
        by_slug: dict[str, Proposal] = {}
        for proposal in proposals:
            by_slug.setdefault(proposal.slug, proposal)
        written = {done.row: done for done in write_changes(list(by_slug.values()), note)}
        done = []
        for proposal in proposals:
            one = written[by_slug[proposal.slug].row]
            done.append(Done(proposal.row, one.object_id, one.revision, one.before))
        return done


def _stale(row: Row, found: Found, name: str) -> list[str]:
    """Whether the original has other words by now than those that were translated."""
    original = found.plain["texts"].get(found.plain["original_language"], {})
    said = row.cells.get("original", "")
    if not said or said == cells.clean(str(original.get(name, ""))):
        return []
    return [_("The original has changed since this table was made. Compare before publishing.")]


def _settle(proposals: Sequence[Proposal], values: dict[Path, Any], found: Found) -> None:
    """Checks the innovation with all its new texts. What is wrong with one counts against the rows
    of its language."""
    wrong: dict[str, list[str]] = defaultdict(list)
    for problem in judge_change(found, values).wrong:
        steps = problem.path.split(".")
        language = steps[1] if steps[0] == "texts" and len(steps) > 1 else ""
        wrong[language].append(in_words(problem))
    good = {path: value for path, value in values.items() if not wrong[path[1]] and not wrong[""]}
    for proposal in proposals:
        if proposal.outcome != Outcome.CHANGE:
            continue
        language = proposal.changes[0][0].rpartition(" ")[2]
        reasons = wrong[""] + wrong[language]
        if reasons:
            proposal.outcome, proposal.reasons, proposal.changes = Outcome.REFUSED, reasons, []
        proposal.work = found, good
