"""Keys by which the rows of one page refer to each other, and those that lead nowhere.

An innovation, challenge, collection or edition is given here as plain data in the shape of a
content file (`content.schema`), so that drafts of the desk and content files pass the same check.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

CITATION = re.compile(r"\[(S[0-9]{1,3})\]")
# With the space before it: a citation stands before the full stop.
_CITED = re.compile(r"\s*" + CITATION.pattern)
# Brackets that are meant to cite and would not: [S1, S2], [s1], [S 1], [S1234].
_CITATION_LIKE = re.compile(r"\[\s*[Ss]\s?[0-9][^\][()\n]{0,40}\](?!\()")

_INTERNAL_LINK = re.compile(r"\]\(\s*<?(/[^)>\s]*)")


def without_citations(text: str) -> str:
    """A text as plain words."""
    return _CITED.sub("", text)


#: Fields of a text that may cite sources.
CITING_FIELDS = (
    "instead_of",
    "for_whom",
    "improves",
    "need",
    "how_it_works",
    "delivery",
    "lead_time",
    "cost",
    "who_pays",
    "who_is_left_out",
    "risks_to_rights",
    "environment",
    "transfer",
)

#: Lists whose rows rest on a source.
CITED_LISTS = (
    "adaptations",
    "awards",
    "conditions",
    "costs",
    "explorations",
    "milestones",
    "reach",
)

Path = tuple[str | int, ...]


def citations(text: str) -> list[str]:
    """Keys of the sources that a text cites, in order, each as often as it is cited."""
    return CITATION.findall(text)


def malformed_citations(text: str) -> list[str]:
    """Brackets in a text that look like citations and are none, such as [S1, S2]."""
    found = _CITATION_LIKE.findall(text)
    return [bracket for bracket in found if not CITATION.fullmatch(bracket)]


def internal_links(text: str) -> list[str]:
    """Addresses on this site to which a Markdown text links."""
    return _INTERNAL_LINK.findall(text)


def every_text(
    data: Any, leaving_out: frozenset[str] = frozenset(), path: Path = ()
) -> Iterator[tuple[Path, str]]:
    """Every text in plain data and where it stands, without the fields named in `leaving_out`
    and what is inside them."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, Mapping):
        for name, value in data.items():
            if name not in leaving_out:
                yield from every_text(value, leaving_out, (*path, name))
    elif isinstance(data, Sequence):
        for position, value in enumerate(data):
            yield from every_text(value, leaving_out, (*path, position))


_NOT_PROSE = frozenset({"sources"})


def broken_citations(page: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """Where a challenge, a collection or an edition cites a key that none of its sources has."""
    sources = {row["key"] for row in page["sources"]}
    for path, text in every_text(page, _NOT_PROSE):
        keys = [text] if path[-1] == "source" else citations(text)
        for key in keys:
            if key and key not in sources:
                yield path, key


def broken_references(innovation: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """Where an innovation names a key that none of its rows has: the place and the key."""
    sources = {row["key"] for row in innovation["sources"]}
    outcomes = {row["key"] for row in innovation["outcomes"]}
    studies = {row["key"] for row in innovation["studies"]}
    for path, key in _source_references(innovation):
        if key and key not in sources:
            yield path, key
    for place, study in enumerate(innovation["studies"]):
        for position, finding in enumerate(study["findings"]):
            if finding["outcome"] not in outcomes:
                yield ("studies", place, "findings", position, "outcome"), finding["outcome"]
        for key in study["contains"]:
            if key not in studies:
                yield ("studies", place, "contains"), key


def _source_references(innovation: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    for language, text in innovation["texts"].items():
        for field in CITING_FIELDS:
            for key in citations(text[field]):
                yield ("texts", language, field), key
    for name in CITED_LISTS:
        for place, row in enumerate(innovation[name]):
            yield (name, place, "source"), row["source"]
    for place, study in enumerate(innovation["studies"]):
        for key in study["reports"]:
            yield ("studies", place, "reports"), key
        for position, finding in enumerate(study["findings"]):
            yield ("studies", place, "findings", position, "source"), finding["source"]


def duplicate_keys(innovation: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """Keys that two rows of the same list have: the place of the second and the key."""
    for name in ("sources", "outcomes", "studies"):
        seen: set[str] = set()
        for place, row in enumerate(innovation.get(name, ())):
            if row["key"] in seen:
                yield (name, place, "key"), row["key"]
            seen.add(row["key"])
