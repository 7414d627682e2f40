"""Tables from files: what kind of file it is, and its rows. The name of a file says nothing here.

Nothing is read whole but text files, which are small; a file that only claims to be a table is
refused before it is opened.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path

from . import books
from .cells import clean, unguarded
from .faults import FileError

#: Bytes of a file.
LARGEST_FILE = 20_000_000
#: Rows below the headings, and columns.
MOST_ROWS, MOST_COLUMNS = 10_000, 300
#: Rows that are looked at: a sheet may say something in its last row only.
_FARTHEST = 200_000
ENCODINGS = ("utf-8", "utf-16", "cp1252", "latin-1")
DELIMITERS = (",", ";", "\t", "|")

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
#: Records that are enough to tell how a table is written.
_ENOUGH = 50

# One cell may fill a whole file; rows with such a cell are refused one by one.
csv.field_size_limit(LARGEST_FILE)


@dataclass(frozen=True)
class Way:
    """How a file is read. `sheet` counts for spreadsheets, the others for text."""

    is_book: bool
    sheet: str = ""
    encoding: str = ""
    delimiter: str = ""


def recognise(path: Path) -> Way:
    """How a file is to be read, from what is in it. Raises FileError for what is no table."""
    size = path.stat().st_size
    if size == 0:
        raise FileError("empty")
    if size > LARGEST_FILE:
        raise FileError("large", LARGEST_FILE // 1_000_000)
    with path.open("rb") as file:
        start = file.read(65_536)
    if start.startswith(b"PK\x03\x04"):
        books.refuse_dangerous(path)
        return Way(is_book=True, sheet=sheets(path)[0])
    encoding = _encoding_of(path.read_bytes())
    text = _decoded(path, encoding)
    if len(_CONTROL.findall(text[:65_536])) > len(text[:65_536]) // 1000:
        raise FileError("no-table")
    if not text.strip():
        raise FileError("empty")
    return Way(is_book=False, encoding=encoding, delimiter=_delimiter_of(text))


def sheets(path: Path) -> list[str]:
    """Names of the sheets of a spreadsheet that are shown. Raises FileError."""
    return books.names(path)


def refuse_unreadable(path: Path, way: Way) -> Way:
    """The way, corrected by a person; raises FileError where the file cannot be read so."""
    if way.is_book:
        if way.sheet not in sheets(path):
            raise FileError("no-sheet")
        return way
    if way.encoding not in ENCODINGS or way.delimiter not in DELIMITERS:
        raise FileError("no-table")
    _decoded(path, way.encoding)
    return replace(way, sheet="")


def records(path: Path, way: Way) -> Iterator[tuple[int, list[str]]]:
    """The rows that say something, headings first: their number in the file, from 1, and their
    cells as text. In a text file a record of several lines counts as one.

    Raises FileError, also after some rows: a file may break in the middle.
    """
    rows = books.rows(path, way.sheet) if way.is_book else _text_rows(path, way)
    count = 0
    for number, row in enumerate(rows, start=1):
        if number > _FARTHEST:
            raise FileError("rows", MOST_ROWS)
        while row and not row[-1]:
            row.pop()
        if not row:
            continue
        count += 1
        if count > MOST_ROWS + 1:
            raise FileError("rows", MOST_ROWS)
        if count == 1 and len(row) > MOST_COLUMNS:
            raise FileError("columns", MOST_COLUMNS)
        yield number, row


def _text_rows(path: Path, way: Way) -> Iterator[list[str]]:
    text = _decoded(path, way.encoding)
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=way.delimiter):
            yield [unguarded(clean(cell)) for cell in row]
    except csv.Error as error:
        raise FileError("broken") from error


def _encoding_of(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if data.count(b"\0") <= len(data) // 1000:
            return "utf-8"
    start = data[:4096]
    if max(start[::2].count(0), start[1::2].count(0)) > len(start) // 8:
        return "utf-16"  # without its mark: every second byte of most texts is nought
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return "latin-1"
    return "cp1252"


def _decoded(path: Path, encoding: str) -> str:
    data = path.read_bytes()
    codec = {"utf-8": "utf-8-sig", "utf-16": _sixteen(data)}.get(encoding, encoding)
    try:
        return data.decode(codec).removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise FileError("encoding") from None


def _sixteen(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    start = data[:4096]
    return "utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be"


def _delimiter_of(text: str) -> str:
    """The delimiter that makes the most rows as long as the first, of those that make columns."""
    start = text[:200_000]
    return max(DELIMITERS, key=lambda delimiter: _regularity(start, delimiter))


def _regularity(text: str, delimiter: str) -> tuple[bool, float, int]:
    widths: list[int] = []
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter):
            if any(row):
                widths.append(len(row))
            if len(widths) == _ENOUGH:
                break
    except csv.Error:
        return False, 0.0, 0
    if not widths or widths[0] < 2:
        return False, 0.0, 0
    return True, _alike(widths), widths[0]


def _alike(widths: Sequence[int]) -> float:
    return sum(width == widths[0] for width in widths) / len(widths)
