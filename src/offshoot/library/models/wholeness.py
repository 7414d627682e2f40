"""Whether a draft is whole: each of its rows valid, and all they point at still there.

A draft is kept as JSON. It may be saved unfinished, and the database does not watch what it
points at.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.text import capfirst
from modelcluster.fields import ParentalKey

from .clusters import child_relations

Content = dict[str, Any]


def faults(draft: Any) -> Iterator[str]:
    """What is wrong with the fields of a draft and of its rows, each in a sentence that says
    where. The draft comes from its content, so what its foreign keys point at is there."""
    try:
        draft.full_clean(exclude=_set_foreign_keys(draft))
    except ValidationError as error:
        yield from _sentences(draft, error, "")
    yield from _row_faults(draft, "")


def _row_faults(draft: Any, where: str) -> Iterator[str]:
    for relation in child_relations(draft._meta.model):
        name = capfirst(relation.related_model._meta.verbose_name)
        for number, row in enumerate(getattr(draft, relation.get_accessor_name()).all(), start=1):
            here = f"{where}{name} {number}: "
            try:
                row.clean_fields(exclude={relation.field.name, *_set_foreign_keys(row)})
                row.clean()
            except ValidationError as error:
                yield from _sentences(row, error, here)
            if hasattr(row, "serializable_data"):  # it has rows of its own
                yield from _row_faults(row, here)


def _set_foreign_keys(row: models.Model) -> set[str]:
    return {key.name for key in _foreign_keys(type(row)) if getattr(row, key.attname) is not None}


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
    """A draft's content without pointers to rows that are gone: a row that cannot be without
    its target goes with it, any other points at nothing. One query a table.

    Django refuses to delete a place that something published is in, but does not know of
    drafts; left alone, such a draft could never be opened again.
    """
    wanted: dict[type[models.Model], set[Any]] = defaultdict(set)
    for target, pk in _pointers(model, content):
        wanted[target].add(pk)
    there = {
        target: set(target._default_manager.filter(pk__in=pks).values_list("pk", flat=True))
        for target, pks in wanted.items()
    }
    return _pruned(model, content, there) or {}


def _pointers(model: Any, content: Content) -> Iterator[tuple[type[models.Model], Any]]:
    for key in _foreign_keys(model):
        if content.get(key.name) is not None:
            yield key.remote_field.model, content[key.name]
    for relation in child_relations(model):
        for row in content.get(relation.get_accessor_name(), []):
            yield from _pointers(relation.related_model, row)


def _pruned(
    model: Any, content: Content, there: dict[type[models.Model], set[Any]]
) -> Content | None:
    pruned = dict(content)
    for key in _foreign_keys(model):
        pk = content.get(key.name)
        if pk is not None and pk not in there[key.remote_field.model]:
            if key.remote_field.on_delete is models.CASCADE:
                return None
            pruned[key.name] = None
    for relation in child_relations(model):
        name = relation.get_accessor_name()
        if name in content:  # an older revision may not know of it
            rows = [_pruned(relation.related_model, row, there) for row in content[name]]
            pruned[name] = [row for row in rows if row is not None]
    return pruned


@cache
def _foreign_keys(model: Any) -> list[Any]:
    """Foreign keys of a table, without the one that makes a row part of its draft."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and not isinstance(field, ParentalKey)
    ]
