"""What a program that checks PDF/UA-1 (ISO 14289-1, the Matterhorn protocol) finds wrong in a file,
as far as it can be seen without a person: written from the protocol, with nothing of ours."""

import io
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream

_SHOWS_TEXT = {b"Tj", b"TJ", b"'", b'"'}
_ROWS = {"Table": {"TR", "THead", "TBody", "TFoot", "Caption"}, "TR": {"TH", "TD"}}


def faults(pdf: bytes) -> list[str]:
    """Empty for a file that passes."""
    reader = PdfReader(io.BytesIO(pdf))
    elements = list(_elements(reader.trailer["/Root"]["/StructTreeRoot"].get("/K")))
    return [
        *_of_the_file(reader),
        *_of_headings([kind for kind, _element in elements]),
        *(fault for kind, element in elements for fault in _of_element(kind, element)),
        *(fault for page in reader.pages for fault in _of_page(page, reader)),
    ]


def _of_the_file(reader: PdfReader) -> Iterator[str]:
    root: Any = reader.trailer["/Root"]
    said = root["/Metadata"].get_data()
    checks = {
        "06-002 no PDF/UA mark": b"<pdfuaid:part>1</pdfuaid:part>" in said,
        "06-003 no title": b"<dc:title>" in said,
        "07-001 the title is not shown": bool(root["/ViewerPreferences"]["/DisplayDocTitle"].value),
        "01-006 not marked": bool(root["/MarkInfo"]["/Marked"].value),
        "11-001 no language": bool(root.get("/Lang")),
        "no numbers of marks": "/ParentTree" in root["/StructTreeRoot"],
        "no outline": len(reader.outline) > 0,
    }
    yield from (fault for fault, passes in checks.items() if not passes)


def _elements(children: Any) -> Iterator[tuple[str, Any]]:
    """Kind and element of all below, in the order in which they are read."""
    found = children.get_object() if hasattr(children, "get_object") else children
    for child in found if isinstance(found, list) else [found]:
        element = child.get_object() if hasattr(child, "get_object") else child
        if hasattr(element, "get") and "/S" in element:
            yield str(element["/S"])[1:], element
            yield from _elements(element.get("/K", []))


def _of_headings(kinds: list[str]) -> Iterator[str]:
    last = 0
    for level in (int(kind[1:]) for kind in kinds if kind[0] == "H" and kind[1:].isdigit()):
        if level > last + 1:
            yield f"14-003 a heading of level {level} after one of {last}"
        last = level
    if not last:
        yield "no heading"


def _of_element(kind: str, element: Any) -> Iterator[str]:
    if kind == "Figure" and not element.get("/Alt"):
        yield "13-004 a figure without words in its place"
    inner = {name for name, _element in _elements(element.get("/K", []))}
    direct = {str(child["/S"])[1:] for child in _direct(element)}
    if kind in _ROWS and not direct <= _ROWS[kind]:
        yield f"09-004 {kind} holds {direct - _ROWS[kind]}"
    if kind == "Table" and "TH" not in inner:
        yield "15-003 a table without head"
    if kind == "TH" and "Scope" not in str(element.get("/A", "")):
        yield "15-003 a head of a table that heads nothing"
    if kind == "L" and not direct <= {"LI", "Caption", "L"}:
        yield f"09-005 a list holds {direct}"
    if kind == "Link" and not any(_refers(child) for child in _listed(element.get("/K", []))):
        yield "28-011 a link without its annotation"


def _listed(children: Any) -> list[Any]:
    found = children.get_object() if hasattr(children, "get_object") else children
    each = found if isinstance(found, list) else [found]
    return [one.get_object() if hasattr(one, "get_object") else one for one in each]


def _direct(element: Any) -> list[Any]:
    children = _listed(element.get("/K", []))
    return [child for child in children if hasattr(child, "get") and "/S" in child]


def _refers(child: Any) -> bool:
    return hasattr(child, "get") and child.get("/Type") == "/OBJR"


def _of_page(page: Any, reader: PdfReader) -> Iterator[str]:
    if page.get("/Annots") and page.get("/Tabs") != "/S":
        yield "28-008 links are not reached in the order of reading"
    for each in page.get("/Annots", []):
        if not each.get_object().get("/Contents") and not each.get_object().get("/Alt"):
            yield "28-004 a link without a description"
    depth = 0
    for _operands, operator in ContentStream(page.get_contents(), reader).operations:
        depth += (operator in (b"BDC", b"BMC")) - (operator == b"EMC")
        if operator in _SHOWS_TEXT and not depth:
            yield "01-005 text that is neither tagged nor said to be decoration"
    for name, font in page["/Resources"].get("/Font", {}).items():
        yield from _of_font(name, font.get_object())


def _of_font(name: str, font: Any) -> Iterator[str]:
    inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
    described = inner["/FontDescriptor"].get_object()
    if not any(f"/FontFile{kind}" in described for kind in ("", "2", "3")):
        yield f"31-009 the font {name} is not in the file"
    if "/ToUnicode" not in font:
        yield f"10-001 {name}: signs without characters"
