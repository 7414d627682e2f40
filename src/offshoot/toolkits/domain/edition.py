"""What a release says of itself in its files."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Edition:
    """Number, day, and what changed since the one before; empty for the first. A draft has the
    number 0."""

    number: int
    dated: date
    what_changed: str = ""
