"""Numbers as people write them: comma or point, any digits, spaces between thousands."""

import re
import unicodedata
from decimal import Decimal

from offshoot.library.domain.words import msg

#: Characters; no figure that is meant is longer.
LONGEST = 30
_SPACES = re.compile(r"[\s'’٬_]+")
_GROUPED = re.compile(r"[0-9]{1,3}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*")
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]*)?|\.[0-9]+")


class NotANumberError(ValueError):
    """What is wrong with what was written, in English to be translated."""


def read(text: str) -> Decimal | None:
    """The number, None for nothing. Raises NotANumberError, also where a single point or comma may
    stand for a thousand: 1.200 is one and a fifth here and twelve hundred there."""
    written = "".join(_digit(sign) for sign in text.strip())
    written = _SPACES.sub("", written.replace("٫", ".").replace("−", "-"))
    if not written:
        return None
    if len(written) > LONGEST:
        raise NotANumberError(msg("This is too long for a number."))
    if re.fullmatch(r"-[0-9.,]+", written):
        raise NotANumberError(msg("Write a number of 0 or more."))
    return Decimal(_with_point(written))


def written(number: Decimal) -> str:
    """So that `read` understands it again: without zeros at the end, unless that leaves three
    digits behind the point."""
    plain = f"{number.normalize():f}"
    return f"{plain}0" if _is_unclear(plain) else plain


def _digit(sign: str) -> str:
    value = unicodedata.decimal(sign, None)
    return sign if value is None else str(value)


def _is_unclear(text: str) -> bool:
    """Whether its only point or comma stands where one between thousands would."""
    match = _GROUPED.fullmatch(text)
    return bool(match) and len(re.findall("[.,]", text)) == 1 and not text.startswith("0")


def _with_point(text: str) -> str:
    if _is_unclear(text):
        raise NotANumberError(
            msg("Is the point or comma between thousands, or before decimals? Write 1200 or 1.20.")
        )
    if _GROUPED.fullmatch(text) and len(re.findall("[.,]", text)) > 1:
        return re.sub("[.,]", "", text)
    whole, sign, decimals = text.rpartition("," if text.rfind(",") > text.rfind(".") else ".")
    if sign and re.search("[.,]", whole):
        if not _GROUPED.fullmatch(whole) or sign in whole:
            raise NotANumberError(_UNREADABLE)
        whole = re.sub("[.,]", "", whole)
    plain = f"{whole}{'.' if sign else ''}{decimals}"
    if not _PLAIN.fullmatch(plain):
        raise NotANumberError(_UNREADABLE)
    return plain


_UNREADABLE = msg("Write a number in digits, such as 1200 or 1200.50.")
