"""Markdown of a toolkit as parts of a document."""

from collections.abc import Collection, Iterator
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from offshoot.documents.domain import Block, Bullets, Heading, Line, Paragraph, Run, line
from offshoot.library.domain.references import CITATION
from offshoot.library.queries.briefs.writing import whole_address

_MARKDOWN = MarkdownIt("commonmark", {"html": False, "linkify": False}).disable(["image"])
_NUMBERS = "ordered_list_open"


def citation(key: str, known: Collection[str]) -> Line:
    """The raised number of a source; nothing when there is no such source."""
    return (Run(key[1:], raised=True),) if key in known else ()


def blocks_of(markdown: str, known: Collection[str], language: str = "") -> list[Block]:
    """The text with its paragraphs and lists; lists in lists become one. `language` is the text's
    where it differs from the document's."""
    blocks: list[Block] = []
    items: list[Line] = []
    for where, said in _pieces(markdown, known, language):
        if where == "item":
            items.append(said)
            continue
        if items:
            blocks.append(Bullets(tuple(items)))
            items = []
        is_title = where == "title"
        blocks.append(Heading("".join(r.text for r in said)) if is_title else Paragraph(said))
    return [*blocks, Bullets(tuple(items))] if items else blocks


def lines_of(markdown: str, known: Collection[str], language: str = "") -> tuple[Line, ...]:
    """The text as lines, for the cell of a table or an item of a list."""
    return tuple(said for _where, said in _pieces(markdown, known, language))


def in_one_line(lines: tuple[Line, ...]) -> Line:
    """Lines one after the other."""
    return line(*(piece for each in lines for piece in (" ", each)))[1:]


def _pieces(markdown: str, known: Collection[str], language: str) -> Iterator[tuple[str, Line]]:
    """Each paragraph, and where it stands: text, title or item. Those of numbered lists are text
    that begins with its number."""
    lists: list[int | None] = []
    mark, where = "", "text"
    for token in _MARKDOWN.parse(markdown):
        if token.type in (_NUMBERS, "bullet_list_open"):
            lists.append(int(token.attrGet("start") or 1) if token.type == _NUMBERS else None)
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            lists.pop()
        elif token.type == "list_item_open" and lists[-1] is not None:
            mark, lists[-1] = f"{lists[-1]}. ", lists[-1] + 1
        elif token.type in ("heading_open", "heading_close"):
            where = "title" if token.nesting == 1 else "text"
        elif token.type == "inline":
            said = line(mark, *_inline(token.children or [], known, language))
            mark = ""
            yield ("item" if lists and lists[-1] is None else where), said
        elif token.type in ("fence", "code_block"):
            yield "text", (Run(token.content, language=language),)


def _inline(tokens: list[Token], known: Collection[str], language: str) -> Iterator[Run]:
    style: dict[str, Any] = {"language": language}
    for token in tokens:
        if token.type in ("strong_open", "strong_close"):
            style["strong"] = token.nesting == 1
        elif token.type in ("em_open", "em_close"):
            style["emphasis"] = token.nesting == 1
        elif token.type in ("link_open", "link_close"):
            style["link"] = address_of(str(token.attrGet("href") or ""))
        elif token.type in ("softbreak", "hardbreak"):
            yield Run(" ", **style)
        elif token.content:
            yield from _cited(token.content, known, style)


def _cited(text: str, known: Collection[str], style: dict[str, Any]) -> Iterator[Run]:
    before = 0
    for found in CITATION.finditer(text):
        yield Run(text[before : found.start()].rstrip(), **style)
        yield from citation(found[1], known)
        before = found.end()
    yield Run(text[before:], **style)


def address_of(link: str) -> str:
    """An address that can be followed from paper: paths are those of this site."""
    return whole_address(link) if link.startswith("/") else link
