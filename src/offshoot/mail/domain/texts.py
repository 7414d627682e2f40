"""Texts of strangers, shown and mailed as they are: lines of words and nothing else."""

import re
from unicodedata import category

from offshoot.ui.characters import is_unseen

#: Letters and signs that show nothing by themselves.
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_LINES = re.compile("\r\n|\r|\u2028|\u2029|\x0b|\x0c|\x85")
_GAPS = re.compile(r"\n[ \t]*(?:\n[ \t]*){2,}")
#: Before every line that somebody else wrote, as mail programs do. It also keeps an address in it
#: from being made a link, and a dash from being made a list.
QUOTE = "> "


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


def quoted(value: str) -> tuple[str, ...]:
    """The lines of a text as a mail quotes them."""
    return tuple((QUOTE + line.strip()).rstrip() for line in plain_text(value).split("\n"))
