"""Texts of strangers, as a mail quotes them."""

from offshoot.ui.texts import plain_text

#: Before every line that somebody else wrote, as mail programs do. It also keeps an address in it
#: from being made a link, and a dash from being made a list.
QUOTE = "> "


def quoted(value: str) -> tuple[str, ...]:
    """The lines of a text as a mail quotes them."""
    return tuple((QUOTE + line.strip()).rstrip() for line in plain_text(value).split("\n"))
