"""What makes a reading trustworthy, beyond being well-formed: it stands on sources and studies
that are there, and says of the evidence what follows from the studies, or why not."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import Any

from offshoot.library.domain.evidence import Design
from offshoot.library.domain.profile import Dimension, Kind
from offshoot.library.registry import Entry, Innovations, Plain, Problem
from offshoot.standards.domain.evidence import Suggestion, maximum, suggest

from .schema import DimensionReading, ReadersFile, ReadingFile
from .studies import studies_of

Found = Iterator[tuple[tuple[str | int, ...], str]]

#: Words that tell of what was not found. They are no reason for a level 0.
_NOT_FOUND = re.compile(
    r"\b(unknown|not (known|found|stated|said|clear|verified|seen)|unclear|no information|"
    r"(do|does) not say|nothing (was )?found|silent)\b|\bno [\w, ]{1,40} (was|were) found\b",
    re.IGNORECASE,
)


def check(entries: Sequence[Entry], innovations: Innovations) -> Iterable[Problem]:
    """Problems of all files of readings, beside the innovations that they are about."""
    readers = {r.reader for e in entries if isinstance(e.data, ReadersFile) for r in e.data.readers}
    whole = any(isinstance(entry.data, ReadersFile) for entry in entries)
    for entry in entries:
        found = _doubled(entry.data) if isinstance(entry.data, ReadersFile) else iter(())
        if isinstance(entry.data, ReadingFile):
            found = _reading(entry, innovations.get(entry.data.innovation))
            if whole and reader_of(entry) not in readers:
                yield entry.problem((), f"{reader_of(entry)!r} is no reader of readers.yaml.")
        for path, message in found:
            yield entry.problem(path, message)


def reader_of(entry: Entry) -> str:
    """Who read: the name of the folder that the file lies in."""
    return PurePosixPath(entry.path).parent.name


def _doubled(data: ReadersFile) -> Found:
    names = [reader.reader for reader in data.readers]
    for place, name in enumerate(names):
        if name in names[:place]:
            yield ("readers", place), f"{name!r} stands twice. Remove one."


def _reading(entry: Entry, innovation: Plain | None) -> Found:
    data: ReadingFile = entry.data
    if data.innovation != entry.slug:
        yield ("innovation",), f"The name of the file says {entry.slug!r}. Make them the same."
    if innovation is None:
        yield ("innovation",), f"There is no valid innovations/{data.innovation}.yaml."
        return
    yield from _studies(data, innovation)
    keys = {row["key"] for name in ("sources", "studies") for row in innovation[name]}
    for dimension in Dimension:
        for path, message in _dimension(dimension, data.dimensions.of(dimension), keys):
            yield ("dimensions", dimension.value, *path), message
    yield from _evidence(data.dimensions.evidence, suggest(studies_of(innovation, data.studies)))


def _studies(data: ReadingFile, innovation: Plain) -> Found:
    designs = {row["key"]: row["design"] for row in innovation["studies"]}
    for key, reading in data.studies.items():
        if key not in designs:
            yield ("studies", key), f"{key} is not a study of the innovation. Correct the key."
        elif reading.maryland > (top := maximum(Design(designs[key]))):
            yield (
                ("studies", key, "maryland"),
                f"A study of design {designs[key]} reaches {top} at most. Lower it.",
            )
    for key in designs.keys() - data.studies.keys():
        yield ("studies",), f"{key} is missing. Award it a level, with the reason."


def _dimension(dimension: Dimension, said: DimensionReading, keys: set[Any]) -> Found:
    is_type = dimension is Dimension.TYPE
    if is_type and (said.levels or (said.level is not None and said.kind is None)):
        yield ("level",), f"Write one of {', '.join(Kind)}, or not_determinable: true."
    elif not is_type and said.kind is not None:
        yield ("level",), "Write a number: only the type of innovation has names for levels."
    elif not is_type and (said.high or 0) > dimension.max_level:
        yield ("level",), f"The highest level is {dimension.max_level}."
    for place, basis in enumerate(said.sources):
        if basis.key not in keys:
            yield ("sources", place), f"{basis.key} is no source or study of the innovation."
    if said.overrides and dimension is not Dimension.EVIDENCE:
        yield ("overrides",), "Only the evidence has a rule to override. Put it in the reason."
    if said.low == 0 and _NOT_FOUND.search(said.reason):
        yield (
            ("reason",),
            "What was not found is not level 0: write not_determinable: true, or a range without "
            "0. Level 0 needs a source that shows it.",
        )


def _evidence(said: DimensionReading, rule: Suggestion) -> Found:
    path = ("dimensions", "evidence")
    contradicts = rule.contradicts(said.low, said.high)
    if contradicts and not said.overrides:
        yield path, f"By the studies it is {_words(rule)}. Correct it, or say why in overrides."
    elif said.overrides and not contradicts:
        yield (*path, "overrides"), f"It overrides nothing: the rule gives {_words(rule)}."


def _words(rule: Suggestion) -> str:
    """The suggestion in a few words, with the outcomes that it comes from."""
    level = str(rule.low) if rule.low == rule.high else f"{rule.low} to {rule.high}"
    outcomes = [
        f"{result.outcome} "
        + (f"tested: {result.mark}" if result.mark else f"{result.low} to {result.high}")
        for result in rule.outcomes
        if result.mark or result.high
    ]
    return f"{level} ({'; '.join(outcomes)})" if outcomes else level
