"""What is in the files of a release, read back from their bytes."""

import hashlib
import io
import json
import zipfile
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from offshoot.documents.docx import as_docx
from offshoot.documents.pdf import as_pdf
from offshoot.documents.tests.accessible import faults
from offshoot.toolkits import files
from offshoot.toolkits import models as t
from offshoot.toolkits.documents import as_document
from offshoot.toolkits.domain.document import Money, Table, Words
from offshoot.toolkits.domain.edition import Edition
from offshoot.toolkits.domain.plain import as_data
from offshoot.toolkits.makers import LABELS, MAKERS
from offshoot.toolkits.operations import ask_for_release
from offshoot.toolkits.prose import blocks_of
from offshoot.toolkits.queries import document_of, released, whole

GREEK, ARABIC = "Ο μισθός της μαγείρισσας", "راتب الطباخ"
HOSTILE = '<script>alert("1")</script> #read("/etc/passwd") \\x $y$'
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FIRST = Edition(1, date(2026, 11, 23))


def document_with(published_with, toolkit_of, **rows):
    made = toolkit_of(published_with(), **rows)
    return document_of(whole(t.Toolkit.objects.filter(pk=made.pk)).get())


def words_of(pdf):
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def tags_of(pdf):
    """The kind of every element of the structure, in order."""
    found, left = [], [PdfReader(io.BytesIO(pdf)).trailer["/Root"]["/StructTreeRoot"]]
    while left:
        one = left.pop().get_object()
        children = one if isinstance(one, list) else [one["/K"]] if "/K" in one else []
        if not isinstance(one, list) and "/S" in one:
            found.append(str(one["/S"])[1:])
        left += [c for c in reversed(children) if not isinstance(c.get_object(), int)]
    return found


def docx_root(docx, name="word/document.xml"):
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return ElementTree.fromstring(archive.read(name))


def docx_text(docx):
    return " ".join("".join(p.itertext()) for p in docx_root(docx).iter(f"{W}p"))


def test_every_form_is_made_and_says_what_the_toolkit_says(published_with, toolkit_of):
    toolkit = toolkit_of(published_with())
    release = ask_for_release(toolkit)
    [release] = released(toolkit)
    rows = {file.form: file for file in release.files.all()}
    assert list(rows) == [*(maker.form for maker in MAKERS), "zip"] == list(LABELS)
    contents = {form: files.path_of(file).read_bytes() for form, file in rows.items()}
    for form, content in contents.items():
        assert rows[form].size == len(content)
        assert rows[form].digest == hashlib.sha256(content).hexdigest()

    pdf = PdfReader(io.BytesIO(contents["pdf"]))
    root = pdf.trailer["/Root"]
    assert (pdf.metadata.title, str(root["/Lang"])) == ("Shared Kitchens", "en")
    assert faults(contents["pdf"]) == []
    document = document_of(whole(t.Toolkit.objects.all()).get())
    for said in (words_of(contents["pdf"]), docx_text(contents["docx"])):
        for section in document.sections:
            assert f"{section.number}. {section.title}" in said
        for words in (
            "Release 1", "CC BY 4.0", "What we don't know", "Open: Hygiene 1?", "€32,001, 2020",
            "Cooking 1", "enter your figure", "Sources", "Report 1", "of the 12 things",
        ):  # fmt: skip
            assert words in said, words
    sheets = load_workbook(io.BytesIO(contents["xlsx"]))
    cells = {cell.value: cell for row in sheets.worksheets[0].iter_rows() for cell in row}
    assert cells["Cook 1"].offset(column=3).value == 32001
    assert str(sheets.worksheets[1]["D5"].value).startswith("=")
    with zipfile.ZipFile(io.BytesIO(contents["zip"])) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == {
            rows[form].name: contents[form] for form in contents if form != "zip"
        }
    release.refresh_from_db()
    written = json.loads(contents["json"])
    assert written["toolkit"] == release.document == json.loads(json.dumps(as_data(document)))
    assert (written["release"], written["what_changed"]) == (1, "")


def test_headings_come_in_order_and_tables_name_their_columns(published_with, toolkit_of):
    document = document_with(published_with, toolkit_of)
    whole_document = as_document(document, FIRST)
    kinds = tags_of(as_pdf(whole_document))
    headings = [int(kind[1]) for kind in kinds if kind in ("H1", "H2", "H3")]
    assert headings[0] == 1
    assert headings.count(1) == 1
    assert headings.count(2) == 3 + 12 + 1  # what stands before, sections, sources
    assert headings.count(3) > 5
    tables = sum(isinstance(b, Table) for s in document.sections for b in s.blocks)
    assert kinds.count("Table") == tables + 1  # the contents
    assert kinds.count("TH") > tables
    docx = as_docx(whole_document)
    styles = [each.get(f"{W}val") for each in docx_root(docx).iter(f"{W}pStyle")]
    assert styles.count("Heading2") == headings.count(2)
    assert styles.count("Heading3") == headings.count(3)
    assert len(list(docx_root(docx).iter(f"{W}tblHeader"))) == tables + 1


def test_foreign_and_hostile_words_come_out_as_they_are(published_with, toolkit_of):
    words = f"{HOSTILE} {GREEK} {ARABIC}"
    document = document_with(
        published_with,
        toolkit_of,
        components=[t.Component(kind="core", name=words, what=words, why=words)],
        open_points=[t.OpenPoint(section="income", statement=words, ask=words)],
        texts=[t.ToolkitText(topic="income_mix", text=f"{GREEK} [x](javascript:alert(1)) [S1]")],
    )
    made = as_document(
        replace(document, title=GREEK, language="el"), Edition(2, FIRST.dated, words)
    )
    pdf, docx = as_pdf(made), as_docx(made)
    for said in (words_of(pdf), docx_text(docx)):
        assert said.count(GREEK) >= 5
        assert '#read("/etc/passwd")' in said
        assert '<script>alert("1")</script>' in said
    assert ARABIC in docx_text(docx)
    reader = PdfReader(io.BytesIO(pdf))
    assert str(reader.trailer["/Root"]["/Lang"]) == "el"
    links = [a.get_object()["/A"]["/URI"] for p in reader.pages for a in p.get("/Annots", [])]
    assert links
    assert all(str(link).startswith(("http://", "https://")) for link in links)


def test_a_right_to_left_toolkit_says_its_language(published_with, toolkit_of):
    document = replace(document_with(published_with, toolkit_of), title=ARABIC, language="ar")
    root = PdfReader(io.BytesIO(as_pdf(as_document(document, FIRST)))).trailer["/Root"]
    assert (str(root["/Lang"]), root["/MarkInfo"]["/Marked"].value) == ("ar", True)
    assert ARABIC in docx_text(as_docx(as_document(document, FIRST)))


def test_a_table_of_500_rows_repeats_its_head_and_loses_no_row(published_with, toolkit_of):
    document = document_with(published_with, toolkit_of)
    rows = tuple(
        (Words(f"Line {n}."), Money(None, n, None, "EUR", 2020), Words("x" * 300 if n == 7 else ""))
        for n in range(500)
    )
    long = Table("Costs", ("What for", "Amount", "Note"), rows, frozenset({1}))
    sections = tuple(replace(s, blocks=(long,)) if s.number == 7 else s for s in document.sections)
    pdf = as_pdf(as_document(replace(document, sections=sections), FIRST))
    said = words_of(pdf)
    assert all(f"Line {n}." in said for n in range(500))
    assert len(PdfReader(io.BytesIO(pdf)).pages) > 10


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("One.\n\nTwo.", ["Paragraph", "Paragraph"]),
        ("One:\n\n- a\n- b\n\nTwo.", ["Paragraph", "Bullets", "Paragraph"]),
        ("3. a\n4. b", ["Paragraph", "Paragraph"]),
        ("## Title\nText", ["Heading", "Paragraph"]),
        ("- a\n  - b\n- d", ["Bullets"]),
        ("", []),
        ("> quoted\n\n    code", ["Paragraph", "Paragraph"]),
    ],
)
def test_markdown_keeps_its_paragraphs_and_lists(text, shape):
    assert [type(block).__name__ for block in blocks_of(text, ())] == shape


def test_citations_become_numbers_and_unknown_ones_nothing():
    [paragraph] = blocks_of("Fewer [S1] [S22]. More [S7].", {"S1", "S22"})
    assert "".join(run.text for run in paragraph.text) == "Fewer1, 22. More."
    numbered = blocks_of("3. a\n4. b", ())
    assert ["".join(run.text for run in each.text) for each in numbered] == ["3. a", "4. b"]
