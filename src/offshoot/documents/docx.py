"""A document as DOCX, written by pandoc, a program of its own that is called in its sandbox.

Pandoc is given its own document tree, not a markup language, so that no text can be read as
markup; the only file it may open is our reference, which holds the styles.
"""

import base64
import io
import json
import re
import subprocess
import zipfile
from collections.abc import Iterable
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

import pypandoc

from .domain import (
    Bullets,
    Document,
    Facts,
    Figure,
    Heading,
    Line,
    Note,
    Paragraph,
    Run,
    Section,
    Table,
)
from .pdf import DATA, as_png

#: Seconds after which pandoc is stopped.
LONGEST = 15
_API = [1, 23, 1]

Node = dict[str, Any]


def as_docx(document: Document) -> bytes:
    """Raises subprocess.SubprocessError when pandoc fails or takes too long."""
    command = [_pandoc(), "--from=json", "--to=docx", "--sandbox", "--output=-"]
    done = subprocess.run(  # noqa: S603 - a fixed command; the document goes to its input
        [*command, f"--reference-doc={DATA / 'reference.docx'}"],
        input=json.dumps(_tree(document)).encode(),
        capture_output=True,
        timeout=LONGEST,
        check=True,
        env={"SOURCE_DATE_EPOCH": "0", "LANG": "C.UTF-8"},
    )
    return _finished(done.stdout, document)


@cache
def _pandoc() -> str:
    return str(pypandoc.get_pandoc_path())


def _tree(document: Document) -> Node:
    blocks = [_styled("Kicker", [_para(_str(document.kicker))])] if document.kicker else []
    if document.figure:
        blocks.append(_figure(document.figure))
    blocks.append(_header(1, document.title))
    if document.subtitle:
        blocks.append(_styled("Subtitle", [_para(_str(document.subtitle))]))
    if document.lead:
        blocks.append(_styled("Lead", [_para(_runs(document.lead))]))
    meta = {
        "lang": {"t": "MetaString", "c": document.language},
        "pagetitle": {"t": "MetaString", "c": document.title},
    }
    blocks += _blocks(document.blocks)
    return {"pandoc-api-version": _API, "meta": meta, "blocks": blocks}


def _blocks(blocks: Iterable[Any]) -> list[Node]:
    return [node for block in blocks for node in _WRITERS[type(block)](block)]


def _paragraph(block: Paragraph) -> list[Node]:
    style = "Small" if block.style == "small" else "Body Text"
    return [_styled(style, [_para(_runs(block.text))])]


def _bullets(block: Bullets) -> list[Node]:
    return [{"t": "BulletList", "c": [[_plain(item)] for item in block.items]}]


def _facts(block: Facts) -> list[Node]:
    style = "Small" if block.style == "small" else "Body Text"
    return [
        _styled(
            style,
            [_para([_node("Strong", _str(row.name)), *_str("  "), *_runs(row.text)])],
        )
        for row in block.rows
    ]


def _note(block: Note) -> list[Node]:
    return [_styled("Warm Note" if block.tone == "warm" else "Note", _blocks_as(block.blocks))]


def _blocks_as(blocks: Iterable[Any]) -> list[Node]:
    # Inside a box the box's style holds, so paragraphs come without their own.
    inner: list[Node] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            inner.append(_para(_runs(block.text)))
        else:
            inner += _blocks([block])
    return inner


def _section(block: Section) -> list[Node]:
    inner = _blocks(block.blocks)
    if block.style == "notes":
        inner = [_styled("Small", _blocks_as(block.blocks))]
    return [_header(2, block.title), *inner]


def _table(block: Table) -> list[Node]:
    total = sum(block.widths)
    aligned = [
        "AlignRight" if at in block.numeric else "AlignLeft" for at in range(len(block.widths))
    ]
    specs = [
        [{"t": align}, {"t": "ColWidth", "c": width / total}]
        for align, width in zip(aligned, block.widths, strict=True)
    ]
    head = [[_EMPTY, [_cell((heading,), strong=True) for heading in block.headings]]]
    rows = [
        [
            _EMPTY,
            [
                _cell(lines, strong=block.first_column_names and at == 0)
                for at, lines in enumerate(row)
            ],
        ]
        for row in block.rows
    ]
    caption: list[Any] = [None, []]
    body = [_EMPTY, int(block.first_column_names), [], rows]
    return [{"t": "Table", "c": [_EMPTY, caption, specs, [_EMPTY, head], [body], [_EMPTY, []]]}]


def _cell(lines: tuple[Line, ...], *, strong: bool = False) -> list[Any]:
    content: list[Node] = []
    if len(lines) == 1:
        runs = _runs(lines[0])
        content = [_plain_of([_node("Strong", runs)] if strong else runs)]
    elif lines:
        content = [{"t": "BulletList", "c": [[_plain(item)] for item in lines]}]
    return [_EMPTY, {"t": "AlignDefault"}, 1, 1, content]


_EMPTY: list[Any] = ["", [], []]
_WRITERS: dict[type, Any] = {
    Paragraph: _paragraph,
    Bullets: _bullets,
    Facts: _facts,
    Heading: lambda block: [_header(3, block.title)],
    Note: _note,
    Section: _section,
    Table: _table,
}


def _figure(figure: Figure) -> Node:
    # A picture goes in as its own address, because the sandbox opens no other file.
    address = "data:image/png;base64," + base64.b64encode(as_png(figure)).decode()
    attributes = ["", [], [["width", f"{figure.width}cm"]]]
    image = {"t": "Image", "c": [attributes, _str(figure.alternative), [address, ""]]}
    return _styled("Drawing", [_para([image])])


def _runs(line: Line) -> list[Node]:
    return [node for run in line for node in _run(run)]


def _run(run: Run) -> list[Node]:
    inlines = _str(run.text)
    if run.raised:
        inlines = [_node("Superscript", inlines)]
    if run.strong:
        inlines = [_node("Strong", inlines)]
    if run.emphasis:
        inlines = [_node("Emph", inlines)]
    attributes = [["lang", run.language]] if run.language else []
    if run.tone in ("good", "warm"):
        attributes.append(["custom-style", run.tone.title()])
    if attributes:
        inlines = [{"t": "Span", "c": [["", [], attributes], inlines]}]
    if run.link:
        inlines = [{"t": "Link", "c": [_EMPTY, inlines, [run.link, ""]]}]
    return inlines


def _str(text: str) -> list[Node]:
    return [{"t": "Str", "c": text}]


def _node(kind: str, content: Any) -> Node:
    return {"t": kind, "c": content}


def _para(inlines: list[Node]) -> Node:
    return {"t": "Para", "c": inlines}


def _plain(line: Line) -> Node:
    return _plain_of(_runs(line))


def _plain_of(inlines: list[Node]) -> Node:
    return {"t": "Plain", "c": inlines}


def _header(level: int, text: str) -> Node:
    return {"t": "Header", "c": [level, _EMPTY, _str(text)]}


def _styled(style: str, blocks: list[Node]) -> Node:
    return {"t": "Div", "c": [["", [], [["custom-style", style]]], blocks]}


# --- what pandoc cannot be told ---------------------------------------------------------------

# Pandoc writes the address of a picture beside its words, a second time the whole picture.
_ADDRESS = re.compile(rb'(<pic:cNvPr [^>]*?)descr="data:[^"]*"')
_PAPER = re.compile(rb"<w:pgSz [^>]*>")
_LYING = b'<w:pgSz w:w="16838" w:h="11906" w:orient="landscape" />'


def _finished(docx: bytes, document: Document) -> bytes:
    """With the running line at the foot, and the paper lying where it should."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(docx)) as source,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == "word/document.xml":
                content = _ADDRESS.sub(rb'\1descr=""', content)
                if document.is_landscape:
                    content = _PAPER.sub(_LYING, content)
            elif entry.filename.startswith("word/footer"):
                content = content.replace(b"RUNNING", escape(document.running).encode())
            elif entry.filename == "docProps/core.xml":
                content = _with_properties(content, document)
            target.writestr(entry, content)
    return written.getvalue()


def _with_properties(core: bytes, document: Document) -> bytes:
    title, creator = escape(document.title).encode(), escape(document.publisher).encode()
    core = re.sub(
        rb"<dc:title>.*?</dc:title>", lambda _: b"<dc:title>" + title + b"</dc:title>", core
    )
    whose = b"<dc:creator>" + creator + b"</dc:creator>"
    core = re.sub(rb"<dc:creator>.*?</dc:creator>", lambda _: whose, core)
    stamp = f"{document.dated.isoformat()}T12:00:00Z".encode()
    return core.replace(b"1970-01-01T00:00:00Z", stamp)
