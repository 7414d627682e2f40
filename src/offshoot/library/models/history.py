"""What Wagtail keeps of each publishing, written for many objects at once: a revision, a line in
the history, the end of schedules and reviews that it overtakes, and its signal."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import CharField, OuterRef, Subquery
from django.db.models.functions import Cast
from wagtail.log_actions import get_active_log_context
from wagtail.models import ModelLogEntry, Revision, WorkflowState
from wagtail.signals import published

Names = dict[Any, str]


def names_before(drafts: Sequence[Any]) -> Names:
    """What the drafts that were published or saved before are called in the database, by id."""
    known = [draft.pk for draft in drafts if draft.pk is not None]
    stored = type(drafts[0]).objects.filter(pk__in=known) if known else ()
    return {row.pk: str(row) for row in stored}


def write(drafts: Sequence[Any], names: Names) -> None:
    """Writes the history of drafts of one model that were just made public; `names` is what
    `names_before` gave. Call inside the publishing transaction."""
    if not drafts:
        return
    if names:
        _overtake([draft for draft in drafts if draft.pk in names])
    for draft, revision in zip(drafts, _revisions(drafts), strict=True):
        draft.latest_revision = draft.live_revision = revision
    _point_at_revisions(drafts)
    ModelLogEntry.objects.bulk_create(
        entry for draft in drafts for entry in _entries(draft, names.get(draft.pk))
    )
    for draft in drafts:
        published.send(sender=type(draft), instance=draft, revision=draft.live_revision)


def _overtake(drafts: Sequence[Any]) -> None:
    """Takes off schedule and out of review what is public now."""
    of_these = {
        "base_content_type": drafts[0].get_base_content_type(),
        "object_id__in": [str(draft.pk) for draft in drafts],
    }
    scheduled = Revision.objects.filter(approved_go_live_at__isnull=False, **of_these)
    scheduled.update(approved_go_live_at=None)
    for state in WorkflowState.objects.active().filter(**of_these):
        state.cancel()


def _revisions(drafts: Sequence[Any]) -> list[Revision]:
    person = get_active_log_context().user
    return Revision.objects.bulk_create(
        Revision(
            content_type=draft.get_content_type(),
            base_content_type=draft.get_base_content_type(),
            object_id=str(draft.pk),
            created_at=draft.last_published_at,
            content=draft.serializable_data(),
            user=person,
            object_str=str(draft),
        )
        for draft in drafts
    )


def _point_at_revisions(drafts: Sequence[Any]) -> None:
    # In SQL, where `bulk_update` takes longer than all else that is done here.
    rows = type(drafts[0]).objects.filter(pk__in=[draft.pk for draft in drafts])
    newest = Revision.objects.filter(
        base_content_type=drafts[0].get_base_content_type(),
        object_id=Cast(OuterRef("pk"), CharField()),
    )
    revision = Subquery(newest.order_by("-pk").values("pk")[:1])
    rows.update(latest_revision=revision, live_revision=revision)


def _entries(draft: Any, name_before: str | None) -> Iterator[ModelLogEntry]:
    name, context = str(draft), get_active_log_context()
    renamed = name_before is not None and name_before != name
    data = {"title": {"old": name_before, "new": name}} if renamed else {}
    for action in ["wagtail.rename", "wagtail.publish"] if renamed else ["wagtail.publish"]:
        yield ModelLogEntry(
            content_type=draft.get_content_type(),
            object_id=str(draft.pk),
            label=name,
            action=action,
            timestamp=draft.last_published_at,
            user=context.user,
            uuid=context.uuid,
            data=data,
            revision=draft.live_revision,
            content_changed=action == "wagtail.publish",
        )
