"""An import on its way through the worker: each step is begun at the desk and done in the
background, by a task that knows the number of its attempt."""

import hashlib
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from offshoot.imports import words
from offshoot.imports.domain import tables
from offshoot.imports.domain.faults import FileError
from offshoot.imports.models import Import, ImportRow
from offshoot.imports.plans import Plan, Proposal, Row, plan_for
from offshoot.imports.plans.proposals import BATCH, batches

from .beginning import path_of

log = logging.getLogger(__name__)
State = Import.State

#: From which state each step begins, and where an import goes back to when it fails.
STEPS: dict[str, tuple[tuple[str, ...], str]] = {
    State.READING: ((State.MAPPING, State.READY), State.BROKEN),
    State.APPLYING: ((State.READY,), State.READY),
    State.PUBLISHING: ((State.APPLIED,), State.APPLIED),
    State.UNDOING: ((State.APPLIED,), State.APPLIED),
}


class NotNowError(Exception):
    """Somebody else has begun something with the import, or it is too late."""


def choose_columns(one: Import, mapping: Sequence[str], options: dict[str, Any]) -> None:
    """Sets what each column of the file means, and begins to read it. Raises NotNowError."""
    values = {"mapping": list(mapping), "options": options, "decisions": ""}
    begin(one, State.READING, **values, language=get_language() or "en")


def begin(one: Import, step: str, **values: Any) -> None:
    """Hands an import to the worker for a step. Raises NotNowError when it is not ready for it."""
    from offshoot.imports.tasks import TASKS

    before, _after = STEPS[step]
    attempt = one.attempt + 1
    values |= {"state": step, "attempt": attempt, "done": 0, "notice": "", "fault": ""}
    found = Import.objects.filter(pk=one.pk, state__in=before, attempt=one.attempt)
    if not found.update(moved_at=timezone.now(), **values):
        raise NotNowError
    TASKS[step].enqueue(one.pk, attempt)


def start_again(one: Import) -> None:
    """Begins the step anew that nobody seems to work at. Raises NotNowError."""
    from offshoot.imports.tasks import TASKS

    found = Import.objects.filter(pk=one.pk, attempt=one.attempt, state__in=Import.AT_WORK)
    if not found.update(attempt=one.attempt + 1, done=0, moved_at=timezone.now()):
        raise NotNowError
    TASKS[one.state].enqueue(one.pk, one.attempt + 1)


@contextmanager
def at_work(number: int, attempt: int, step: str) -> Iterator[Import | None]:
    """The import to work at, in the language of whoever began it; None when it is another's by
    now. Whatever goes wrong is told at the desk, and nothing is half done."""
    one = Import.objects.filter(pk=number, attempt=attempt, state=step).first()
    if one is None:
        yield None
        return
    with override(one.language):
        try:
            yield one
        except FileError as fault:
            _fail(one, step, words.of_fault(fault))
        except Exception:
            log.exception("The import %s failed in its step %r", number, step)
            _fail(one, step, _("Something went wrong on our side. Nothing was changed."))


def _fail(one: Import, step: str, reason: str) -> None:
    _before, after = STEPS[step]
    field = "fault" if after == State.BROKEN else "notice"
    mine(one).update(state=after, **{field: reason})


def mine(one: Import) -> Any:
    """The import, while this attempt is the one that counts."""
    return Import.objects.filter(pk=one.pk, attempt=one.attempt, state=one.state)


def tell(one: Import) -> Callable[[int], None]:
    """Tells the desk how many rows are done."""
    return lambda done: (
        mine(one).update(done=min(done, one.total), moved_at=timezone.now()) and None
    )


def read_now(number: int, attempt: int) -> None:
    """Reads the file and proposes what to do with each row."""
    with at_work(number, attempt, State.READING) as one:
        if one:
            _plan, proposals = propose(one)
            with transaction.atomic():
                store(one, proposals)
                mine(one).update(state=State.READY, done=one.total, decisions=digest_of(proposals))


def propose(one: Import) -> tuple[Plan, list[Proposal]]:
    """Proposals for all rows of the file. Raises FileError."""
    rows = list(rows_of(one))
    if not rows:
        raise FileError("headings-only")
    one.total = len(rows)
    mine(one).update(total=one.total)
    plan, progress = plan_for(one.kind, one.options), tell(one)
    proposals: list[Proposal] = []
    told = 0
    for batch in plan.propose(rows):
        proposals += batch
        told = max(len(proposals), told + BATCH)
        progress(told)
    return plan, proposals


def rows_of(one: Import) -> Iterator[Row]:
    """The rows of the file below its headings, with the cells of the chosen columns."""
    way = tables.Way(**one.way)
    records = tables.records(path_of(one), way)
    next(records, None)
    width = len(one.headings)
    chosen = [(place, name) for place, name in enumerate(one.mapping) if name]
    for number, cells in records:
        said = {name: cells[place] if place < len(cells) else "" for place, name in chosen}
        too_long = any(cells[width:])
        yield Row(number, said, words.too_long_a_row(len(cells), width) if too_long else "")


def digest_of(proposals: Sequence[Proposal]) -> str:
    """Changes when any decision does."""
    whole = hashlib.sha256()
    for proposal in proposals:
        whole.update(repr(proposal.decision).encode())
    return whole.hexdigest()


def store(one: Import, proposals: Sequence[Proposal], done: Any = None) -> None:
    """Keeps the proposals in place of those before, with what was `done` by row. Call inside a
    transaction."""
    ImportRow.objects.filter(import_of=one).delete()
    done = done or {}
    for batch in batches(proposals):
        ImportRow.objects.bulk_create(_row(one, it, done.get(it.row)) for it in batch)


def _row(one: Import, proposal: Proposal, done: Any) -> ImportRow:
    row = ImportRow(
        import_of=one,
        number=proposal.row,
        outcome=proposal.outcome,
        slug=proposal.slug,
        title=proposal.title,
        changes=proposal.changes,
        reasons=proposal.reasons,
        notes=proposal.notes,
    )
    if done:
        row.object_id, row.revision, row.before = done.object_id, done.revision, done.before
    return row
