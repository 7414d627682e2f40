"""Whether a draft is whole: each of its rows valid. It may be saved unfinished."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.text import capfirst

from .clusters import child_relations
from .targets import foreign_keys


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
    return {key.name for key in foreign_keys(type(row)) if getattr(row, key.attname) is not None}


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
