"""How the library's rows and Markdown texts become lines of a document, with their sources."""

import re
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils import formats
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.token import Token

from offshoot.documents.domain import Line, Run, Tone, line
from offshoot.library.domain.evidence import is_unfavourable
from offshoot.library.domain.references import CITATION
from offshoot.library.domain.shortening import first_sentences
from offshoot.library.queries.innovation_page import InnovationPage, Result

_MARKDOWN = MarkdownIt("commonmark", {"html": False, "linkify": False}).disable(["image"])
_CITING = re.compile(r"\s*" + CITATION.pattern)


def whole_address(path: str) -> str:
    """The address that is printed: the site's own, whichever one the reader came by."""
    return settings.SITE_URL.rstrip("/") + path


def day(when: Any) -> str:
    return str(formats.date_format(when, "j F Y"))


class Writer:
    """Writes what is said of one innovation, and remembers which sources were cited."""

    def __init__(self, page: InnovationPage, sentences: int) -> None:
        self.page = page
        self.sentences = sentences
        self.cited: set[str] = set()
        active = get_language() or "en"
        original = page.innovation.original
        self._rows_language = _other(original.language if original else "", active)
        self._text_language = _other(page.text.language, active)

    def cite(self, key: str) -> Line:
        """The raised number of a source; nothing when there is no such source."""
        if key not in self.page.source_by_key:
            return ()
        self.cited.add(key)
        return (Run(key[1:], raised=True),)

    def row(self, text: str, key: str = "") -> Line:
        """Words of a row, and its source."""
        return line(Run(text.strip(), language=self._rows_language), self.cite(key))

    def prose(self, markdown: str) -> list[Line]:
        """A line for each paragraph and list item of a text, after it was shortened."""
        return list(self._lines(first_sentences(markdown.strip(), self.sentences)))

    def joined(self, markdown: str) -> Line:
        """A text as one line."""
        return line(*(piece for each in self.prose(markdown) for piece in (each, " ")))

    def _lines(self, markdown: str) -> Iterator[Line]:
        for token in _MARKDOWN.parse(markdown):
            if token.type == "inline":
                yield line(*self._inline(token.children or []))
            elif token.type in ("fence", "code_block"):
                yield line(token.content)

    def _inline(self, tokens: list[Token]) -> Iterator[Run]:
        style: dict[str, Any] = {"language": self._text_language}
        for token in tokens:
            if token.type in ("strong_open", "strong_close"):
                style["strong"] = token.nesting == 1
            elif token.type in ("em_open", "em_close"):
                style["emphasis"] = token.nesting == 1
            elif token.type in ("link_open", "link_close"):
                style["link"] = _link(token)
            elif token.type in ("softbreak", "hardbreak"):
                yield Run(" ", **style)
            elif token.content:
                yield from self._cited(token.content, style)

    def _cited(self, text: str, style: dict[str, Any]) -> Iterator[Run]:
        for at, piece in enumerate(_CITING.split(text)):
            # Every second piece is the key of a source.
            if at % 2:
                yield from self.cite(piece)
            else:
                yield Run(piece, **style)

    def result(self, result: Result) -> Line:
        """A finding with its figure and source."""
        figure = result.finding.figure
        said = line(self.row(result.finding.statement), f" {figure}." if figure else "")
        return line(said, self.cite(result.finding.source_key))


def _other(language: str, active: str) -> str:
    return "" if language == active else language


def _link(token: Token) -> str:
    address = str(token.attrGet("href") or "")
    return whole_address(address) if address.startswith("/") else address


def mark(result: Result) -> Run:
    """Which way a finding goes, in words; bad news as large as good."""
    tone: Tone = "good" if result.finding.direction == "benefit" else "muted"
    if is_unfavourable(result.finding.direction):
        tone = "warm"
    return Run(result.words, strong=True, tone=tone)


def more(count: int) -> str:
    """What is said of rows that found no room."""
    words = ngettext("and %(count)s more on the page", "and %(count)s more on the page", count)
    return words % {"count": count}


def months(low: int | None, high: int | None) -> str:
    """Months to start, as one number or a range; empty when not known."""
    if low is None:
        return ""
    if high and high != low:
        return _("%(low)s to %(high)s months") % {"low": low, "high": high}
    return ngettext("%(count)s month", "%(count)s months", low) % {"count": low}
