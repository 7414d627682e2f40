"""The calculator as a spreadsheet: cells to fill in, and a live formula for every result.

Formulas are written from the same steps that the page solves. Three sheets: figures, results,
workings; in each the columns C, D and E are low, likely and high.
"""

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from offshoot.library.queries.exports import UNWRITABLE

from .domain.calculator.formulas import formula
from .domain.calculator.plan import (
    ASSUMPTIONS,
    MOST,
    PERIODS,
    Case,
    Figure,
    FigureKind,
    Frame,
    figures,
)
from .domain.calculator.steps import steps
from .domain.calculator.tables import IN_SHORT, Answer, answer
from .wording import said, unit_of

_COLUMNS = dict(zip(Case, "CDE", strict=True))
_LIKELY = _COLUMNS[Case.LIKELY]
_FORMATS = {
    "money": "#,##0.00",
    "people": "#,##0",
    "number": "#,##0.00#",
    "share": "0.00",
    "months": "0.00",
}
_INPUT = PatternFill("solid", fgColor="FFF6E3C5")
_EDGE = Border(*(Side("thin", color="FF7B877F"),) * 4)
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_BOLD, _TITLE = Font(bold=True), Font(bold=True, size=15)
_CURRENCY, _YEAR = 4, 5  # rows
#: Names of cells; the keys of addresses look like cells themselves.
_NAMES = {
    "p": "participants",
    "r1": "ramp_up_1",
    "r2": "ramp_up_2",
    "r3": "ramp_up_3",
    "c": "completing",
    "g": "group_size",
    "m": "months",
    "year": "paid_back_by",
    "month": "cost_of_month",
    "group": "cost_of_group",
}


@dataclass
class _Book:
    """The workbook while it is written, and in which cell each figure and step stands."""

    title: str
    frame: Frame
    currency: str
    year: int | None
    entered: Mapping[str, Decimal]
    book: Workbook = field(default_factory=Workbook)
    rows: dict[str, tuple[str, int]] = field(default_factory=dict)

    def place(self, key: str, case: Case) -> str:
        sheet, row = self.rows[key]
        return f"{_quoted(sheet)}!{_COLUMNS[case]}{row}"

    def sheet(self, title: str, widths: Iterable[int]) -> Worksheet:
        sheet: Worksheet = self.book.create_sheet(title[:31])
        for column, width in zip("ABCDEFGH", widths, strict=False):
            sheet.column_dimensions[column].width = width
        _put(sheet, 1, 1, self.title, font=_TITLE)
        sheet.protection.sheet = True  # no password: against slips, not against people
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.page_setup.fitToHeight = 0
        sheet.oddFooter.center.text = "&P / &N"
        return sheet


def as_xlsx(
    title: str,
    frame: Frame,
    entered: Mapping[str, Decimal],
    currency: str = "",
    year: int | None = None,
) -> bytes:
    """The workbook with these figures filled in, in the active language."""
    book = _Book(title, frame, currency, year, entered)
    book.book.remove(book.book.active)
    sheets = [book.sheet(_("Figures"), (58, 24, 16, 16, 16, 26))]
    sheets.append(book.sheet(_("Results"), (58, 18, 18, 18, 18, 18)))
    sheets.append(book.sheet(_("Workings"), (58, 20, 16, 16, 16)))
    _figures(book, sheets[0])
    _workings(book, sheets[2])
    _results(book, sheets[1])
    _names(book)
    book.book.calculation.fullCalcOnLoad = True
    written = io.BytesIO()
    book.book.save(written)
    return written.getvalue()


def _quoted(sheet: str) -> str:
    doubled = sheet.replace("'", "''")
    return f"'{doubled}'"


def _put(sheet: Worksheet, row: int, column: int, value: Any, font: Font | None = None) -> Cell:
    """A text is always a text, whatever it begins with; formulas have a door of their own."""
    cell: Cell = sheet.cell(row, column)
    cell.value = UNWRITABLE.sub("", value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.alignment = _WRAPPED
    if font:
        cell.font = font
    return cell


def _formula(sheet: Worksheet, row: int, column: int, text: str, kind: str = "money") -> Cell:
    cell: Cell = sheet.cell(row, column, text)
    cell.number_format = _FORMATS[kind]
    return cell


def _headings(sheet: Worksheet, row: int, words: Iterable[str]) -> None:
    for column, heading in enumerate(words, start=1):
        _put(sheet, row, column, heading, font=_BOLD)
    sheet.print_title_rows = f"{row}:{row}"
    sheet.freeze_panes = sheet.cell(row + 1, 2)


def _cases() -> tuple[str, str, str]:
    return _("low"), _("likely"), _("high")


# --- Figures ---


def _figures(book: _Book, sheet: Worksheet) -> None:
    _put(
        sheet, 2, 1, _("Fill in the marked cells. Low and high are as likely while you leave them.")
    )
    _put(sheet, 3, 1, _("Low takes all low figures, high all high ones. This is no forecast."))
    for row, label, value in (
        (_CURRENCY, _("Currency"), book.currency),
        (_YEAR, _("Prices of the year"), book.year),
    ):
        _put(sheet, row, 1, label)
        _mark(_put(sheet, row, 3, value))
    _headings(sheet, 7, (_("Figure"), _("Unit"), *_cases(), ""))
    rules: dict[tuple[FigureKind, int], DataValidation] = {}
    for row, figure in enumerate(figures(book.frame), start=8):
        book.rows[figure.key] = (sheet.title, row)
        _figure(book, sheet, row, figure)
        rule = rules.setdefault((figure.kind, figure.least), _rule(figure.kind, figure.least))
        rule.add(f"C{row}:E{row}")
    for rule in rules.values():
        sheet.add_data_validation(rule)


def _figure(book: _Book, sheet: Worksheet, row: int, figure: Figure) -> None:
    _put(sheet, row, 1, said(figure.label))
    _put(sheet, row, 2, unit_of(figure.key, book.frame))
    for column, case in enumerate(Case, start=3):
        name = figure.key if figure.is_single and case is Case.LIKELY else figure.key + case.suffix
        value: Any = book.entered.get(name) if name in figure.names else None
        if value is None and case is not Case.LIKELY:
            value = f'=IF({_LIKELY}{row}="","",{_LIKELY}{row})'
        cell = sheet.cell(row, column, value)
        cell.number_format = _FORMATS[figure.kind]
        if name in figure.names:
            _mark(cell)
    if not figure.is_optional:
        words = _("enter your figure").replace('"', '""')
        sheet.cell(row, 6, f'=IF({_LIKELY}{row}="","{words}","")')


def _mark(cell: Cell) -> None:
    cell.fill, cell.border, cell.protection = _INPUT, _EDGE, Protection(locked=False)


def _rule(kind: FigureKind, least: int) -> DataValidation:
    rule = DataValidation(
        "decimal", operator="between", formula1=str(least), formula2=str(MOST[kind])
    )
    rule.error = _("Write a number from %(least)d to %(most)d.") % {
        "least": least,
        "most": MOST[kind],
    }
    rule.showErrorMessage = True
    return rule


# --- Workings ---


def _workings(book: _Book, sheet: Worksheet) -> None:
    _headings(sheet, 3, (_("Step"), _("Year"), *_cases()))
    missing = _("figures are missing")
    for row, step in enumerate(steps(book.frame), start=4):
        book.rows[step.key] = (sheet.title, row)
        _put(sheet, row, 1, said(step.label))
        _put(sheet, row, 2, _(PERIODS[step.period]) if step.period else "")
        for column, case in enumerate(Case, start=3):

            def place(key: str, case: Case = case) -> str:
                return book.place(key, case)

            text = formula(step.expression, place, _, missing)
            _formula(sheet, row, column, text, step.kind)


# --- Results ---


def _results(book: _Book, sheet: Worksheet) -> None:
    shown: Answer = answer(book.frame, book.entered)
    figures_sheet = _quoted(book.rows[ASSUMPTIONS[0].key][0])
    _put(sheet, 2, 1, _("Currency"))
    sheet["B2"] = f'={figures_sheet}!C{_CURRENCY}&" "&{figures_sheet}!C{_YEAR}'
    _headings(sheet, 4, (_("In short"), "", *_cases()))
    row = 5
    for key, words, kind in IN_SHORT:
        _put(sheet, row, 1, _(words))
        for column, case in enumerate(Case, start=3):
            _formula(sheet, row, column, f"={book.place(key, case)}", kind)
        row += 1
    for case, name in zip(Case, _cases(), strict=True):
        row = _years(book, sheet, row + 1, (case, name), shown)


def _years(book: _Book, sheet: Worksheet, row: int, case: tuple[Case, str], shown: Answer) -> int:
    """One table of all years; returns the row below it."""
    heading = _("By year, %(case)s figures") % {"case": case[1]}
    for column, words in enumerate((heading, *map(_, PERIODS.values())), start=1):
        _put(sheet, row, column, words, font=_BOLD)
    for one in shown.by_year(case[0]):
        row += 1
        _put(sheet, row, 1, said(one.label), font=_BOLD if one.is_sum else None)
        for column, key in enumerate(one.keys, start=2):
            if key in book.rows:
                _formula(sheet, row, column, f"={book.place(key, case[0])}", one.kind)
    return row + 1


def _names(book: _Book) -> None:
    """Names for what others may want to refer to: assumptions and the most important results."""
    for key in (*(figure.key for figure in ASSUMPTIONS), *(key for key, *_rest in IN_SHORT)):
        sheet, row = book.rows[key]
        for case, column in _COLUMNS.items():
            name = f"{_NAMES.get(key, key)}_{case.value}"
            text = f"{_quoted(sheet)}!${column}${row}"
            book.book.defined_names[name] = DefinedName(name, attr_text=text)
