"""A DOCX that word processors open, and that holds its text as text."""

import io
import subprocess
import zipfile
from xml.etree import ElementTree

import pytest

from offshoot.documents import docx
from offshoot.documents.docx import as_docx

from .samples import a_document
from .test_pdf import HOSTILE

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def text_of(xml: str) -> str:
    return "".join(each.text or "" for each in ElementTree.fromstring(xml).iter(f"{W}t"))


def test_it_has_headings_styles_header_rows_and_words_for_the_drawing(part_of):
    made = as_docx(a_document())
    root = ElementTree.fromstring(part_of(made))
    styles = [each.get(f"{W}val") for each in root.iter(f"{W}pStyle")]
    assert [s for s in styles if s.startswith("Heading")] == [
        "Heading1", "Heading2", "Heading2", "Heading3", "Heading2",
    ]  # fmt: skip
    assert {"Lead", "Kicker", "WarmNote", "Small", "Subtitle"} <= set(styles)
    assert len(list(root.iter(f"{W}tblHeader"))) == 1
    drawing = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
    assert [each.get("descr") for each in root.iter(drawing)] == ["A green triangle."]
    assert "base64" not in part_of(made)


def test_every_style_that_is_used_is_there(part_of):
    made = as_docx(a_document())
    used = {
        each.get(f"{W}val") for each in ElementTree.fromstring(part_of(made)).iter(f"{W}pStyle")
    }
    there = ElementTree.fromstring(part_of(made, "word/styles.xml")).iter(f"{W}style")
    assert used <= {each.get(f"{W}styleId") for each in there}


def test_it_says_its_title_language_and_address(part_of):
    made = as_docx(a_document(title="Soup & <bread>", language="pt", running="<b> & https://x.org"))
    assert "<dc:title>Soup &amp; &lt;bread&gt;</dc:title>" in part_of(made, "docProps/core.xml")
    assert "2026-03-01T12:00:00Z" in part_of(made, "docProps/core.xml")
    assert 'w:val="pt"' in part_of(made, "word/styles.xml") + part_of(made, "word/settings.xml")
    assert text_of(part_of(made, "word/footer1.xml")).startswith("<b> & https://x.org")


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_text_that_looks_like_markup_comes_out_as_that_text(part_of, text):
    made = as_docx(a_document(text, title=text, subtitle=text, running=text, publisher=text))
    assert text_of(part_of(made)).count(text) >= 6


@pytest.mark.parametrize(
    "text", ["Γειτονιά", "😀👩‍👩‍👧", "漢字かな", "جيران يطبخون", "a\x00b\ud800\u202ec\ufffe"]
)
def test_no_text_of_any_script_breaks_it(part_of, text):
    said = text_of(part_of(as_docx(a_document(text, title=f"Meals {text}"))))
    assert (
        text.replace("\x00", "").replace("\ud800", "").replace("\u202e", "").replace("\ufffe", "")
        in said
    )


def test_a_lying_sheet_is_wider_than_high(part_of):
    for is_landscape in (False, True):
        xml = part_of(as_docx(a_document(is_landscape=is_landscape)))
        size = next(ElementTree.fromstring(xml).iter(f"{W}pgSz"))
        wide, high = int(size.get(f"{W}w")), int(size.get(f"{W}h"))
        assert (wide > high) is is_landscape


def test_every_part_of_it_is_well_formed():
    with zipfile.ZipFile(io.BytesIO(as_docx(a_document()))) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(archive.read(name))


def test_pandoc_is_stopped_when_it_takes_too_long(monkeypatch):
    monkeypatch.setattr(docx, "LONGEST", 0.001)
    with pytest.raises(subprocess.TimeoutExpired):
        as_docx(a_document())
