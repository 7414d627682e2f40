"""A document as PDF/UA-1: tagged, with its language and title, set by Typst in this process.

The document goes in as JSON, which the template shows as text; Typst is given a folder without
any file as its root, so that nothing can be read.
"""

import json
import logging
import re
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime, time
from functools import cache
from importlib.resources import files
from typing import Any

import typst

from .domain import Document, Figure

logger = logging.getLogger(__name__)

DATA = files("offshoot.documents") / "data"
#: Raised by hand when a document should look different although it says the same.
VERSION = 1
_PAGE = re.compile(rb"/Type ?/Page\b")
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_]\w{4})?(?:[-_]([a-z]{2}))?(?![a-z])", re.IGNORECASE)


def as_pdf(document: Document) -> bytes:
    """Raises typst.TypstError when it cannot be set."""
    source = (DATA / "template.typ").read_bytes()
    inputs = {"document": json.dumps(plain(document))}
    made = datetime.combine(document.dated, time(12), UTC)
    # Fonts of the system are looked through only for characters that ours lack. What no font
    # has is left to the reader's program: such a file is tagged, but not PDF/UA any more.
    for with_system, standard in ((False, ["ua-1"]), (True, ["ua-1"]), (True, [])):
        try:
            return _compiled(source, inputs, "pdf", with_system, standard, made)
        except typst.TypstError as error:
            if not standard or "could not be displayed" not in str(error):
                raise
    raise AssertionError("The last way returns or raises.")


def page_count(pdf: bytes) -> int:
    """Number of pages of what `as_pdf` made."""
    return len(_PAGE.findall(pdf))


def as_png(figure: Figure) -> bytes:
    """The drawing as pixels, 300 an inch, for programs that draw no SVG."""
    source = (
        b"#set page(width: auto, height: auto, margin: 0pt, fill: none)\n"
        b'#image(bytes(sys.inputs.svg), format: "svg", width: float(sys.inputs.width) * 1cm)'
    )
    inputs = {"svg": figure.svg, "width": str(figure.width)}
    return _compiled(source, inputs, "png", False, [], None)


def _compiled(
    source: bytes,
    inputs: dict[str, str],
    form: Any,
    with_system: bool,
    standard: Sequence[Any],
    made: datetime | None,
) -> bytes:
    fonts = _fonts(with_system)
    compiler = typst.Compiler(source, root=str(DATA / "nothing"), font_paths=fonts)
    options: dict[str, Any] = {"timestamp": made} if made else {}
    done = compiler.compile(
        format=form, sys_inputs=inputs, pdf_standards=list(standard), ppi=300, **options
    )
    if not isinstance(done, bytes):
        raise TypeError("Typst gave more than one file.")
    return done


@cache
def _fonts(with_system: bool) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=with_system, font_paths=[str(DATA / "fonts")])


def plain(document: Document) -> dict[str, Any]:
    """The document as JSON data. Every block says what it is, under `is`; so does nothing else."""
    data = asdict(document) | {"dated": document.dated.isoformat()}
    data["blocks"] = [_block(block) for block in document.blocks]
    data["language"], data["region"] = _typst_language(document.language)
    return data


def _block(block: Any) -> dict[str, Any]:
    data = asdict(block) | {"is": type(block).__name__.lower()}
    if "blocks" in data:
        data["blocks"] = [_block(inner) for inner in block.blocks]
    if "numeric" in data:
        data["numeric"] = sorted(block.numeric)
    _with_typst_languages(data)
    return data


def _with_typst_languages(data: Any) -> None:
    if isinstance(data, dict):
        if "raised" in data and data["language"]:
            data["language"] = _typst_language(data["language"])[0]
        for value in data.values():
            _with_typst_languages(value)
    elif isinstance(data, list | tuple):
        for value in data:
            _with_typst_languages(value)


def _typst_language(code: str) -> tuple[str, str]:
    """Language and region as Typst takes them; `und` is ISO's word for what is not determined."""
    found = _LANGUAGE.match(code)
    return (found[1].lower(), (found[2] or "").upper()) if found else ("und", "")
