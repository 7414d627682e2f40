"""How a brief gives way to its pages: what is kept when not everything fits."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

_END = re.compile(r"(?<=[.!?])[\"'”’)\]*]*(?=\s+[\"'“‘(\[*]*[^\W\d_a-zß-ÿα-ω]|\s*$)")
#: Characters of a text without a full stop.
LONGEST = 900


@dataclass(frozen=True)
class Limits:
    """The most rows of each kind, and the most sentences of a text."""

    sources: int
    sentences: int
    places: int
    costs: int
    unknown: int
    conditions: int
    results: int


def ladder(most: Limits, least: Limits) -> list[Limits]:
    """From `most` to `least`, one row or sentence less a step. What is longest in proportion to
    its least gives way first; among equals in the order of the fields, so that sources go
    before results."""
    steps, now = [most], most
    while room := {
        name: value / getattr(least, name)
        for name, value in vars(now).items()
        if value > getattr(least, name)
    }:
        name = max(room, key=lambda each: room[each])
        now = replace(now, **{name: getattr(now, name) - 1})
        steps.append(now)
    return steps


def fair_choice(is_against: Sequence[bool], most: int) -> list[int]:
    """Which of the results to show where not all fit, as positions in their order. What speaks
    against keeps at least its share, and at least one place."""
    count = len(is_against)
    if count <= most:
        return list(range(count))
    against = [at for at, it in enumerate(is_against) if it]
    others = [at for at, it in enumerate(is_against) if not it]
    kept = max(ceil(most * len(against) / count), most - len(others))
    return sorted([*against[:kept], *others[: most - kept]])


def first_sentences(text: str, most: int) -> str:
    """A Markdown text cut after `most` sentences; what was cut ends in an ellipsis."""
    ends = [match.end() for match in _END.finditer(text)]
    end = ends[most - 1] if most <= len(ends) else len(text)
    if end > LONGEST * most:
        end = text.rfind(" ", 0, LONGEST * most) + 1 or LONGEST * most
    kept = text[:end].rstrip()
    return kept if not text[end:].strip() else f"{kept} …"
