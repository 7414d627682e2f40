"""Reading tables: whatever is written as a table reads back, and what is none is refused."""

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from offshoot.imports.domain import books, cells, tables
from offshoot.imports.domain.faults import FileError
from offshoot.imports.domain.tables import Way

from .conftest import as_csv

HEADINGS = ["name", "summary", "place"]


@pytest.fixture(scope="module")
def scratch(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("tables") / "file"


@pytest.fixture
def refused(tmp_path):
    """refused(content): the code of the fault that recognising or reading it leads to."""

    def look(content: bytes) -> str:
        path = tmp_path / "file.csv"
        path.write_bytes(content)
        with pytest.raises(FileError) as caught:
            list(tables.records(path, tables.recognise(path)))
        return caught.value.code

    return look


@pytest.fixture
def table_of(tmp_path):
    """table_of(content): its rows, read as it is recognised, without their numbers."""

    def look(content: bytes, name: str = "file") -> list[list[str]]:
        path = tmp_path / name
        path.write_bytes(content)
        return [row for _number, row in tables.records(path, tables.recognise(path))]

    return look


def a_book(*rows, title="Sheet", hidden=()) -> bytes:
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    for name in hidden:
        book.create_sheet(name).sheet_state = "hidden"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def packed(**parts: bytes) -> bytes:
    """A spreadsheet with some of its parts replaced or added."""
    names = {name.replace("__", "/").replace("_xml", ".xml"): data for name, data in parts.items()}
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(a_book(["name"], ["x"]))) as source,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for part in source.namelist():
            target.writestr(part, names.pop(part, source.read(part)))
        for part, data in names.items():
            target.writestr(part, data)
    return written.getvalue()


any_cell = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=20)
western = st.text(
    st.characters(min_codepoint=32, max_codepoint=126), max_size=20
) | st.sampled_from(
    ["Économie", "Straße", 'a "b"', "a;b,c|d\te", "two\nlines", "=1+1", "'=1", "ñandú", "café"]
)


def rows_of(cell):
    return st.lists(
        st.lists(cell, min_size=3, max_size=3).filter(lambda row: any(map(str.strip, row)))
    )


@given(
    rows=rows_of(any_cell),
    delimiter=st.sampled_from(tables.DELIMITERS),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_any_table_reads_back(scratch, rows, delimiter, encoding):
    written = [[cells.guarded(cells.clean(cell)) for cell in row] for row in rows]
    scratch.write_bytes(as_csv([HEADINGS, *written], delimiter, encoding))
    way = Way(False, encoding=encoding.removesuffix("-sig"), delimiter=delimiter)
    read = [row + [""] * (3 - len(row)) for _number, row in tables.records(scratch, way)]
    assert read == [HEADINGS, *([cells.clean(cell) for cell in row] for row in rows)]


@given(
    rows=rows_of(western),
    delimiter=st.sampled_from(tables.DELIMITERS),
    encoding=st.sampled_from(["utf-8", "utf-16", "cp1252", "utf-16-le"]),
)
def test_how_a_table_is_written_is_found_out(scratch, rows, delimiter, encoding):
    scratch.write_bytes(as_csv([HEADINGS, *rows], delimiter, encoding))
    way = tables.recognise(scratch)
    assert way.delimiter == delimiter
    read = [row + [""] * (3 - len(row)) for _number, row in tables.records(scratch, way)]
    assert read == [
        HEADINGS,
        *([cells.unguarded(cells.clean(cell)) for cell in row] for row in rows),
    ]


@given(st.text())
def test_an_apostrophe_keeps_any_text_from_being_computed(text):
    guarded = cells.guarded(text)
    assert cells.unguarded(guarded) == text or text[:1] == "'"
    assert guarded[:1] not in tuple("=+-@")


@given(st.lists(any_cell.map(lambda text: cells.clean(text)).filter(bool)))
def test_any_list_in_a_cell_reads_back(values):
    assert cells.items(cells.listed(values)) == values


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \r\n \n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"MZ\x90\0\x03\0\0\0\x04\0\0\0" + bytes(500), "no-table"),
        (b"\x7fELF\x02\x01\x01\0" + bytes(range(32)) * 40, "no-table"),
        (b"%PDF-1.7\n" + bytes(range(20)) * 200, "no-table"),
        (b"PK\x03\x04 and nothing", "broken"),
        (packed(xl__workbook_xml=b"<workbook"), "broken"),
        (b"a,b\n" + b"x,y\n" * (tables.MOST_ROWS + 1), "rows"),
        (b"a," * (tables.MOST_COLUMNS + 1) + b"z\nx\n", "columns"),
        (b"x" * (tables.LARGEST_FILE + 1), "large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_table_is_refused(refused, content, code):
    assert refused(content) == code


def test_a_zip_that_is_no_spreadsheet_is_refused(refused):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as target:
        target.writestr("readme.txt", "hello")
    assert refused(written.getvalue()) == "no-table"


def test_a_spreadsheet_that_swells_is_refused_before_it_is_opened(refused, monkeypatch):
    monkeypatch.setattr(books, "LARGEST_UNPACKED", 100_000)
    assert refused(packed(xl__more_xml=b" " * 200_000)) == "unpacked"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_entities_are_refused_wherever_they_hide(refused, encoding):
    laughs = f'<?xml version="1.0" encoding="{encoding[:6]}"?>' + " " * 70_000
    laughs += '<!DOCTYPE x [<!ENTITY a "aaaa">]><sst>&a;</sst>'
    assert refused(packed(xl__sharedStrings_xml=laughs.encode(encoding))) == "entities"


def test_an_encoding_that_hides_words_is_refused(refused):
    hidden = b'<?xml version="1.0" encoding="cp037"?>' + "<!DOCTYPE x>".encode("cp037")
    assert refused(packed(xl__sharedStrings_xml=hidden)) == "entities"


def test_numbers_days_and_formulas_of_a_spreadsheet_are_read_as_values(table_of):
    rows = [
        ["year", "day", "moment", "yes", "formula", "text"],
        [2019.0, date(2024, 5, 1), datetime(2024, 5, 1, 8, 30), True, "=1+1", "=2+2"],
    ]
    read = table_of(a_book(*rows), name="renamed.csv")
    assert read[1][:4] == ["2019", "2024-05-01", "2024-05-01 08:30:00", "yes"]
    assert len(read[1]) == 4  # a formula that was never computed has no value


def test_of_merged_cells_the_first_has_the_value(table_of):
    book = Workbook()
    for row in (["name", "place"], ["A", "Porto"], ["B", None]):
        book.active.append(row)
    book.active.merge_cells("B2:B3")
    written = io.BytesIO()
    book.save(written)
    assert table_of(written.getvalue())[1:] == [["A", "Porto"], ["B"]]


def test_hidden_sheets_are_not_offered(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(a_book(["name"], ["x"], title="Ours", hidden=["Secret"]))
    assert tables.sheets(path) == ["Ours"]


def test_a_control_character_is_left_out(table_of):
    text = "name,note\n" + "A long enough text without any harm,x\n" * 100 + "Bad\0name,y\x07\n"
    assert table_of(text.encode())[-1] == ["Badname", "y"]


def test_a_cell_of_a_megabyte_is_read_as_one_cell(table_of):
    read = table_of(b'name,note\nA,"' + b"x" * 1_000_000 + b'"\nB,b\n')
    assert [len(row[1]) for row in read] == [4, 1_000_000, 1]


@pytest.mark.parametrize(
    ("text", "number"), [("2019", 2019), ("2019.0", 2019), ("2019,00", 2019), (" 7 ", 7)]
)
def test_a_whole_number_is_one_however_a_program_writes_it(text, number):
    assert cells.whole_number(text) == number
