"""Spreadsheets (XLSX), which are ZIP archives of XML made by strangers.

Checked before anything is opened: how large they are unpacked, and that no XML in them declares
anything. Formulas are never computed: what counts is the value that was last kept.
"""

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, LargeZipFile, ZipFile

from openpyxl import load_workbook

from .cells import text_of
from .faults import FileError

#: Bytes of a spreadsheet unpacked, and files in it.
LARGEST_UNPACKED, MOST_PARTS = 200_000_000, 2_000
_PIECE = 1 << 20
# A declaration is where an XML file names entities: the billion laughs, or a file of ours.
_DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([A-Za-z0-9._-]+)", re.IGNORECASE)
_LONGEST_DECLARATION = 64
_PLAIN = (b"utf-8", b"utf-16", b"us-ascii")
#: Cells of a row that are looked at; there is a limit to columns below it.
_WIDEST = 1_000


def refuse_dangerous(path: Path) -> None:
    """Raises FileError for an archive that is no spreadsheet, too large unpacked, or declares
    entities. An archive that lies about its sizes is cut off at what it says."""
    try:
        with ZipFile(path) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            if "xl/workbook.xml" not in names or "[Content_Types].xml" not in names:
                raise FileError("no-table")
            unpacked = sum(part.file_size for part in parts)
            if unpacked > LARGEST_UNPACKED or len(parts) > MOST_PARTS:
                raise FileError("unpacked", LARGEST_UNPACKED // 1_000_000)
            for part in parts:
                if part.filename.lower().endswith((".xml", ".rels", ".vml")):
                    _refuse_declarations(archive, part)
    except (BadZipFile, LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        raise FileError("broken") from None


def _refuse_declarations(archive: ZipFile, part: Any) -> None:
    before = b""
    with archive.open(part) as file:
        while piece := file.read(_PIECE):
            # Two bytes a character are brought down to one; no such word is in other data.
            narrow = (before + piece).replace(b"\0", b"")
            encoding = None if before else _ENCODING.match(narrow.lstrip(b"\xef\xbb\xbf\xff\xfe"))
            is_other = encoding and encoding[1].lower() not in _PLAIN
            if is_other or _DECLARATION.search(narrow):
                raise FileError("entities")
            before = piece[-_LONGEST_DECLARATION:]


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    book = None
    try:
        # Opened here, since openpyxl would look at the name.
        with path.open("rb") as file, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl leaves out (styles, lists) is not read
            book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
            yield book
    except FileError:
        raise
    except Exception as error:  # openpyxl raises whatever a broken file leads it to
        raise FileError("broken") from error
    finally:
        if book is not None:
            book.close()


def names(path: Path) -> list[str]:
    """Names of the sheets of cells that are shown. Raises FileError."""
    with _opened(path) as book:
        shown = [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not shown:
        raise FileError("empty")
    return shown


def rows(path: Path, sheet: str) -> Iterator[list[str]]:
    """The cells of each row of a sheet as text. Of merged cells the first has the value."""
    with _opened(path) as book:
        if sheet not in book.sheetnames:
            raise FileError("no-sheet")
        found = book[sheet]
        found.reset_dimensions()  # what the file says of its size may be wrong
        for row in found.iter_rows(values_only=True):
            yield [text_of(value) for value in row[:_WIDEST]]
