"""Whether two names may be of one organisation or city: a hint, never a decision."""

import re
from unicodedata import combining, normalize

#: Shorter names are found in too many others.
_FEWEST_LETTERS = 4


def is_alike(one: str, other: str) -> bool:
    """Whether the names are equal, or one is in the other as whole words, whatever their accents,
    signs and capitals."""
    first, second = _folded(one), _folded(other)
    return _is_in(first, second) or _is_in(second, first)


def _is_in(part: str, whole: str) -> bool:
    return len(part) >= _FEWEST_LETTERS and f" {part} " in f" {whole} "


def _folded(name: str) -> str:
    """Small letters without accents and signs, with single spaces."""
    letters = (sign for sign in normalize("NFKD", name.casefold()) if not combining(sign))
    return " ".join(re.findall(r"\w+", "".join(letters)))
