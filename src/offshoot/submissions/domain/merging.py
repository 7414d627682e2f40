"""Two editors at once: a three-way merge, question by question."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Merged:
    """`values` are what to keep, with what was typed here where both sides changed; `clashes` are
    the keys that both changed, each to something else."""

    values: dict[str, Any]
    clashes: tuple[str, ...]


def merge(base: Answers, typed: Answers, stored: Answers) -> Merged:
    """What becomes of the keys in `typed`. `base` is what the editor was shown, `stored` what is
    kept now; a key that is not there stands for no answer (None)."""
    values: dict[str, Any] = {}
    clashes: list[str] = []
    for key, mine in typed.items():
        before, theirs = base.get(key), stored.get(key)
        values[key] = theirs if mine == before else mine
        if mine not in (before, theirs) and theirs != before:
            clashes.append(key)
    return Merged(values, tuple(clashes))
