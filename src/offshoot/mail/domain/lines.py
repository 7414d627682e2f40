"""Values from outside, made safe to stand in a header or within a line of a mail."""

import re

from offshoot.ui.texts import one_line

LONGEST_SUBJECT = 200  # characters
_LONGEST_NAME = 80
#: What a mail program might make a link of.
_LINK = re.compile(r"://|@|\w\.\w")


def subject_line(value: str) -> str:
    """As `one_line`, and not longer than LONGEST_SUBJECT."""
    line = one_line(value)
    return line if len(line) <= LONGEST_SUBJECT else line[: LONGEST_SUBJECT - 1] + "…"


def harmless(words: str) -> str:
    """Words that somebody chose, to stand in a mail from us to a stranger: not too long, and
    nothing at all if they hold an address, or the mail would carry anybody's advertisement."""
    return "" if _LINK.search(words) else words[:_LONGEST_NAME]
