"""Text as a document can hold it."""

import re

_SPACE = re.compile("[ \t-\r\x1c-\x1f\x85\u2028\u2029]+")
#: What XML or PDF/UA cannot hold: controls, surrogates, code points that are no characters. And
#: marks that turn the direction of text around, and tags that nobody sees.
_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff0-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e0fff"
    + "".join(f"{chr(last - 1)}{chr(last)}" for last in range(0x1FFFF, 0x110000, 0x10000))
    + "]"
)


def clean(text: str) -> str:
    """The text with single spaces and without what cannot be printed."""
    return _UNPRINTABLE.sub("", _SPACE.sub(" ", text))
