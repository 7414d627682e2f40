"""Whether a draft is whole: each of its rows valid, and all they point at still there.

A draft is kept as JSON. It may be saved unfinished, and the database does not watch what it
points at.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.text import capfirst
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_m2m_relations

from .clusters import child_relations
from .merging import Merged, Moved

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
    """A draft's content without pointers to rows that are gone: what was merged is replaced by
    what stayed; a row that cannot be without its target goes with it, any other points at nothing.
    One query a table, and one.

    Django refuses to delete a place that something published is in, but does not know of
    drafts; left alone, such a draft could never be opened again.
    """
    (content,) = forwarded(model, [content])
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


def forwarded(model: Any, contents: Sequence[Content]) -> list[Content]:
    """Contents of drafts of one table, each pointing at what stayed where something was merged.
    Revisions are left as they were written; whoever opens one asks here. One query."""
    wanted: dict[type[models.Model], set[Any]] = defaultdict(set)
    for content in contents:
        for target, pk in (*_pointers(model, content), *_links(model, content)):
            wanted[target].add(pk)
    moved = Merged.objects.among(wanted)
    return [_repointed(model, content, moved) for content in contents] if moved else [*contents]


def _links(model: Any, content: Content) -> Iterator[tuple[type[models.Model], Any]]:
    for field in get_all_child_m2m_relations(model):
        for pk in content.get(field.name) or ():
            yield field.remote_field.model, pk


def _repointed(model: Any, content: Content, moved: Moved) -> Content:
    new = dict(content)
    for key in _foreign_keys(model):
        ids = moved.get(key.remote_field.model, {})
        if content.get(key.name) in ids:
            new[key.name] = ids[content[key.name]]
    for field in get_all_child_m2m_relations(model):
        ids = moved.get(field.remote_field.model, {})
        if content.get(field.name):
            new[field.name] = list(dict.fromkeys(ids.get(pk, pk) for pk in content[field.name]))
    for relation in child_relations(model):
        name, table = relation.get_accessor_name(), relation.related_model
        if content.get(name):
            rows = [_repointed(table, row, moved) for row in content[name]]
            new[name] = _one_of_each(table, rows)
    return new


def _one_of_each(table: Any, rows: list[Content]) -> list[Content]:
    """Rows without those that the merge made the same."""
    names = getattr(table, "one_of_each", None)
    if not names:
        return rows
    inside = [name for name in names if not isinstance(table._meta.get_field(name), ParentalKey)]
    return list({tuple(row.get(name) for name in inside): row for row in reversed(rows)}.values())[
        ::-1
    ]


@cache
def _foreign_keys(model: Any) -> list[Any]:
    """Foreign keys of a table, without the one that makes a row part of its draft."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and not isinstance(field, ParentalKey)
    ]
