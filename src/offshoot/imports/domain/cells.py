"""What stands in a cell, as text."""

import csv
import re
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

#: Characters; a spreadsheet's cell holds no more.
LONGEST_CELL = 32_767
# Tab and line feed are text; the other control characters are not, and a database refuses NUL.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]|_x000[0-8B-Fb-f]_")
# As in the library's exports, which write an apostrophe before what a program would compute.
_GUARDED = re.compile(r"'(?='*[=+\-@＝＋－＠])")
_WHOLE = re.compile(r"[+-]?[0-9]+[.,]0+")


def clean(text: str) -> str:
    """Without control characters and outer spaces; lines end in a line feed."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", text).strip()


def unguarded(text: str) -> str:
    """Without the apostrophe that keeps a spreadsheet program from computing a text."""
    return text[1:] if _GUARDED.match(text) else text


def guarded(text: str) -> str:
    """For a text file: with an apostrophe before what a program would compute. `unguarded` undoes
    it, also where the text began with apostrophes itself."""
    return f"'{text}" if re.match(r"'*[=+\-@＝＋－＠]", text) else text


def text_of(value: Any) -> str:
    """A value of a spreadsheet as text: days as in ISO 8601, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        is_day = value.time() == time(0)
        return value.date().isoformat() if is_day else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    return clean(str(value))


def whole_number(text: str) -> int:
    """2019, also where a spreadsheet made it 2019.0. Raises ValueError."""
    return int(float(text.replace(",", ".")) if _WHOLE.fullmatch(text) else text)


def items(text: str) -> list[str]:
    """The items of a list in one cell: apart by semicolons or lines. An item with a semicolon in
    it stands in double quotes."""
    rows = csv.reader(text.splitlines(), delimiter=";", skipinitialspace=True)
    return [item.strip() for row in rows for item in row if item.strip()]


def listed(values: Iterable[str]) -> str:
    """The cell that `items` reads."""
    return "; ".join(_quoted(value, ";") for value in values)


def fields(line: str) -> list[str]:
    """The parts of a line, apart by upright strokes, quoted as in a CSV file."""
    row = next(csv.reader([line], delimiter="|", skipinitialspace=True), [])
    return [part.strip() for part in row]


def joined(parts: Iterable[str]) -> str:
    """The line that `fields` reads, without empty parts at its end."""
    return " | ".join(_quoted(part, "|") for part in parts).rstrip("| ")


def _quoted(part: str, delimiter: str) -> str:
    if delimiter in part or part.startswith('"'):
        return '"' + part.replace('"', '""') + '"'
    return part
