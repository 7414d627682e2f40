"""Values from outside, made safe to stand in a header or within a line of a mail."""

import re

#: Control characters, line and paragraph separators, and what turns the direction of writing.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
LONGEST_SUBJECT = 200  # characters
_LONGEST_NAME = 80
#: What a mail program might make a link of.
_LINK = re.compile(r"://|@|\w\.\w")


def one_line(value: str) -> str:
    """The value without anything that could begin a new line, a header, or read backwards."""
    return " ".join(_UNSAFE.sub(" ", value).split())


def subject_line(value: str) -> str:
    """As `one_line`, and not longer than LONGEST_SUBJECT."""
    line = one_line(value)
    return line if len(line) <= LONGEST_SUBJECT else line[: LONGEST_SUBJECT - 1] + "…"


def harmless(words: str) -> str:
    """Words that somebody chose, to stand in a mail from us to a stranger: not too long, and
    nothing at all if they hold an address, or the mail would carry anybody's advertisement."""
    return "" if _LINK.search(words) else words[:_LONGEST_NAME]
