"""Why a file or a row is refused, in words that say what to do."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .domain.faults import FileError

_FAULTS: dict[str, Any] = {
    "empty": gettext_lazy("There is nothing in this file."),
    "headings-only": gettext_lazy("There are headings and no rows below them."),
    "large": gettext_lazy("The file is larger than %(limit)s MB. Divide it into several."),
    "unpacked": gettext_lazy(
        "Unpacked, this spreadsheet is larger than %(limit)s MB. Save the table as CSV."
    ),
    "no-table": gettext_lazy(
        "This is no table, whatever its name says. Save it as XLSX or CSV and try again."
    ),
    "broken": gettext_lazy(
        "The file is damaged or kept under a password. Open it, save it anew and try again."
    ),
    "entities": gettext_lazy(
        "This spreadsheet declares entities, as attacks do. Save the table as CSV."
    ),
    "encoding": gettext_lazy("The file is not written in this encoding. Choose another one."),
    "no-sheet": gettext_lazy("There is no such sheet in the file."),
    "rows": gettext_lazy(
        "There are more than %(limit)s rows, which is as many as are imported at once. Divide the "
        "file into several."
    ),
    "columns": gettext_lazy("There are more than %(limit)s columns."),
    "gone": gettext_lazy(
        "The file is not here any more: files are deleted after thirty days. Upload it again."
    ),
}


def of_fault(fault: FileError) -> str:
    """A fault of a file, as the desk says it."""
    return str(_FAULTS[fault.code]) % {"limit": f"{fault.limit or 0:,}"}


def too_long_a_row(cells: int, headings: int) -> str:
    """Why a row with more cells than there are headings is refused."""
    return _(
        "The row has %(cells)s cells, and there are %(headings)s headings. Perhaps a text with a "
        "delimiter in it is not in quotes."
    ) % {"cells": cells, "headings": headings}
