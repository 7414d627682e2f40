"""What makes an entry trustworthy, beyond being well-formed: references that lead somewhere,
figures with a source, prose that can be read."""

import re
from collections.abc import Iterator
from typing import Any

from ..domain import prose
from ..domain.references import (
    CITED_LISTS,
    CITING_FIELDS,
    Path,
    broken_references,
    duplicate_keys,
)
from .reading import Entry, Folder, Problem

_SLUG = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
_TERM_FIELDS = {
    "challenges": "challenge",
    "target_groups": "target-group",
    "approaches": "approach",
}
#: Lists whose rows are nothing without a source. A condition may be an editor's inference.
_ALWAYS_SOURCED = tuple(name for name in CITED_LISTS if name != "conditions")


def check(folder: Folder) -> None:
    """Adds to `folder.problems` what is wrong, and drops the entries that must not be loaded."""
    known = _Known(folder)
    kept = []
    for entry in folder.entries:
        found = list(_problems(entry, known))
        folder.problems += found
        if not any(not problem.is_warning for problem in found):
            kept.append(entry)
    folder.entries = kept
    folder.problems.sort()


class _Known:
    """Slugs that entries may refer to."""

    def __init__(self, folder: Folder) -> None:
        self.places = folder.slugs("place")
        self.organisations = folder.slugs("organisation")
        self.innovations = folder.slugs("innovation")
        self.terms: dict[str, set[str]] = {scheme: set() for scheme in _TERM_FIELDS.values()}
        for entry in folder.of_kind("term"):
            self.terms[entry.data.scheme].add(entry.slug)  # type: ignore[attr-defined]


def _problems(entry: Entry, known: _Known) -> Iterator[Problem]:
    if not _SLUG.match(entry.slug):
        yield entry.problem(
            (), f"{entry.slug!r} cannot be an address: use small letters, digits and hyphens."
        )
    data = entry.data.model_dump(mode="json", by_alias=True)
    for path, message in _CHECKS.get(entry.kind, lambda data, known: iter(()))(data, known):
        yield entry.problem(path, message)


def _innovation(data: dict[str, Any], known: _Known) -> Iterator[tuple[Path, str]]:
    yield from _unknown_slugs(data, known)
    for path, key in broken_references(data):
        yield path, f"{key} is not a key of this file. Add it or correct the reference."
    for path, key in duplicate_keys(data):
        yield path, f"{key} stands twice. Give this one another number."
    yield from _unsourced(data)
    yield from _prose(data)
    if data["uses_ai"] and not data["texts"][data["original_language"]]["risks_to_rights"]:
        yield ("uses_ai",), "It uses AI or sensors: write risks_to_rights."
    if data["started_year"] and data["ended_year"] and data["ended_year"] < data["started_year"]:
        yield ("ended_year",), "It cannot end before it began."


def _unknown_slugs(data: dict[str, Any], known: _Known) -> Iterator[tuple[Path, str]]:
    for field, scheme in _TERM_FIELDS.items():
        for place, slug in enumerate(data[field]):
            if slug not in known.terms[scheme]:
                yield (field, place), f"{slug!r} is not a {scheme} of vocabulary.yaml."
    for place, row in enumerate(data["organisations"]):
        if row["organisation"] not in known.organisations:
            name = row["organisation"]
            yield ("organisations", place), f"There is no organisations/{name}.yaml."
    for path, slug in _places(data):
        if slug and slug not in known.places:
            yield path, f"{slug!r} is not in places.yaml."


def _places(data: dict[str, Any]) -> Iterator[tuple[Path, str | None]]:
    yield ("place",), data["place"]
    for name in ("adaptations", "explorations", "studies"):
        for position, row in enumerate(data[name]):
            yield (name, position, "place"), row["place"]


def _unsourced(data: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    for name in _ALWAYS_SOURCED:
        for place, row in enumerate(data[name]):
            if not row["source"]:
                yield (name, place), "Nothing says so: add the source."
    for place, row in enumerate(data["conditions"]):
        if row["basis"] == "stated" and not row["source"]:
            yield ("conditions", place), "A stated condition needs its source."
    for place, study in enumerate(data["studies"]):
        for position, finding in enumerate(study["findings"]):
            if not finding["source"]:
                yield ("studies", place, "findings", position), "Add the source of the finding."


def _prose(data: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    for language, text in data["texts"].items():
        count = prose.words(text["summary"])
        if count > prose.SUMMARY_WORDS:
            message = f"The summary has {count} words; at most {prose.SUMMARY_WORDS} are shown."
            yield ("texts", language, "summary"), message
        if re.search(r"\d{3,}|%|€|\[S\d", text["summary"]):
            yield ("texts", language, "summary"), "Keep figures and citations out of the summary."
        for field in CITING_FIELDS:
            for block in prose.unsourced_figures(text[field]):
                message = f"A figure without a source: “{block[:60]}…”. Cite one, as in [S1]."
                yield ("texts", language, field), message
            for message in prose.readability_problems(text[field]):
                yield ("texts", language, field), message


def _organisation(data: dict[str, Any], known: _Known) -> Iterator[tuple[Path, str]]:
    if data["place"] and data["place"] not in known.places:
        yield ("place",), f"{data['place']!r} is not in places.yaml."


def _challenge(data: dict[str, Any], known: _Known) -> Iterator[tuple[Path, str]]:
    for place, slug in enumerate(data["terms"]):
        if slug not in known.terms["challenge"]:
            yield ("terms", place), f"{slug!r} is not a challenge of vocabulary.yaml."
    for language, text in data["texts"].items():
        for block in prose.unsourced_figures(text["introduction"]):
            yield ("texts", language, "introduction"), f"A figure without a source: “{block[:60]}…”."


def _collection(data: dict[str, Any], known: _Known) -> Iterator[tuple[Path, str]]:
    for place, item in enumerate(data["items"]):
        if item["innovation"] not in known.innovations:
            yield ("items", place), f"There is no innovations/{item['innovation']}.yaml."


def _term(data: dict[str, Any], known: _Known) -> Iterator[tuple[Path, str]]:
    if data["parent"] and data["parent"] not in known.terms[data["scheme"]]:
        yield ("parent",), f"{data['parent']!r} is not a {data['scheme']} of this file."


_CHECKS = {
    "innovation": _innovation,
    "organisation": _organisation,
    "challenge": _challenge,
    "collection": _collection,
    "term": _term,
}
