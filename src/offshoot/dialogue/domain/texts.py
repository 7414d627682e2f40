"""Texts of strangers, shown and mailed as they are: lines of words and nothing else."""

import re

#: What is not a letter, a sign or a line: control characters, and what turns the direction of
#: writing, by which words can be made to read as others.
_UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_LINES = re.compile("\r\n|\r|\u2028|\u2029|\x0b|\x0c|\x85")
_GAPS = re.compile(r"\n[ \t]*(?:\n[ \t]*){2,}")
#: Before every line that somebody else wrote, as mail programs do. It also keeps an address in it
#: from being made a link, and a dash from being made a list.
QUOTE = "> "


def plain_text(value: str) -> str:
    """The value with `\\n` between lines, without unseen characters, and with one empty line at
    most between paragraphs. A NUL is left for whoever refuses it."""
    lines = _LINES.sub("\n", value.replace("\t", " "))
    kept = _UNSEEN.sub(lambda found: "\x00" if found[0] == "\x00" else "", lines)
    return _GAPS.sub("\n\n", kept).strip()


def quoted(value: str) -> tuple[str, ...]:
    """The lines of a text as a mail quotes them."""
    return tuple((QUOTE + line.strip()).rstrip() for line in plain_text(value).split("\n"))
