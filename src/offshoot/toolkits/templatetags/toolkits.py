"""What templates of toolkits need to draw a document."""

from collections.abc import Iterable

from django import template

from offshoot.toolkits.domain.document import Cell, SourceLine
from offshoot.toolkits.makers import LABELS

register = template.Library()


@register.filter
def beside(headings: Iterable[str], row: Iterable[Cell]) -> list[tuple[str, Cell]]:
    """Each cell of a row with the heading of its column."""
    return list(zip(headings, row, strict=True))


@register.filter
def by_key(sources: Iterable[SourceLine]) -> dict[str, SourceLine]:
    """Sources by the key that texts cite them with."""
    return {source.key: source for source in sources}


@register.filter
def file_label(form: str) -> str:
    """What a file of this form is for; the form itself where it is not made any more."""
    return str(LABELS.get(form, form.upper()))
