"""What the content of a draft, kept as JSON, points at."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey

from .clusters import child_relations, links

Content = dict[str, Any]
#: A table, and the key of one of its rows.
Target = tuple[type[models.Model], Any]


def pointers(model: Any, content: Content) -> Iterator[Target]:
    """All that a draft and its rows point at."""
    for key in foreign_keys(model):
        if content.get(key.name) is not None:
            yield key.remote_field.model, content[key.name]
    for link in links(model):
        for pk in content.get(link.name) or ():
            yield link.remote_field.model, pk
    for relation in child_relations(model):
        for row in content.get(relation.get_accessor_name()) or ():
            yield from pointers(relation.related_model, row)


@cache
def foreign_keys(model: Any) -> list[Any]:
    """Foreign keys of a table, without the one that makes a row part of its draft."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and not isinstance(field, ParentalKey)
    ]
