"""Passages copied word for word from a source."""

import re
from collections.abc import Sequence

from .references import CITATION

#: Words running that are a copy. Names and set phrases are shorter.
COPIED_WORDS = 8

# Numbers are facts, and do not count: "18,000 to 40,000 euros" is said in one way only.
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_ADDRESS_OF_LINK = re.compile(r"\]\([^)]*\)")


def _running(text: str) -> list[tuple[str, ...]]:
    words = [word.casefold() for word in _WORD.findall(text)]
    return [tuple(words[n : n + COPIED_WORDS]) for n in range(len(words) - COPIED_WORDS + 1)]


class Passages:
    """What sources say word for word, to be looked for in what editors wrote."""

    def __init__(self, quotations: Sequence[str]) -> None:
        self._known = {words for text in quotations for words in _running(text)}

    def copied(self, text: str) -> str:
        """The first words of `text` that stand in a source in the same order; empty when there
        are none. What is marked as a quotation may be one."""
        if not self._known:
            return ""
        own = _QUOTED.sub(" | ", _ADDRESS_OF_LINK.sub("", CITATION.sub("", text)))
        # What stands before and after a quotation does not run on.
        for part in own.split(" | "):
            for words in _running(part):
                if words in self._known:
                    return " ".join(words)
        return ""
