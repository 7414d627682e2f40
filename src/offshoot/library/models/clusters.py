"""Writing many clusters, each a row with the rows inside it, in a few queries a table."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from django.db import models
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.models import Orderable

Rows = Sequence[Any]


@cache
def child_relations(model: type[models.Model]) -> tuple[Any, ...]:
    """Relations to the rows inside a row of this table."""
    return tuple(get_all_child_relations(model))


@cache
def links(model: type[models.Model]) -> tuple[Any, ...]:
    """Relations from a cluster to rows that many share, such as terms."""
    return tuple(get_all_child_m2m_relations(model))


@cache
def names_of_all_rows(model: type[models.Model]) -> tuple[str, ...]:
    """What to prefetch so that clusters are read whole."""
    names = [field.name for field in links(model)]
    for relation in child_relations(model):
        name = relation.get_accessor_name()
        inner = names_of_all_rows(relation.related_model)
        names += [f"{name}__{deeper}" for deeper in inner] or [name]
    return tuple(names)


def number_rows(root: Any) -> None:
    """Gives the rows that were set on a cluster, and those inside them, a number where they have
    none: they keep their order, after those that have one. Databases return rows without a number
    in any order."""
    for relation in child_relations(root._meta.model):
        rows = list(_set_on(root, relation.get_accessor_name()) or ())
        if issubclass(relation.related_model, Orderable):
            taken = [row.sort_order for row in rows if row.sort_order is not None]
            new = [row for row in rows if row.sort_order is None]
            for number, row in enumerate(new, start=max(taken, default=-1) + 1):
                row.sort_order = number
        for row in rows:
            number_rows(row)


def write_clusters(roots: Rows) -> None:
    """Saves rows of one table with what was set on them: the rows inside take the place of those
    that were there. Relations that were not set stay as they are. Call inside a transaction.

    A row that is new sends no signal; one that was there is saved as ever.
    """
    if not roots:
        return
    for root in roots:
        number_rows(root)
    model = roots[0]._meta.model
    columns = [field.name for field in model._meta.concrete_fields if not field.primary_key]
    new = [root for root in roots if root.pk is None]
    old = [root for root in roots if root.pk is not None]
    for root in old:
        root.save(update_fields=columns)  # naming the columns leaves the rows inside to us
    model._base_manager.bulk_create(new)
    _write_rows(roots, replaced=old)
    for field in links(model):
        _write_links(field, roots, replaced=old)


def _write_rows(parents: Rows, replaced: Rows) -> None:
    for relation in child_relations(parents[0]._meta.model):
        name, model = relation.get_accessor_name(), relation.related_model
        gone = [parent.pk for parent in replaced if _set_on(parent, name) is not None]
        if gone:
            model._base_manager.filter(**{f"{relation.field.name}__in": gone}).delete()
        rows = list(_all_set_on(parents, name))
        model._base_manager.bulk_create(rows)
        if rows:
            _write_rows(rows, replaced=())


def _write_links(field: Any, roots: Rows, replaced: Rows) -> None:
    links = field.remote_field.through._base_manager
    source, target = field.m2m_field_name(), field.m2m_reverse_field_name()
    gone = [root.pk for root in replaced if _set_on(root, field.name) is not None]
    if gone:
        links.filter(**{f"{source}__in": gone}).delete()
    links.bulk_create(
        links.model(**{f"{source}_id": root.pk, f"{target}_id": row.pk})
        for root in roots
        for row in _set_on(root, field.name) or ()
    )


def _all_set_on(parents: Rows, name: str) -> Iterator[Any]:
    for parent in parents:
        yield from _set_on(parent, name) or ()


def _set_on(parent: Any, name: str) -> Iterable[Any] | None:
    """The rows that were set on a relation and are not saved yet; None when none were set."""
    rows: Iterable[Any] | None = getattr(parent, "_cluster_related_objects", {}).get(name)
    return rows
