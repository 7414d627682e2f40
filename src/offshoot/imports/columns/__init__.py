"""What a row can say: the columns of each kind of import, under the names that exports write."""

from collections.abc import Sequence

from . import innovations, translations, vocabulary
from .column import Column

BY_KIND: dict[str, Sequence[Column]] = {
    "innovations": innovations.COLUMNS,
    "vocabulary": vocabulary.COLUMNS,
    "translations": translations.COLUMNS,
}


def by_name(kind: str) -> dict[str, Column]:
    """The columns of a kind of import, by the name that exports write."""
    return {column.name: column for column in BY_KIND[kind]}
