"""Drafts and revisions that point at what was merged: they are left as they were written, and
followed to what stayed when somebody opens them."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey

from .clusters import child_relations, links
from .merging import Merged, Moved
from .targets import Content, foreign_keys, pointers


def forwarded(model: Any, contents: Sequence[Content]) -> list[Content]:
    """Contents of drafts of one table, each pointing at what stayed where something was merged.
    Revisions are left as they were written; whoever opens one asks here. One query."""
    wanted: dict[type[models.Model], set[Any]] = defaultdict(set)
    for content in contents:
        for target, pk in pointers(model, content):
            wanted[target].add(pk)
    moved = Merged.objects.among(wanted)
    return [_repointed(model, content, moved) for content in contents] if moved else [*contents]


def _repointed(model: Any, content: Content, moved: Moved) -> Content:
    new = dict(content)
    for key in foreign_keys(model):
        ids = moved.get(key.remote_field.model, {})
        if content.get(key.name) in ids:
            new[key.name] = ids[content[key.name]]
    for field in links(model):
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
