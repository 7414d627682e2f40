"""What changed between two texts, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "removed", "added"]

#: A word, a run of spaces, or one other character; scripts without spaces go by the character.
_TOKEN = re.compile(r"[぀-ヿ㐀-鿿가-힯฀-๿]|[^\W぀-ヿ㐀-鿿가-힯฀-๿]+|\s+|.", re.S)
#: Comparing takes up to the product of both lengths: longer texts are shown as replaced.
_LONGEST = 5_000


@dataclass(frozen=True)
class Part:
    """A stretch of text that is in both texts, or only in the one before or after."""

    kind: Kind
    text: str


def word_diff(before: str, after: str) -> list[Part]:
    """The parts of both texts in reading order, no two neighbours alike: without what was added
    they join to `before`, without what was removed to `after`."""
    if before == after:
        return [Part("same", after)] if after else []
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if max(len(old), len(new)) > _LONGEST:
        return list(_parts(("removed", before), ("added", after)))
    return list(_joined(old, new))


def _joined(old: list[str], new: list[str]) -> Iterator[Part]:
    for step, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if step == "equal":
            yield from _parts(("same", "".join(new[c:d])))
        else:
            yield from _parts(("removed", "".join(old[a:b])), ("added", "".join(new[c:d])))


def _parts(*parts: tuple[Kind, str]) -> Iterator[Part]:
    return (Part(kind, text) for kind, text in parts if text)
