"""Tables out: innovations, terms and texts in the columns of an import, and files to fill in."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from offshoot.library.content.plain import Plain
from offshoot.library.models import Innovation, Term
from offshoot.library.queries.exports import UNWRITABLE

from .columns import BY_KIND, translations
from .columns.column import Column
from .domain import cells
from .names import Names
from .plans.drafts import Drafts
from .plans.proposals import NOTHING, at, batches
from .plans.vocabulary import all_terms, plain_of

_WIDE = {"name", "summary", "original", "translation", "sources", "website"}


@dataclass(frozen=True)
class Sheet:
    """A table with a title."""

    title: str
    headings: Sequence[str]
    rows: Iterable[Sequence[str]]


def innovations(slugs: Iterable[str]) -> Sheet:
    """A row an innovation, with the newest words of each, drafts included, in the order given."""
    names = Names()
    columns = BY_KIND["innovations"]
    return Sheet(
        _("Innovations"),
        [column.name for column in columns],
        (_row(columns, {**plain, "slug": slug}, names) for slug, plain in _plains(slugs, names)),
    )


def _plains(slugs: Iterable[str], names: Names) -> Iterator[tuple[str, Plain]]:
    drafts = Drafts(names)
    for batch in batches(list(slugs)):
        found = drafts.fetch(batch)
        for slug in batch:
            if slug in found:
                yield slug, found[slug].plain


def _row(columns: Sequence[Column], plain: Plain, names: Names) -> list[str]:
    language = plain.get("original_language", "")
    row = []
    for column in columns:
        path = tuple(language if step == "*" else step for step in column.path or (column.name,))
        value = at(plain, path)
        row.append("" if value is NOTHING else cells.clean(column.write(value, names)))
    return row


def vocabulary() -> Sheet:
    """A row a term, with its labels in all languages."""
    names = Names()
    plains = [plain_of(term) for term in all_terms().values()]
    used = {language for plain in plains for language in plain["labels"]}
    columns = [
        column
        for column in BY_KIND["vocabulary"]
        if column.path[:1] != ("labels",) or column.path[1] in used
    ]
    headings = [column.name for column in columns]
    return Sheet(_("Vocabulary"), headings, [_row(columns, plain, names) for plain in plains])


def texts(slugs: Iterable[str], language: str) -> Sheet:
    """A row a text that the original has, with its translation where there is one."""
    headings = [column.name for column in BY_KIND["translations"]]
    return Sheet(_("Translations"), headings, _texts(slugs, language))


def _texts(slugs: Iterable[str], language: str) -> Iterator[list[str]]:
    for slug, plain in _plains(slugs, Names()):
        if plain["original_language"] == language:
            continue
        original = plain["texts"].get(plain["original_language"], {})
        there = plain["texts"].get(language, {})
        for name in translations.FIELDS:
            said, done = (cells.clean(text.get(name) or "") for text in (original, there))
            if said or done:
                yield [slug, name, language, said, done]


def all_slugs() -> list[str]:
    """Every innovation of the library, drafts included."""
    return list(Innovation.objects.order_by("slug").values_list("slug", flat=True))


def as_csv(sheet: Sheet) -> bytes:
    """Comma-separated, UTF-8 with its mark. What a spreadsheet program would compute stands behind
    an apostrophe, which the import takes away again."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(sheet.headings)
    writer.writerows([cells.guarded(value) for value in row] for row in sheet.rows)
    return written.getvalue().encode("utf-8-sig")


def as_xlsx(*sheets: Sheet) -> bytes:
    """A spreadsheet whose texts are texts, never formulas."""
    book = Workbook(write_only=True)
    for table in sheets:
        sheet = book.create_sheet(table.title[:31])
        sheet.freeze_panes = "A2"
        for number, heading in enumerate(table.headings, start=1):
            width = 48 if heading in _WIDE else 20
            sheet.column_dimensions[get_column_letter(number)].width = width
        sheet.append([_cell(sheet, heading, Font(bold=True)) for heading in table.headings])
        for row in table.rows:
            sheet.append([_cell(sheet, value) for value in row])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _cell(sheet: Any, value: str, font: Font | None = None) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, UNWRITABLE.sub("", value)[: cells.LONGEST_CELL])
    cell.data_type = "s"
    cell.alignment = Alignment(vertical="top")
    if font:
        cell.font = font
    return cell


def template(kind: str) -> bytes:
    """A spreadsheet to fill in: the headings, what each means, and what may be written."""
    columns = BY_KIND[kind]
    empty = Sheet(kind.capitalize(), [column.name for column in columns], ())
    lists = [_vocabulary_list(), _codes(columns)] if kind == "innovations" else [_codes(columns)]
    return as_xlsx(empty, explained(kind), *lists)


def explained(kind: str) -> Sheet:
    """A row a column: its name, what the desk calls it, what it takes."""
    headings = [_("Column"), _("In the desk"), _("What it takes")]
    rows = [[one.name, str(one.label), str(one.help)] for one in BY_KIND[kind]]
    return Sheet(_("Columns"), headings, rows)


def _codes(columns: Sequence[Column]) -> Sheet:
    rows = [
        [column.name, code, str(label)]
        for column in columns
        for code, label in column.choices.items()
    ]
    return Sheet(_("Codes"), [_("Column"), _("Code"), _("Meaning")], rows)


def _vocabulary_list() -> Sheet:
    terms = Term.objects.order_by("scheme", "label").values_list("scheme", "slug", "label")
    headings = [_("Scheme"), _("Slug"), _("Label")]
    return Sheet(_("Vocabulary"), headings, [list(term) for term in terms])


_OPENING = """\
# Columns of imports

The headings that exports and templates write. An import knows them by these names, by the words of
the desk in every language of the interface, and by the other words given here. How to import:
[Import a spreadsheet](../how-to/import-a-spreadsheet.md).

This page is written by `offshoot manage import_columns`; do not edit it by hand.
"""


def columns_page() -> str:
    """The reference page of all columns, in Markdown."""
    return _OPENING + "".join(map(_columns_of, BY_KIND))


def _columns_of(kind: str) -> str:
    lines = [
        f"\n## {kind.capitalize()}\n",
        "| column | in the desk | what it takes |",
        "|---|---|---|",
    ]
    for column in BY_KIND[kind]:
        if column.path[:1] == ("labels",) and column.path[1] != "fr":
            continue
        said = [str(column.help)]
        if column.choices and kind != "translations":
            said.append(f"Codes: {', '.join(column.choices)}.")
        if column.aliases:
            said.append(f"Also known as: {', '.join(column.aliases)}.")
        name = column.name if column.path[:1] != ("labels",) else f"{column.name} (and so on)"
        words = " ".join(filter(None, said)).replace("|", "\\|")
        lines.append(f"| `{name}` | {column.label} | {words} |")
    return "\n".join(lines) + "\n"
