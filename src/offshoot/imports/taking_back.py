"""Undoing an import, where nothing was built on what it did."""

from collections.abc import Iterable, Sequence
from typing import Any

from offshoot.library.content.apart import as_entry
from offshoot.library.content.applying import Shelf, draft, store
from offshoot.library.content.plain import digest_of
from offshoot.library.content.writing import plain_of
from offshoot.library.models import Challenge, Innovation, Term
from offshoot.library.models import drafts as library_drafts
from offshoot.library.models.drafts import Note

from .models import Import, ImportRow
from .plans.proposals import Outcome, batches
from .plans.vocabulary import all_terms

_NAMED = 10


class TouchedError(Exception):
    """Something was built on what an import did. `names` says on what, the first few of them."""

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__(titles)
        more = "…" if len(titles) > _NAMED else ""
        self.names = ", ".join(sorted(set(titles))[:_NAMED]) + more


def take_back(one: Import, note: Note) -> None:
    """Call inside a transaction. Raises TouchedError, and then it must be undone."""
    rows = list(one.rows.exclude(object_id=None))
    if one.kind == Import.Kind.VOCABULARY:
        _take_back_terms(rows)
    else:
        _take_back_drafts(rows, note)


def _take_back_drafts(rows: Sequence[ImportRow], note: Note) -> None:
    by_object = {row.object_id: row for row in rows}
    for ids in batches(list(by_object)):
        found = Innovation.objects.select_for_update().filter(pk__in=ids)
        innovations = {one.pk: one for one in found}
        touched = [pk for pk in ids if _is_touched(innovations.get(pk), by_object[pk])]
        if touched:
            raise TouchedError([by_object[pk].title or by_object[pk].slug for pk in touched])
        new = [pk for pk in ids if by_object[pk].outcome == Outcome.NEW]
        changed = [pk for pk in ids if by_object[pk].outcome == Outcome.CHANGE]
        before = [by_object[pk].before for pk in changed]
        library_drafts.take_back([innovations[pk] for pk in changed], before, note)
        Innovation.objects.filter(pk__in=new).delete()


def _is_touched(innovation: Innovation | None, row: ImportRow) -> bool:
    if innovation is None or innovation.locked:
        return True
    is_ours = innovation.latest_revision_id == row.revision
    return not is_ours or innovation.live_revision_id == row.revision


def _take_back_terms(rows: Sequence[ImportRow]) -> None:
    """Terms are compared with what the import made of them: that is what they say now, unless
    somebody has been there since."""
    terms = {term.pk: term for term in all_terms().values()}
    new = {row.object_id for row in rows if row.outcome == Outcome.NEW}
    used = _used(new) | {
        term.parent_id for term in terms.values() if term.pk not in new and term.parent_id in new
    }
    touched = [
        row.title
        for row in rows
        if row.object_id in used or _says_otherwise(terms.get(row.object_id or 0), row)
    ]
    if touched:
        raise TouchedError(touched)
    _put_back([row for row in rows if row.outcome == Outcome.CHANGE], terms)
    # Those below before those above.
    waiting = {pk: terms[pk] for pk in new if pk in terms}
    while waiting:
        above = {term.parent_id for term in waiting.values()}
        for pk in [pk for pk in waiting if pk not in above]:
            waiting.pop(pk).delete()


def _used(ids: Iterable[int | None]) -> set[int | None]:
    wanted = list(ids)
    used: set[int | None] = set()
    for relation in (Innovation.challenges, Innovation.target_groups, Innovation.approaches):
        through = relation.through._base_manager
        used |= set(through.filter(term_id__in=wanted).values_list("term_id", flat=True))
    through = Challenge.terms.through._base_manager
    return used | set(through.filter(term_id__in=wanted).values_list("term_id", flat=True))


def _says_otherwise(term: Term | None, row: ImportRow) -> bool:
    return term is None or digest_of(plain_of(term)) != row.before["after"]


def _put_back(rows: Sequence[ImportRow], terms: dict[int, Term]) -> None:
    shelf = Shelf()
    drafts: list[Any] = []
    for row in rows:
        plain = row.before["plain"]
        entry, _problems = as_entry("term", row.slug, plain)
        if entry is None:
            raise TouchedError([row.title])
        drafts.append(draft(entry, terms[row.object_id or 0], shelf))
    store(drafts)
