"""Saving a toolkit."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from offshoot.library.models import Innovation
from offshoot.library.models.clusters import write_clusters
from offshoot.toolkits.models import Lesson, Toolkit


class ChangedMeanwhileError(Exception):
    """Somebody else saved the toolkit since it was opened."""


def store_toolkit(
    innovation: Innovation,
    fields: dict[str, Any],
    rows: dict[str, Sequence[Any]],
    *,
    over: int | None = None,
) -> Toolkit:
    """Saves the toolkit of an innovation as its next version: `fields` are set on it, and `rows`,
    unsaved rows by relation, take the place of those that were there. `over` is the version that
    was opened; raises ChangedMeanwhileError when it is not the last one any more."""
    with transaction.atomic():
        toolkit = Toolkit.objects.select_for_update().filter(innovation=innovation).first()
        version = toolkit.version if toolkit else 0
        if over is not None and over != version:
            raise ChangedMeanwhileError
        toolkit = toolkit or Toolkit(innovation=innovation)
        toolkit.version = version + 1
        for name, value in {**fields, **rows}.items():
            setattr(toolkit, name, value)
        write_clusters([toolkit])
    return toolkit


@transaction.atomic
def add_lesson(toolkit: Toolkit, lesson: Lesson) -> Lesson:
    """Puts an unsaved lesson behind those of a toolkit, which is its next version then: whoever
    has it open is told."""
    row = Toolkit.objects.select_for_update().get(pk=toolkit.pk)
    last = row.lessons.aggregate(last=Max("sort_order"))["last"]
    lesson.toolkit, lesson.sort_order = row, (-1 if last is None else last) + 1
    lesson.save()
    Toolkit.objects.filter(pk=row.pk).update(version=row.version + 1, updated_at=timezone.now())
    return lesson


@transaction.atomic
def uncite(innovation: Innovation, key: str) -> None:
    """Takes a source that is gone out of the lessons of a toolkit: its key may come to stand for
    another one."""
    toolkit = Toolkit.objects.select_for_update().filter(innovation=innovation).first()
    found = toolkit.lessons.filter(sources__contains=key) if toolkit else ()
    citing = [lesson for lesson in found if key in lesson.source_keys]
    for lesson in citing:
        lesson.sources = ", ".join(each for each in lesson.source_keys if each != key)
        lesson.save(update_fields=["sources"])
    if toolkit and citing:
        Toolkit.objects.filter(pk=toolkit.pk).update(
            version=toolkit.version + 1, updated_at=timezone.now()
        )
