"""What makes an entry trustworthy, beyond being well-formed: references that lead somewhere,
figures with a source, prose that can be read."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from typing import Any

from offshoot.library.domain import prose
from offshoot.library.domain.references import (
    CITED_LISTS,
    CITING_FIELDS,
    Path,
    broken_references,
    duplicate_keys,
)

from . import page_checks
from .page_checks import Found, unsourced_prose
from .reading import KINDS, Entry, Folder, Problem
from .schema import SLUG

#: Which scheme the terms of a field belong to.
TERM_SCHEMES = {
    "challenges": "challenge",
    "target_groups": "target-group",
    "approaches": "approach",
    "terms": "challenge",
}
_INNOVATION_TERMS = ("challenges", "target_groups", "approaches")
#: Lists whose rows are nothing without a source. A condition may be an editor's inference.
_ALWAYS_SOURCED = tuple(name for name in CITED_LISTS if name != "conditions")

#: Slugs that are in the library already, by kind; a term's kind is "term " and its scheme.
Stored = Mapping[str, Collection[str]]


def check(folder: Folder, stored: Stored | None = None, coming: Stored | None = None) -> None:
    """Adds to `folder.problems` what is wrong, and drops the entries that must not be loaded.

    What is `stored` may be referred to even when no file of the folder holds it. Whoever refers
    to an entry that is dropped here is dropped too: kinds are checked in order of loading. What
    is `coming`, in files that are read later, may be linked to.
    """
    known = Known(folder, stored or {}, coming or {})
    kept = []
    for kind in KINDS:
        for entry in folder.of_kind(kind):
            found = list(problems_of(entry, known))
            folder.problems += found
            if all(problem.is_warning for problem in found):
                kept.append(entry)
            else:
                known.forget(entry)
    folder.entries = kept
    folder.problems.sort()


class Known:
    """Slugs that entries may refer to, and link to."""

    def __init__(self, folder: Folder, stored: Stored, coming: Stored) -> None:
        self._stored = stored
        self._coming = coming
        self._entries = {(_kind(entry), entry.slug): entry for entry in folder.entries}
        self._cities = {city.slug for city in folder.cities}

    def has(self, kind: str, slug: str) -> bool:
        if kind == "place" and slug in self._cities:
            return True
        return (kind, slug) in self._entries or slug in self._stored.get(kind, ())

    def has_page(self, kind: str, slug: str) -> bool:
        return self.has(kind, slug) or slug in self._coming.get(kind, ())

    def is_region(self, slug: str) -> bool:
        """Whether other places may lie in it: regions that no file of the folder holds may."""
        entry = self._entries.get(("place", slug))
        return entry.data.kind == "region" if entry else slug in self._stored.get("place", ())

    def forget(self, entry: Entry) -> None:
        del self._entries[_kind(entry), entry.slug]

    def ancestors(self, entry: Entry) -> Iterator[str]:
        """Slugs of what a term or place is part of, what that is part of, and so on; ends where
        the tree goes in circles."""
        seen: set[str] = set()
        here: Entry | None = entry
        while here and (above := here.above) and above not in seen:
            seen.add(above)
            yield above
            here = self._entries.get((_kind(entry), above))


def _kind(entry: Entry) -> str:
    return f"term {entry.data.scheme}" if entry.kind == "term" else entry.kind


def problems_of(entry: Entry, known: Known, *, advises: bool = True) -> Iterator[Problem]:
    """What is wrong with an entry; with advice on its prose, which takes a fifth of the time."""
    if not re.fullmatch(SLUG, entry.slug) or len(entry.slug) > 100:
        message = "small letters, digits and hyphens, at most 100 of them"
        yield entry.problem((), f"{entry.slug[:100]!r} cannot be an address: use {message}.")
    if entry.kind == "term":
        yield from _term(entry, known)
        return
    if entry.kind == "place":
        yield from _place(entry, known)
        return
    data = entry.data.model_dump(mode="json", by_alias=True)
    for path, message in _CHECKS[entry.kind](data, known):
        yield entry.problem(path, message)
    for path, message in page_checks.copied_and_dead(data, known):
        yield entry.problem(path, message)
    for path, message in _ADVICE.get(entry.kind, _no_advice)(data) if advises else ():
        yield entry.problem(path, message, is_warning=True)


def _innovation(data: dict[str, Any], known: Known) -> Found:
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


def _unknown_slugs(data: dict[str, Any], known: Known) -> Found:
    for field in _INNOVATION_TERMS:
        yield from _unknown_terms(field, data, known)
    for place, row in enumerate(data["organisations"]):
        slug = row["organisation"]
        if not known.has("organisation", slug):
            yield ("organisations", place), f"There is no valid organisations/{slug}.yaml."
    for path, slug in _places(data):
        if slug and not known.has("place", slug):
            yield path, f"{slug!r} is not in places.yaml."


def _unknown_terms(field: str, data: dict[str, Any], known: Known) -> Found:
    scheme = TERM_SCHEMES[field]
    for place, slug in enumerate(data[field]):
        if not known.has(f"term {scheme}", slug):
            yield (field, place), f"{slug!r} is not a {scheme} of vocabulary.yaml."


def _places(data: dict[str, Any]) -> Iterator[tuple[Path, str | None]]:
    yield ("place",), data["place"]
    for name in ("adaptations", "explorations", "studies"):
        for position, row in enumerate(data[name]):
            yield (name, position, "place"), row["place"]


def _unsourced(data: dict[str, Any]) -> Found:
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


def _prose(data: dict[str, Any]) -> Found:
    for language, text in data["texts"].items():
        count = prose.words(text["summary"])
        if count > prose.SUMMARY_WORDS:
            message = f"The summary has {count} words; at most {prose.SUMMARY_WORDS} are shown."
            yield ("texts", language, "summary"), message
        if re.search(r"\d{3,}|%|€|\[S\d", text["summary"]):
            yield ("texts", language, "summary"), "Keep figures and citations out of the summary."
        for field in CITING_FIELDS:
            for message in unsourced_prose(text[field]):
                yield ("texts", language, field), message


def _readability(data: dict[str, Any]) -> Found:
    for language, text in data["texts"].items():
        for field in CITING_FIELDS:
            for message in prose.readability_problems(text[field]):
                yield ("texts", language, field), message


def _no_advice(data: dict[str, Any]) -> Found:
    return iter(())


def _place(entry: Entry, known: Known) -> Iterator[Problem]:
    region = entry.data.part_of
    if region and not known.is_region(region):
        yield entry.problem(("part_of",), f"{region!r} is not a region of places.yaml.")
    if entry.slug in known.ancestors(entry):
        yield entry.problem(("part_of",), "It cannot lie in itself. Correct part_of.")


def _organisation(data: dict[str, Any], known: Known) -> Found:
    if data["place"] and not known.has("place", data["place"]):
        yield ("place",), f"{data['place']!r} is not in places.yaml."


def _challenge(data: dict[str, Any], known: Known) -> Found:
    yield from _unknown_terms("terms", data, known)
    yield from page_checks.challenge(data, known)


def _term(entry: Entry, known: Known) -> Iterator[Problem]:
    term = entry.data
    if term.parent and not known.has(_kind(entry), term.parent):
        message = f"{term.parent!r} is not a {term.scheme} of this file."
        yield entry.problem(("parent",), message)
    if entry.slug in known.ancestors(entry):
        yield entry.problem(("parent",), "It cannot stand above itself. Correct the parent.")


_CHECKS: dict[str, Callable[[dict[str, Any], Known], Found]] = {
    "organisation": _organisation,
    "innovation": _innovation,
    "challenge": _challenge,
    "collection": page_checks.collection,
    "edition": page_checks.edition,
}
_ADVICE: dict[str, Callable[[dict[str, Any]], Found]] = {
    "innovation": _readability,
    "challenge": partial(page_checks.readability, "challenge"),
    "collection": partial(page_checks.readability, "collection"),
    "edition": partial(page_checks.readability, "edition"),
}
