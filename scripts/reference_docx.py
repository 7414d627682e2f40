#!/usr/bin/env python3
"""Write the styles of our DOCX documents (maintainers only): pandoc's reference document with our
paper, type, colours and foot of the page.

    python scripts/reference_docx.py

Georgia and Calibri, because a word processor shows only fonts that its reader has.
"""

import re
import subprocess
import zipfile
from pathlib import Path

import pypandoc

TARGET = Path(__file__).resolve().parent.parent / "src/offshoot/documents/data/reference.docx"

INK, MUTED, LEAF, WARM = "1D2925", "57645E", "2B6A48", "AD4E26"
LEAF_WASH, WARM_WASH, HAIR = "EEF4EC", "FAEEE4", "C9CEC2"
SANS, SERIF = "Calibri", "Georgia"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def paragraph(
    style_id: str,
    name: str,
    *,
    size: float = 9.5,
    font: str = SANS,
    colour: str = INK,
    bold: bool = False,
    before: float = 0,
    after: float = 3,
    level: int | None = None,
    box: tuple[str, str] | None = None,
    align: str = "left",
) -> str:
    """A paragraph style; sizes and spaces in points, `box` the colours of its edge and ground."""
    inside = f'<w:spacing w:before="{before * 20:.0f}" w:after="{after * 20:.0f}" w:line="252" '
    inside += f'w:lineRule="auto"/><w:jc w:val="{align}"/>'
    if box:
        edge, ground = box
        border = f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="6" w:color="{edge}"/></w:pBdr>'
        inside = f'{border}<w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>{inside}'
    if level is not None:
        inside = f"<w:keepNext/><w:keepLines/>{inside}" + f'<w:outlineLvl w:val="{level}"/>'
    custom = "" if style_id.startswith(("Heading", "BodyText", "Subtitle")) else 'w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph" {custom} w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{inside}</w:pPr>'
        f"{letters(size, font, colour, bold)}</w:style>"
    )


def letters(size: float, font: str, colour: str, bold: bool) -> str:
    weight = "<w:b/><w:bCs/>" if bold else ""
    points = f'<w:sz w:val="{size * 2:.0f}"/><w:szCs w:val="{size * 2:.0f}"/>'
    face = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>'
    return f'<w:rPr>{face}{weight}<w:color w:val="{colour}"/>{points}</w:rPr>'


def character(style_id: str, colour: str, bold: bool = True) -> str:
    weight = "<w:b/><w:bCs/>" if bold else ""
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{style_id}">'
        f'<w:name w:val="{style_id}"/><w:rPr>{weight}<w:color w:val="{colour}"/></w:rPr></w:style>'
    )


TABLE = (
    '<w:style w:type="table" w:default="1" w:styleId="Table"><w:name w:val="Table"/>'
    f'<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4" w:color="{HAIR}"/>'
    f'<w:bottom w:val="single" w:sz="4" w:color="{HAIR}"/>'
    f'<w:insideH w:val="single" w:sz="4" w:color="{HAIR}"/></w:tblBorders>'
    '<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="70" w:type="dxa"/>'
    '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>'
    f'<w:bottom w:val="single" w:sz="6" w:color="{LEAF}"/></w:tcBorders></w:tcPr></w:tblStylePr>'
    "</w:style>"
)

STYLES = [
    paragraph("BodyText", "Body Text"),
    paragraph("FirstParagraph", "First Paragraph"),
    paragraph("Compact", "Compact", after=1),
    paragraph("Cell", "Cell", size=8.5, after=0),
    paragraph("Kicker", "Kicker", size=8, colour=LEAF, bold=True),
    paragraph("Lead", "Lead", size=11, font=SERIF, after=6),
    paragraph("Small", "Small", size=8, colour=MUTED, after=2),
    paragraph("Drawing", "Drawing", align="right", after=0),
    paragraph("Note", "Note", box=(LEAF, LEAF_WASH), before=4, after=4),
    paragraph("WarmNote", "Warm Note", box=(WARM, WARM_WASH), before=4, after=4),
    paragraph("Subtitle", "Subtitle", colour=MUTED, after=6),
    paragraph("Heading1", "heading 1", size=20, font=SERIF, after=2, level=0),
    paragraph("Heading2", "heading 2", size=11.5, font=SERIF, colour=LEAF, before=7, level=1),
    paragraph("Heading3", "heading 3", size=10.5, font=SERIF, before=5, level=2),
    character("Good", LEAF),
    character("Warm", WARM),
    TABLE,
]

FOOTER = (
    f'<?xml version="1.0" encoding="UTF-8"?><w:ftr {W} {R}><w:p><w:pPr>'
    f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="4" w:color="{HAIR}"/></w:pBdr></w:pPr>'
    f"<w:r>{letters(7.5, SANS, MUTED, False)}"
    '<w:t xml:space="preserve">RUNNING · </w:t></w:r>'
    f'<w:fldSimple w:instr=" PAGE "><w:r>{letters(7.5, SANS, MUTED, False)}<w:t>1</w:t></w:r>'
    "</w:fldSimple></w:p></w:ftr>"
)
SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId900"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="907" w:right="1077" w:bottom="964" '
    'w:left="1077" w:header="567" w:footer="510" w:gutter="0"/></w:sectPr>'
)
RELATION = (
    '<Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'footer" Id="rId900" Target="footer1.xml" /></Relationships>'
)
TYPE = (
    '<Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.footer+xml" /></Types>'
)


def with_styles(xml: str) -> str:
    for style in STYLES:
        style_id = re.search(r'styleId="(\w+)"', style)[1]  # type: ignore[index]
        theirs = re.compile(rf'<w:style [^>]*w:styleId="{style_id}".*?</w:style>', re.DOTALL)
        xml = theirs.sub("", xml)
    xml = re.sub(r"<w:spacing w:after=\"200\" />", '<w:spacing w:after="60" />', xml, count=1)
    return xml.replace("</w:styles>", "".join(STYLES) + "</w:styles>")


def main() -> None:
    pandoc = pypandoc.get_pandoc_path()
    plain = TARGET.with_suffix(".plain")
    theirs = [pandoc, "--print-default-data-file", "reference.docx"]
    plain.write_bytes(subprocess.run(theirs, capture_output=True, check=True).stdout)
    changes = {
        "word/styles.xml": with_styles,
        "word/document.xml": lambda xml: re.sub(
            r"<w:sectPr>.*?</w:sectPr>", SECTION, xml, flags=re.DOTALL
        ),
        "word/_rels/document.xml.rels": lambda xml: xml.replace("</Relationships>", RELATION),
        "[Content_Types].xml": lambda xml: xml.replace("</Types>", TYPE),
    }
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(TARGET, "w") as target:
        for name in source.namelist():
            xml = source.read(name).decode()
            xml = changes.get(name, lambda it: it)(xml)
            write(target, name, xml)
        write(target, "word/footer1.xml", FOOTER)
    plain.unlink()
    print(f"{TARGET.stat().st_size} bytes  {TARGET.name}")


def write(target: zipfile.ZipFile, name: str, content: str) -> None:
    # A fixed time, so that the same styles give the same bytes.
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    target.writestr(entry, content)


if __name__ == "__main__":
    main()
