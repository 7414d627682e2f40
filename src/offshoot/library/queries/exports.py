"""Innovations in the forms people carry away: table, spreadsheet, references, JSON.

Columns come from the registry, so that higher modules can add theirs.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from offshoot.library.domain.citing import Citation
from offshoot.library.domain.evidence import studied
from offshoot.library.domain.references import without_citations
from offshoot.library.facets import MARKS, STUDIED
from offshoot.library.models import Innovation, Standing
from offshoot.library.registry import Column, columns, each, register_column

from .evidence import tested_results
from .explore import PAGE_SIZE, ExplorePage

#: Name and content type of each form, and what it is called.
FORMS: dict[str, tuple[str, Any]] = {
    "csv": ("text/csv", _("Table (CSV)")),
    "xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _("Spreadsheet (XLSX)"),
    ),
    "bib": ("application/x-bibtex", _("References (BibTeX)")),
    "ris": ("application/x-research-info-systems", _("References (RIS)")),
    "json": ("application/json", _("Data (JSON)")),
}
# As OWASP lists them for "CSV injection"; some programs read the full-width signs as the others.
_FORMULA = re.compile(r"^[=+\-@＝＋－＠\t\r\n]")
# What XML 1.0, and so a spreadsheet, cannot hold.
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONGEST_CELL = 32_000  # characters; a spreadsheet takes 32,767
_WIDTHS = {"name": 36, "summary": 80, "address": 44}


@dataclass(frozen=True)
class Table:
    """Headings, and a row of texts, numbers and dates for each innovation."""

    headings: Sequence[str]
    rows: Sequence[Sequence[Any]]


def table_of(
    innovations: Sequence[Innovation],
    absolute: Callable[[str], str],
    more: Sequence[Column] = (),
) -> Table:
    """A row an innovation, with columns of the caller's own at the end; `absolute` makes a whole
    address of a path."""
    every = [*columns.values(), *more]
    values: list[Mapping[int, Any]] = [column.values_of(innovations) for column in every]
    rows = [
        [absolute(one.get_absolute_url()), *(of.get(one.pk, "") for of in values)]
        for one in innovations
    ]
    return Table(["address", *(column.name for column in every)], rows)


def as_csv(table: Table) -> bytes:
    """Comma-separated, UTF-8 with the mark that spreadsheet programs look for. A text that such
    a program would take for a formula gets an apostrophe before it."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(table.headings)
    writer.writerows([[_harmless(value) for value in row] for row in table.rows])
    return written.getvalue().encode("utf-8-sig")


def _harmless(value: Any) -> Any:
    if isinstance(value, str):
        return f"'{value}" if _FORMULA.match(value) else value
    return value.isoformat() if isinstance(value, date) else value


def as_xlsx(table: Table) -> bytes:
    """One sheet with a heading that stays in sight. Texts are texts, never formulas."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Innovations")
    sheet.freeze_panes = "A2"
    for number, heading in enumerate(table.headings, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(heading, 18)
    sheet.append([_cell(sheet, heading, Font(bold=True)) for heading in table.headings])
    for row in table.rows:
        sheet.append([_cell(sheet, value) for value in row])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _cell(sheet: Any, value: Any, font: Font | None = None) -> WriteOnlyCell:
    is_text = isinstance(value, str)
    cell = WriteOnlyCell(sheet, UNWRITABLE.sub("", value)[:_LONGEST_CELL] if is_text else value)
    if is_text:
        cell.data_type = "s"
    if font:
        cell.font = font
    return cell


def citations(
    innovations: Iterable[Innovation], absolute: Callable[[str], str], form: str
) -> bytes:
    """References as BibTeX ("bib") or RIS ("ris"), in the order given."""
    write = Citation.as_bibtex if form == "bib" else Citation.as_ris
    cited = (citation_of(innovation, absolute) for innovation in innovations)
    return "\n".join(write(one) for one in cited).encode()


def citation_of(innovation: Innovation, absolute: Callable[[str], str]) -> Citation:
    """How to cite the page of an innovation, read today."""
    text = innovation.text(get_language() or "en")
    return Citation(
        key=innovation.slug,
        title=text.title or innovation.name,
        url=absolute(innovation.get_absolute_url()),
        reviewed_on=innovation.reviewed_on,
        read_on=timezone.localdate(),
    )


def written(
    innovations: Sequence[Innovation],
    form: str,
    absolute: Callable[[str], str],
    more: Sequence[Column] = (),
) -> bytes:
    """Innovations with cards and terms, in their order, as a file of a form other than JSON;
    a table with columns of the caller's own at its end."""
    if form in ("bib", "ris"):
        return citations(innovations, absolute, form)
    table = table_of(innovations, absolute, more)
    return as_csv(table) if form == "csv" else as_xlsx(table)


def as_json(page: ExplorePage) -> dict[str, Any]:
    """One page of what was found: `{"total", "page", "page_size", "results": [{"slug", "name",
    "summary", "score", "why"}]}`; `why` is empty when nothing was asked."""
    return {
        "total": page.total,
        "page": page.page.number,
        "page_size": PAGE_SIZE,
        "results": [
            {
                **in_short(one.innovation),
                "score": round(one.score, 4),
                "why": one.why.text if one.why else "",
            }
            for one in page.found
        ],
    }


def in_short(innovation: Innovation) -> dict[str, str]:
    """`{"slug", "name", "summary"}` in the reader's language."""
    text = innovation.text(get_language() or "en")
    return {
        "slug": innovation.slug,
        "name": text.title or innovation.name,
        "summary": without_citations(text.summary),
    }


def register() -> None:
    """Adds the library's own columns, in their order."""
    texts: dict[str, Callable[[Innovation], Any]] = {
        "slug": lambda one: one.slug,
        "name": lambda one: one.text(get_language() or "en").title or one.name,
        "summary": lambda one: without_citations(one.text(get_language() or "en").summary),
        "place": lambda one: one.place.name if one.place else "",
        "country": lambda one: one.place.country if one.place else "",
        "since": lambda one: one.started_year or "",
        "until": lambda one: one.ended_year or "",
        "state": lambda one: str(one.get_activity_display()),
        "challenges": lambda one: _labels(one.challenges),
        "for": lambda one: _labels(one.target_groups),
        "approaches": lambda one: _labels(one.approaches),
        "how it was studied": lambda one: str(STUDIED[studied(one.standing.strongest_design)]),
        "what was found": lambda one: _found(one.standing),
        "unfavourable results": lambda one: "yes" if one.standing.has_unfavourable_result else "no",
        "studies": lambda one: one.standing.study_count,
        "adaptations": lambda one: one.standing.adaptation_count,
        "explorations": lambda one: one.standing.exploration_count,
        "sources": lambda one: one.standing.source_count,
        "who pays": lambda one: str(one.get_income_display()),
        "website": lambda one: one.website,
        "last reviewed": lambda one: one.reviewed_on,
    }
    for name, value_of in texts.items():
        register_column(Column(name, each(value_of)))


def _labels(terms: Any) -> str:
    return "; ".join(sorted(term.label for term in terms.all()))


def _found(standing: Standing) -> str:
    return "; ".join(str(MARKS[result]) for result in tested_results(standing))
