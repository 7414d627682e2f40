"""What is wrong with a toolkit beside its innovation, both given in the form of their content
files: the desk and the loader ask the same."""

from collections.abc import Iterator, Mapping
from typing import Any

from offshoot.library.domain.references import (
    Path,
    citations,
    every_text,
    malformed_citations,
)

Faults = Iterator[tuple[Path, str]]


def faults(toolkit: Mapping[str, Any], innovation: Mapping[str, Any]) -> Faults:
    """Where something is wrong, and what to do about it."""
    sources = {row["key"] for row in innovation["sources"]}
    outcomes = {row["key"] for row in innovation["outcomes"]}
    for path, text in every_text(toolkit):
        keys = [text] if path[-2:-1] == ("sources",) else citations(text)
        for key in keys:
            if key not in sources:
                yield path, f"{key} is no source of the innovation. Add it there, or correct it."
        for bracket in malformed_citations(text):
            yield path, f"{bracket} cites nothing: write one key in brackets, such as [S1] [S2]."
    for place, row in enumerate(toolkit["indicators"]):
        if row["outcome"] and row["outcome"] not in outcomes:
            yield (
                ("indicators", place, "outcome"),
                f"{row['outcome']} is no outcome of the innovation. Correct the key.",
            )
    yield from _places(toolkit, innovation)
    yield from _same_rows(toolkit)


def _places(toolkit: Mapping[str, Any], innovation: Mapping[str, Any]) -> Faults:
    known = {innovation["place"]}
    known |= {row["place"] for name in _TRIED for row in innovation[name]}
    for place, row in enumerate(toolkit["lessons"]):
        if row["place"] and row["place"] not in known:
            yield (
                ("lessons", place, "place"),
                f"{row['place']!r} is not among the innovation's places. Add the adaptation or "
                "exploration there first.",
            )


def _same_rows(toolkit: Mapping[str, Any]) -> Faults:
    for part, rows in toolkit.items():
        if not isinstance(rows, list):
            continue
        seen: dict[str, int] = {}
        for place, row in enumerate(rows):
            first = seen.setdefault(repr(row), place)
            if first != place:
                yield (part, place), f"says the same as number {first + 1}. Delete one of them."


#: Where an innovation says which places ran or looked at it.
_TRIED = ("adaptations", "explorations")
