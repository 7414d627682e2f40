"""Reads for the pages of the desk."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from .domain import cells
from .models import Import, ImportRow
from .plans.proposals import Outcome

#: Rows of a preview, and imports of the list, on one page.
PER_PAGE = 50


def imports(page: str | None) -> Page[Import]:
    """The imports, newest first, with who made them."""
    found = Import.objects.select_related("person")
    return Paginator(found, PER_PAGE).get_page(page)


def same_file(one: Import) -> QuerySet[Import]:
    """Earlier imports of the same file, newest first."""
    same = Import.objects.filter(digest=one.digest).exclude(pk=one.pk)
    return same.filter(made_at__lte=one.made_at).select_related("person")


@dataclass(frozen=True)
class Shown:
    """One outcome in the preview: its code, name, how many rows, and whether it is chosen."""

    code: str
    label: Any
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Preview:
    """A page of the proposals of one import, narrowed by what happens; two queries."""

    shown: list[Shown]
    page: Page[ImportRow]
    chosen: str
    total: int
    work: int


def preview(one: Import, chosen: str, page: str | None) -> Preview:
    """What happens with the rows; all of them when `chosen` is no outcome."""
    counts = one.counts()
    chosen = chosen if chosen in Outcome.values else ""
    rows = one.rows.filter(outcome=chosen) if chosen else one.rows.all()
    shown = [Shown(code, label, counts[code], code == chosen) for code, label in Outcome.choices]
    total = sum(counts.values())
    work = counts[Outcome.NEW] + counts[Outcome.CHANGE]
    return Preview(shown, Paginator(rows, PER_PAGE).get_page(page), chosen, total, work)


def refusals(one: Import) -> Iterator[list[str]]:
    """Row, what it is about, and why it was refused; headings first. Safe to open in a
    spreadsheet."""
    yield [_("row"), _("slug"), _("name"), _("reason")]
    for row in one.rows.filter(outcome=Outcome.REFUSED):
        said = [str(row.number), row.slug, row.title, " ".join(row.reasons)]
        yield [cells.guarded(text) for text in said]
