"""What points at a row, wherever in the installation it is declared."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey


def pointers_to(model: type[models.Model]) -> list[Any]:
    """Every foreign key to a table: also those of other modules, of the tables that link many to
    many, and those that give no name to the way back, which `_meta.related_objects` leaves out."""
    relations: list[Any] = model._meta.get_fields(include_hidden=True)
    return [
        relation.field
        for relation in relations
        if relation.auto_created
        and not relation.concrete
        and (relation.one_to_many or relation.one_to_one)
    ]


def alike_in(pointer: Any) -> Sequence[str] | None:
    """Names of the other fields in which two rows must agree to be one once they point at the
    same thing; None where rows are never the same. A table says so in `one_of_each`."""
    table = pointer.model
    names = getattr(table, "one_of_each", None)
    if names is None and table._meta.auto_created:  # links many to many
        (names,) = table._meta.unique_together
    return None if names is None else [name for name in names if name != pointer.name]


@cache
def root_of(table: type[models.Model]) -> tuple[type[models.Model], str]:
    """The table of the clusters that a row is part of, and the path to it; the table itself and
    "pk" for a row that stands alone."""
    if table._meta.auto_created:
        root: Any = table._meta.auto_created
        return root, next(key.name for key in _keys(table) if key.remote_field.model is root)
    parental = next((key for key in _keys(table) if isinstance(key, ParentalKey)), None)
    if parental is None:
        return table, "pk"
    root, path = root_of(parental.remote_field.model)
    return root, parental.name if path == "pk" else f"{parental.name}__{path}"


def _keys(table: type[models.Model]) -> list[Any]:
    return [field for field in table._meta.concrete_fields if field.many_to_one]
