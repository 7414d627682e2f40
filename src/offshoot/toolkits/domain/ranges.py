"""Parts of a file that a browser asks for, to go on where a download broke (RFC 9110, 14)."""

import re
from dataclasses import dataclass

_ONE = re.compile(r"\s*bytes\s*=\s*([0-9]{0,18})\s*-\s*([0-9]{0,18})\s*", re.IGNORECASE)


class UnsatisfiableError(Exception):
    """Nothing of the file lies in what was asked for."""


@dataclass(frozen=True)
class Part:
    """Bytes of a file from `first` to `last`, both included, counted from 0."""

    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1


def part_of(header: str, size: int) -> Part | None:
    """What a Range header asks of a file of so many bytes. None, the whole, for no header, one
    that is none, and several parts at once, which may be answered so. Raises UnsatisfiableError."""
    found = _ONE.fullmatch(header)
    if found is None or found[1] == found[2] == "":
        return None
    if not found[1]:  # the last bytes
        first, last = max(size - int(found[2]), 0), size - 1
    else:
        first, last = int(found[1]), min(int(found[2] or size), size - 1)
        if found[2] and int(found[2]) < first:
            return None
    if first > last:
        raise UnsatisfiableError
    return Part(first, last)
