"""Texts as people type them, made plain before they are kept or shown."""

import re
from unicodedata import category

from .characters import is_unseen

#: Letters and signs that show nothing by themselves.
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_LINES = re.compile("\r\n|\r|\u2028|\u2029|\x0b|\x0c|\x85")
_GAPS = re.compile(r"\n[ \t]*(?:\n[ \t]*){2,}")
#: Control characters, line and paragraph separators, and what turns the direction of writing.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


def plain_text(value: str) -> str:
    """The value with `\\n` between lines, without unseen characters, and with one empty line at
    most between paragraphs; empty where nothing in it can be seen. A NUL is left for whoever
    refuses it."""
    lines = _LINES.sub("\n", value.replace("\t", " "))
    kept = "".join(filter(_is_kept, lines))
    return _GAPS.sub("\n\n", kept).strip() if any(map(_is_seen, kept)) else ""


def _is_kept(sign: str) -> bool:
    return sign in "\x00\n" or not is_unseen(sign)


def _is_seen(sign: str) -> bool:
    return sign == "\x00" or (category(sign)[0] in "LNPS" and sign not in _BLANK)


def one_line(value: str) -> str:
    """The value without anything that could begin a new line, a header, or read backwards."""
    return " ".join(_UNSAFE.sub(" ", value).split())
