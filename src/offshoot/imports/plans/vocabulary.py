"""Rows of terms. Terms have no drafts: what is applied counts at once, also in the search."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from offshoot.imports.columns import vocabulary as columns
from offshoot.imports.names import Names, current_digest
from offshoot.library.content.apart import as_entry, check_together
from offshoot.library.content.applying import draft, store
from offshoot.library.content.plain import digest_of, plain_of_entry
from offshoot.library.content.reading import Entry, Problem
from offshoot.library.content.writing import plain_of
from offshoot.library.models import Term
from offshoot.library.models.clusters import names_of_all_rows
from offshoot.library.models.drafts import Note

from .proposals import (
    Done,
    MovedError,
    Outcome,
    Proposal,
    Row,
    batches,
    cell_faults,
    in_words,
    put,
    read_row,
    refused,
)

Key = tuple[str, str]


def all_terms() -> dict[Key, Term]:
    """Every term by scheme and slug, with its labels and links; three queries."""
    rows = Term.objects.select_related("parent").prefetch_related(*names_of_all_rows(Term))
    return {(term.scheme, term.slug): term for term in rows}


class VocabularyPlan:
    """A row a term. Option `clears`: whether an empty cell empties the field."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.names = Names()
        self.terms = all_terms()
        self.plains = {key: plain_of(term) for key, term in self.terms.items()}
        self.digest = _digest(self.terms)
        self.clears = bool(options.get("clears"))
        self._rows: dict[Key, int] = {}
        self._entries: dict[Key, Entry] = {}

    def propose(self, rows: Sequence[Row]) -> Iterator[list[Proposal]]:
        made = []
        for batch in batches(rows):
            made += [self._proposal(row) for row in batch]
            yield []
        self._check(made)
        yield from batches(made)  # type: ignore[misc]

    def _proposal(self, row: Row) -> Proposal:
        slug, label = row.cells.get("slug", ""), row.cells.get("label", "")
        title = (label or slug)[:200]
        reasons = cell_faults(row)
        try:
            scheme = columns.SCHEME.read(row.cells.get("scheme", ""), self.names)
        except ValueError as error:
            return refused(row, [*reasons, f"scheme: {error}"], slug[:80], title)
        key = (scheme, slug)
        before = self._rows.setdefault(key, row.number)
        if before != row.number:
            reasons.append(_("It stands twice: row %(row)s is the same term.") % {"row": before})
        if reasons:
            return refused(row, reasons, slug[:80], title)
        proposal = self._compared(row, key)
        proposal.slug, proposal.title = slug[:80], title
        return proposal

    def _compared(self, row: Row, key: Key) -> Proposal:
        current = self.plains.get(key)
        shown = columns.COLUMNS if current else columns.COLUMNS[1:]
        reading = read_row(row, shown, current, "", self.names, clears=self.clears)
        if reading.reasons:
            return refused(row, reading.reasons)
        if current and not reading.values:
            return Proposal(row.number, Outcome.NOTHING)
        plain = put(current or {"scheme": key[0], "slug": key[1]}, reading.values)
        plain["labels"] = {
            language: said
            for language, said in (plain.get("labels") or {}).items()
            if any(said.values())
        }
        entry, problems = as_entry("term", key[1], plain)
        if entry is None:
            return refused(row, [in_words(one) for one in problems])
        self._entries[key] = entry
        outcome = Outcome.CHANGE if current else Outcome.NEW
        return Proposal(row.number, outcome, changes=reading.changes, work=(key, entry))

    def _check(self, proposals: Sequence[Proposal]) -> None:
        """Whether parents are there and stand above nothing that they are under, all together;
        again until nothing is refused any more, for what hangs on the refused."""
        while True:
            problems = check_together(self._all_entries().values(), self._known())
            wrong = [one for one in proposals if one.is_work and _serious(problems, one.work[1])]
            for proposal in wrong:
                key, entry = proposal.work
                proposal.outcome = Outcome.REFUSED
                proposal.reasons = [in_words(each) for each in _serious(problems, entry)]
                proposal.changes, proposal.work = [], None
                del self._entries[key]
            if not wrong:
                return

    def _all_entries(self) -> dict[Key, Entry]:
        kept: dict[Key, Entry] = {}
        for key, plain in self.plains.items():
            entry, _problems = as_entry("term", key[1], plain)
            if entry:
                kept[key] = entry
        return kept | self._entries

    def _known(self) -> dict[str, Any]:
        return {f"term {scheme}": () for scheme in Term.Scheme.values}

    def refuse_moved(self) -> None:
        if current_digest() != self.names.digest or _digest(all_terms()) != self.digest:
            raise MovedError("terms")

    def write(self, proposals: Sequence[Proposal], note: Note) -> list[Done]:
        """Terms above before those below; what was there before is kept to take it back."""
        done, waiting = [], list(proposals)
        while waiting:
            ready = [one for one in waiting if self._is_ready(one)]
            drafts = [
                draft(one.work[1], self.terms.get(one.work[0]), self.names.shelf) for one in ready
            ]
            store(drafts)
            for proposal, term in zip(ready, drafts, strict=True):
                self.names.shelf.add(term)
                plain = self.plains.get(proposal.work[0])
                after = digest_of(plain_of_entry(proposal.work[1].data))
                before = {"plain": plain, "after": after}
                done.append(Done(proposal.row, term.pk, before=before))
            waiting = [one for one in waiting if one not in ready]
        return done

    def _is_ready(self, proposal: Proposal) -> bool:
        (scheme, _slug), entry = proposal.work
        above = entry.above
        return not above or above in self.names.shelf.slugs()[f"term {scheme}"]


def _serious(problems: dict[Key, list[Problem]], entry: Entry) -> list[Problem]:
    return [one for one in problems.get(entry.key, ()) if not one.is_warning]


def _digest(terms: dict[Key, Term]) -> str:
    return digest_of({f"{scheme}/{slug}": plain_of(term) for (scheme, slug), term in terms.items()})
