"""Saving a toolkit outside its form."""

from collections.abc import Callable, Sequence
from copy import copy
from typing import Any

from django.db import transaction

from offshoot.library.models import Innovation
from offshoot.library.models.publishing import publish_all
from offshoot.toolkits.models import Lesson, Toolkit
from offshoot.toolkits.models.toolkit import ToolkitQuerySet

#: Relations to rows, each of a table of its own.
Rows = dict[str, Sequence[Any]]


def store_toolkit(
    innovation: Innovation, fields: dict[str, Any], rows: Rows, *, is_published: bool = True
) -> Toolkit:
    """Saves the toolkit of an innovation: `fields` are set on what readers see, and `rows`, unsaved
    ones by relation, take the place of those that were there. It is published, or, where it never
    was, left a draft. Raises ValidationError with every reason when it cannot be published."""
    with transaction.atomic():
        rows_of_it = Toolkit.objects.select_for_update(of=("self",))
        toolkit = rows_of_it.filter(innovation=innovation).first()
        toolkit = toolkit or Toolkit(innovation=innovation, live=False)
        for name, value in {**fields, **rows}.items():
            setattr(toolkit, name, value)
        if is_published or toolkit.live:
            (refusal,) = publish_all([toolkit])
            if refusal:
                raise refusal
        else:
            toolkit.save()
            toolkit.save_revision()
    return toolkit


@transaction.atomic
def add_lesson(toolkit: Toolkit, lesson: Lesson) -> Lesson:
    """Puts an unsaved lesson behind those that readers see, and behind those of the draft, which
    stays a draft."""

    def added(seen: Toolkit) -> None:
        rows = list(seen.lessons.all())
        last = max((row.sort_order for row in rows if row.sort_order is not None), default=-1)
        row = copy(lesson)
        row.sort_order = last + 1
        seen.lessons = [*rows, row]

    row = _change_both(Toolkit.objects.filter(pk=toolkit.pk), added)
    return list(row.lessons.all())[-1] if row else lesson


@transaction.atomic
def uncite(innovation: Innovation, key: str) -> None:
    """Takes a source that is gone out of the lessons of a toolkit and of its draft: its key may
    come to stand for another one."""

    def uncited(seen: Toolkit) -> None:
        rows = list(seen.lessons.all())
        for row in rows:
            if key in row.source_keys:
                row.sources = ", ".join(each for each in row.source_keys if each != key)
        seen.lessons = rows

    _change_both(Toolkit.objects.filter(innovation=innovation), uncited)


def _change_both(found: ToolkitQuerySet, change: Callable[[Toolkit], None]) -> Toolkit | None:
    """Changes what readers see of a toolkit, and its draft where there is one; each is a revision
    of its own, so that whoever has the form or a release open is told. Gives the newest. Call
    inside a transaction."""
    row = found.select_for_update(of=("self",)).first()
    if row is None:
        return None
    draft: Toolkit | None = None
    if row.has_unpublished_changes:
        draft = row.get_latest_revision_as_object()
    if row.live:
        change(row)
        row.save()
        row.live_revision = row.save_revision(changed=False, clean=False)
        row.save(update_fields=["live_revision"])
    if draft is not None:
        change(draft)
        draft.save_revision(clean=False)
    return draft or row
