"""What an import changes in the library: all of it or nothing, and how it is taken back."""

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import LogContext

from offshoot.imports.models import Import, ImportRow
from offshoot.imports.plans import MovedError, Plan, Proposal
from offshoot.imports.plans.proposals import batches
from offshoot.imports.taking_back import TouchedError, take_back
from offshoot.library.models import Innovation
from offshoot.library.models.drafts import Note
from offshoot.library.models.publishing import publish_all

from .working import at_work, digest_of, mine, propose, store, tell

State = Import.State
#: How often an import is planned anew because somebody wrote meanwhile.
TRIES = 3
#: Innovations published in one transaction; others who write wait for about a second.
AT_ONCE = 100

__all__ = ["TouchedError", "apply_now", "publish_now", "undo_now"]


def apply_now(number: int, attempt: int) -> None:
    """Makes every proposed draft, or, where the library is not what the preview was made from,
    none: then there is a new preview."""
    with at_work(number, attempt, State.APPLYING) as one:
        if one is None:
            return
        for _try in range(TRIES):
            plan, proposals = propose(one)
            if digest_of(proposals) != one.decisions:
                _preview_again(one, proposals)
                return
            try:
                _write(one, plan, proposals)
            except (MovedError, IntegrityError):
                continue
            return
        mine(one).update(
            state=State.READY,
            notice=_("Others are changing the library right now. Nothing was applied; try again."),
        )


def _preview_again(one: Import, proposals: Sequence[Proposal]) -> None:
    with transaction.atomic():
        store(one, proposals)
        mine(one).update(
            state=State.READY,
            decisions=digest_of(proposals),
            notice=_(
                "The library has changed since the preview. Nothing was applied: look at the "
                "new preview below."
            ),
        )


def _write(one: Import, plan: Plan, proposals: Sequence[Proposal]) -> None:
    with transaction.atomic():
        if not mine(one).select_for_update().exists():
            return
        plan.refuse_moved()
        note = Note(one.person, "offshoot.import", {"import": one.pk, "file": one.file_name})
        done = plan.write([it for it in proposals if it.is_work], note)
        store(one, proposals, {each.row: each for each in done})
        mine(one).update(state=State.APPLIED, applied_at=timezone.now(), done=one.total)


def publish_now(number: int, attempt: int) -> None:
    """Publishes, through the gate, those drafts of an import that can be; of the others the rows
    say why not."""
    with at_work(number, attempt, State.PUBLISHING) as one:
        if one is None:
            return
        rows = one.rows.exclude(object_id=None).exclude(publication=ImportRow.Publication.PUBLISHED)
        by_object: dict[int, list[ImportRow]] = {}
        for row in rows:
            by_object.setdefault(row.object_id or 0, []).append(row)
        one.total = len(by_object)
        mine(one).update(total=one.total)
        progress, done = tell(one), 0
        for ids in batches(list(by_object), AT_ONCE):
            with transaction.atomic(), LogContext(user=one.person):
                _publish({pk: by_object[pk] for pk in ids})
            done += len(ids)
            progress(done)
        mine(one).update(state=State.APPLIED, published_at=timezone.now())


def _publish(by_object: dict[int, list[ImportRow]]) -> None:
    found = Innovation.objects.select_for_update(of=("self",)).select_related("latest_revision")
    innovations = {one.pk: one for one in found.filter(pk__in=by_object)}
    ready, refusals = [], {}
    for pk, rows in by_object.items():
        innovation = innovations.get(pk)
        if innovation is None or innovation.latest_revision_id != rows[0].revision:
            refusals[pk] = [_("Somebody has changed it since. Publish it at its own page.")]
        elif innovation.locked:
            refusals[pk] = [_("It is locked.")]
        else:
            ready.append(innovation.get_latest_revision_as_object())
    for draft, refusal in zip(ready, publish_all(ready) if ready else (), strict=True):
        refusals[draft.pk] = list(refusal.messages) if refusal else []
    for pk, rows in by_object.items():
        for row in rows:
            row.reasons = refusals[pk]
            kinds = ImportRow.Publication
            row.publication = kinds.REFUSED if refusals[pk] else kinds.PUBLISHED
    every = [row for rows in by_object.values() for row in rows]
    ImportRow.objects.bulk_update(every, ["reasons", "publication"], batch_size=200)


def undo_now(number: int, attempt: int) -> None:
    """Takes everything back that an import did, or nothing when something was built on it."""
    with at_work(number, attempt, State.UNDOING) as one:
        if one is None:
            return
        note = Note(one.person, "offshoot.import.undone", {"import": one.pk})
        try:
            with transaction.atomic():
                take_back(one, note)
                mine(one).update(state=State.UNDONE, undone_at=timezone.now())
        except TouchedError as touched:
            notice = _(
                "Nothing was undone, since these were changed, published or used after the "
                "import: %(names)s."
            )
            mine(one).update(state=State.APPLIED, notice=notice % {"names": touched.names})
