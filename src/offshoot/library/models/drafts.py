"""Drafts of many innovations at once, each with a revision and a line in its history. Nothing
becomes public here: that is left to the gate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, OuterRef, Subquery
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import ModelLogEntry, Revision

from .clusters import write_clusters
from .innovation import Innovation

Content = Mapping[str, Any]


@dataclass(frozen=True)
class Note:
    """Who drafts, under which action of Wagtail's log, and what the log says besides."""

    user: Any
    action: str
    data: dict[str, Any]


def make_drafts(innovations: Sequence[Innovation], note: Note) -> list[int]:
    """Saves new innovations, with the rows that were set on them, as drafts; the ids of their
    revisions. Call inside a transaction."""
    for innovation in innovations:
        innovation.live, innovation.has_unpublished_changes = False, True
    write_clusters(innovations)
    return _kept(innovations, [one.serializable_data() for one in innovations], note)


def change_drafts(
    innovations: Sequence[Innovation], contents: Sequence[Content], note: Note
) -> list[int]:
    """Gives each innovation a new draft with this content; the ids of their revisions. What is
    public stays as it is. Call inside a transaction."""
    return _kept(innovations, contents, note)


def take_back(innovations: Sequence[Innovation], before: Sequence[int | None], note: Note) -> None:
    """Makes an earlier revision of each the newest again, and deletes those after it. Call inside
    a transaction, when nothing was built on them."""
    for innovation, earlier in zip(innovations, before, strict=True):
        latest = innovation.latest_revision_id
        has_changes = not innovation.live or earlier != innovation.live_revision_id
        Innovation.objects.filter(pk=innovation.pk).update(
            latest_revision=earlier, has_unpublished_changes=has_changes
        )
        Revision.objects.filter(pk=latest).delete()
    ModelLogEntry.objects.bulk_create(_entry(one, None, note) for one in innovations)


def _kept(innovations: Sequence[Innovation], contents: Sequence[Content], note: Note) -> list[int]:
    if not innovations:
        return []
    first, now = innovations[0], timezone.now()
    revisions = Revision.objects.bulk_create(
        Revision(
            content_type=first.get_content_type(),
            base_content_type=first.get_base_content_type(),
            object_id=str(innovation.pk),
            created_at=now,
            user=note.user,
            content=content,
            object_str=str(content["name"]),
        )
        for innovation, content in zip(innovations, contents, strict=True)
    )
    _point_at_newest(innovations)
    ModelLogEntry.objects.bulk_create(
        _entry(innovation, revision, note)
        for innovation, revision in zip(innovations, revisions, strict=True)
    )
    return [revision.pk for revision in revisions]


def _point_at_newest(innovations: Sequence[Innovation]) -> None:
    # In SQL and in pieces: a database takes only so many values in one question.
    newest = Revision.objects.filter(
        base_content_type=innovations[0].get_base_content_type(),
        object_id=Cast(OuterRef("pk"), CharField()),
    )
    revision = Subquery(newest.order_by("-pk").values("pk")[:1])
    for start in range(0, len(innovations), 500):
        rows = Innovation.objects.filter(pk__in=[i.pk for i in innovations[start : start + 500]])
        rows.update(latest_revision=revision, has_unpublished_changes=True)


def _entry(innovation: Innovation, revision: Revision | None, note: Note) -> ModelLogEntry:
    return ModelLogEntry(
        content_type=innovation.get_content_type(),
        object_id=str(innovation.pk),
        label=str(innovation),
        action=note.action,
        timestamp=timezone.now(),
        user=note.user,
        data=note.data,
        revision=revision,
        content_changed=True,
    )
