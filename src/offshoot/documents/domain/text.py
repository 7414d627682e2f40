"""Text as a document can hold it."""

import re
from itertools import filterfalse

from offshoot.ui.characters import is_unseen

_SPACE = re.compile("[ \t-\r\x1c-\x1f\x85\u2028\u2029]+")


def clean(text: str) -> str:
    """The text with single spaces and without what is unseen."""
    lined = _SPACE.sub(" ", text)
    return lined if lined.isprintable() else "".join(filterfalse(is_unseen, lined))
