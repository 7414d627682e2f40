"""What makes the library's prose trustworthy and readable, as rules a machine can check.

The bounds follow plain-language advice (Plain Language Association; ISO 24495-1): sentences of
15 to 20 words on average.
"""

import re
from collections.abc import Iterator

from .references import CITATION

#: A summary says what it is in two sentences.
SUMMARY_WORDS = 60
#: Words of a sentence: no sentence above the first, no text above the second on average.
LONGEST_SENTENCE = 40
AVERAGE_SENTENCE = 24

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?:;])[\"'”’)\]*]*\s+(?=[\"'“‘(\[*]*[A-ZÀ-ÞΑ-Ω0-9])")
_ADDRESS = re.compile(r"(?<=\])\([^()\s]*\)")
_BLOCK = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)])\s)")
_LIST_MARK = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
# A figure is a number that stands alone: 37, 1,100, 62 %, €9m, **12**; not the 5 of "5Ponts" or
# the 19 of "Covid-19", which are names.
_FIGURE = re.compile(r"(?<![^\W_])(?<![^\W_]-)\d[\d.,]*(?:(?![^\W_])|(?:k|m|bn)\b)")


def words(text: str) -> int:
    """Number of words; citations and the addresses of links do not count."""
    return len(_WORD.findall(_plain(text)))


def _plain(text: str) -> str:
    return _ADDRESS.sub("", CITATION.sub("", text))


def blocks(text: str) -> list[str]:
    """Paragraphs and list items of a Markdown text."""
    return [block for block in (part.strip() for part in _BLOCK.split(text)) if block]


def sentences(text: str) -> list[str]:
    """Sentences of a Markdown text, without list marks and citations."""
    found: list[str] = []
    for block in blocks(text):
        plain = _plain(_LIST_MARK.sub("", block)).replace("\n", " ")
        found += [part for part in _SENTENCE_END.split(plain) if words(part)]
    return found


def has_figure(text: str) -> bool:
    """Whether a text holds a number that a source must back."""
    plain = _plain(_LIST_MARK.sub("", text))
    return _FIGURE.search(plain) is not None


def unsourced_figures(text: str) -> list[str]:
    """Paragraphs and list items that hold a figure but cite no source."""
    return [block for block in blocks(text) if has_figure(block) and not CITATION.search(block)]


def readability_problems(text: str) -> Iterator[str]:
    """What makes a text hard to read, each in a sentence that says what to do."""
    lengths = [(words(sentence), sentence) for sentence in sentences(text)]
    for length, sentence in lengths:
        if length > LONGEST_SENTENCE:
            yield f"A sentence of {length} words: split it. It begins “{sentence[:50]}…”."
    if len(lengths) >= 3:
        average = sum(length for length, _ in lengths) / len(lengths)
        if average > AVERAGE_SENTENCE:
            yield f"Sentences have {average:.0f} words on average: aim at {AVERAGE_SENTENCE}."
