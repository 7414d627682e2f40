"""Whether a draft is whole: each of its rows valid, and all they point at still there.

A draft is kept as JSON. It may be saved unfinished, and the database does not watch what it
points at.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.text import capfirst
from modelcluster.models import get_all_child_relations

Content = dict[str, Any]


def faults(draft: Any) -> Iterator[str]:
    """What is wrong with the fields of a draft and of its rows, each in a sentence that says
    where."""
    try:
        draft.full_clean(exclude=["latest_revision", "live_revision"])
    except ValidationError as error:
        yield from _sentences(draft, error, "")
    yield from _row_faults(draft, "")


def _row_faults(draft: Any, where: str) -> Iterator[str]:
    for relation in get_all_child_relations(type(draft)):
        name = capfirst(relation.related_model._meta.verbose_name)
        for number, row in enumerate(getattr(draft, relation.get_accessor_name()).all(), start=1):
            here = f"{where}{name} {number}: "
            try:
                row.clean_fields(exclude=[relation.field.name])
                row.clean()
            except ValidationError as error:
                yield from _sentences(row, error, here)
            if hasattr(row, "serializable_data"):  # it has rows of its own
                yield from _row_faults(row, here)


def _sentences(row: models.Model, error: ValidationError, where: str) -> Iterator[str]:
    by_field = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    for name, messages in by_field.items():
        if name and name != NON_FIELD_ERRORS:
            field = row._meta.get_field(name)
            where_exactly = f"{where}{capfirst(getattr(field, 'verbose_name', name))}: "
        else:
            where_exactly = where
        for message in messages:
            yield f"{where_exactly}{message}"


def without_dangling(model: Any, content: Content) -> Content:
    """A draft's content, in which what points at protected rows that are gone points at nothing.

    Django refuses to delete a place that something published is in, but does not know of
    drafts; left alone, such a draft could never be opened again.
    """
    found = list(_protected(model, content))
    wanted: dict[type[models.Model], set[Any]] = defaultdict(set)
    for target, row, name in found:
        wanted[target].add(row[name])
    there = {
        target: set(target._default_manager.filter(pk__in=ids).values_list("pk", flat=True))
        for target, ids in wanted.items()
    }
    for target, row, name in found:
        if row[name] not in there[target]:
            row[name] = None
    return content


def _protected(model: Any, content: Content) -> Iterator[tuple[Any, Content, str]]:
    """Every foreign key of the content that is set and protected: where to, its row, its name."""
    for field in model._meta.concrete_fields:
        remote = field.remote_field
        if remote and remote.on_delete is models.PROTECT and content.get(field.name) is not None:
            yield remote.model, content, field.name
    for relation in get_all_child_relations(model):
        for row in content.get(relation.get_accessor_name(), []):
            yield from _protected(relation.related_model, row)
