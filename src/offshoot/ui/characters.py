"""Characters that nobody sees."""

import re
from unicodedata import category

#: The only unseen characters that writing needs: they join letters and pictures, or part them.
_JOINERS = "\u200c\u200d"
#: Controls, marks that turn the direction of writing or have no width, halves of characters.
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
#: Code points that are no characters, and those kept for more tags and specials.
_NO_CHARACTER = re.compile(
    "[\ufdd0-\ufdef\ufff0-\ufff8\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
    + "".join(f"{chr(last - 1)}{chr(last)}" for last in range(0xFFFF, 0x110000, 0x10000))
    + "]"
)


def is_unseen(character: str) -> bool:
    """Whether a character shows nothing, or only makes words read as others: what XML and PDF/UA
    cannot hold, and what hides in the texts of strangers. Line breaks are among these, blanks and
    the joiners that writing needs are not."""
    if character.isprintable() or character in _JOINERS:
        return False
    return category(character) in _UNSEEN or _NO_CHARACTER.match(character) is not None
