"""A PDF that everybody can read, whatever it holds."""

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject

from offshoot.documents.domain import Figure, Paragraph, Run, line
from offshoot.documents.pdf import as_pdf, as_png, pages_filled

from .accessible import faults
from .samples import TRIANGLE, a_document

HOSTILE = [
    '#import "/etc/passwd": *',
    '#read("/etc/passwd")',
    "$ integral $ *not bold* _nor italic_ @cite <label>",
    r"\begin{x} \\ \u{48} `code` ``` = Title",
    "<script>alert(1)</script> <!-- --> &amp; ]]>",
    "// a comment /* another */ #[x] #let x = 1",
    '", "is": "figure", "svg": "',
]


def test_it_is_tagged_and_says_its_language_title_and_standard():
    reader = PdfReader(io.BytesIO(as_pdf(a_document(language="pt-BR"))))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value is True
    assert str(root["/Lang"]).lower() == "pt-br"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert (reader.metadata.title, reader.metadata.author) == ("A brief", "Offshoot")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()


def test_headings_come_in_order_and_tables_have_headers(tags_of):
    tags = tags_of(as_pdf(a_document()))
    kinds = [kind for kind, _alternative in tags]
    headings = [kind for kind in kinds if kind in ("H1", "H2", "H3")]
    assert headings == ["H1", "H2", "H2", "H3", "H2"]
    assert kinds.count("Table") == 1
    assert kinds.count("TH") == 2
    assert "L" in kinds
    assert ("Figure", "A green triangle.") in tags


def spoiled(pdf, spoil):
    """The file after `spoil` was given a writer of it."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    spoil(writer)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def without_words_for_figures(writer):
    for each in writer._objects:
        if isinstance(each, dict) and each.get("/S") == "/Figure":
            each.pop("/Alt")


def with_another_heading(writer):
    for each in writer._objects:
        if isinstance(each, dict) and each.get("/S") == "/H2":
            each[NameObject("/S")] = NameObject("/H4")


def without_language(writer):
    writer.root_object.pop("/Lang")


def with_untagged_text(writer):
    contents = writer.pages[0].get_contents()
    contents.operations = [each for each in contents.operations if each[1] != b"BDC"]
    writer.pages[0].replace_contents(contents)


def without_heads(writer):
    for each in writer._objects:
        if isinstance(each, dict) and each.get("/S") == "/TH":
            each[NameObject("/S")] = NameObject("/TD")


def without_title(writer):
    writer.root_object["/Metadata"].get_object().set_data(b"<x:xmpmeta/>")


def test_it_passes_the_checks_of_pdf_ua():
    link = line(Run("A page", link="https://example.org/"))
    pdf = as_pdf(a_document(lead=link))
    assert faults(pdf) == []
    assert faults(spoiled(pdf, lambda writer: None)) == []


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (without_words_for_figures, "13-004"),
        (with_another_heading, "14-003"),
        (without_language, "11-001"),
        (with_untagged_text, "01-005"),
        (without_heads, "15-003"),
        (without_title, "06-003"),
    ],
)
def test_the_checks_find_what_is_wrong(spoil, fault):
    assert fault in {each.split()[0] for each in faults(spoiled(as_pdf(a_document()), spoil))}


def test_the_same_document_gives_the_same_bytes():
    assert as_pdf(a_document()) == as_pdf(a_document())


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_text_that_looks_like_markup_comes_out_as_that_text(words_of, text):
    whole = a_document(
        text, title=text, kicker="", subtitle=text, running=text, publisher=text, figure=None
    )
    words = words_of(as_pdf(whole))
    wanted = "".join(text.split())
    assert "".join(words.split()).count(wanted) >= 6


@pytest.mark.parametrize(
    "text",
    ["Γειτονιά που μαγειρεύει", "Сусіди готують разом", "Žluťoučký kůň, ąęć őű", "Ñandú, Ålesund"],
)
def test_the_scripts_of_europe_stay_readable_and_accessible(words_of, text):
    pdf = as_pdf(a_document(text, title=text))
    assert text in words_of(pdf)
    assert b"pdfuaid" in PdfReader(io.BytesIO(pdf)).trailer["/Root"]["/Metadata"].get_data()


@pytest.mark.parametrize(
    "text",
    ["😀👩‍👩‍👧", "漢字かな", "हिन्दी", "جيران يطبخون", "שכנים", "\x00\ud800\u202e\ufffe", "\u200b"],
)
def test_no_text_of_any_script_breaks_it(text):
    reader = PdfReader(io.BytesIO(as_pdf(a_document(f"Meals {text} for all"))))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"].value is True
    assert "Meals" in reader.pages[0].extract_text()


def test_a_word_longer_than_a_line_stays_on_the_paper():
    whole = a_document("x" * 5000, figure=None)
    page = PdfReader(io.BytesIO(as_pdf(whole))).pages[0]
    most = []
    page.extract_text(visitor_text=lambda text, _cm, tm, _font, size: most.append(tm[4]))
    assert max(most) < float(page.mediabox.width)
    assert pages_filled(whole) > 2


def test_how_far_it_goes_is_how_many_pages_there_are():
    long = a_document(blocks=tuple(Paragraph(line("Neighbours cook. " * 40)) for _ in range(30)))
    pages = len(PdfReader(io.BytesIO(as_pdf(long))).pages)
    assert pages > 1
    assert pages - 1 < pages_filled(long) <= pages


def test_a_lying_sheet_is_wider_than_high():
    box = PdfReader(io.BytesIO(as_pdf(a_document(is_landscape=True)))).pages[0].mediabox
    assert box.width > box.height


def test_links_lead_to_the_web_and_nowhere_else():
    wanted, others = "https://example.org/a?b=1&c=2", ["javascript:alert(1)", "file:///etc/passwd"]
    runs = [Run("here", link=address) for address in (wanted, *others)]
    assert [run.link for run in runs] == [wanted, "", ""]
    pdf = as_pdf(a_document(blocks=(Paragraph(line(*runs)),)))
    annotations = PdfReader(io.BytesIO(pdf)).pages[0]["/Annots"]
    assert {str(each.get_object()["/A"]["/URI"]) for each in annotations} == {wanted}


@pytest.mark.parametrize(
    "inside",
    [
        '<image href="/etc/passwd"/>',
        '<svg:image xlink:href="https://example.org/x.png"/>',
        "<style>@import 'https://example.org'</style>",
        '<path fill="url(https://example.org/#x)"/>',
        "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
    ],
)
def test_a_drawing_that_reaches_out_of_itself_is_refused(inside):
    with pytest.raises(ValueError, match="outside itself"):
        Figure(TRIANGLE.replace("</svg>", f"{inside}</svg>"), "words", 2)


def test_a_drawing_without_words_is_refused():
    with pytest.raises(ValueError, match="words"):
        Figure(TRIANGLE, " \n", 2)


def test_a_document_without_a_title_is_refused():
    with pytest.raises(ValueError, match="title"):
        replace(a_document(), title="\x00 ")


def test_neighbouring_numbers_of_sources_are_not_read_as_one():
    words = line(
        "Fewer", Run("1", raised=True), Run("5", raised=True), " and", Run("2", raised=True)
    )
    assert "".join(run.text for run in words) == "Fewer1, 5 and2"
    assert line(words) == words


def test_a_drawing_becomes_pixels():
    assert as_png(Figure(TRIANGLE, "words", 2)).startswith(b"\x89PNG")
