"""What is checked of prose: figures and rows cite a source, citations lead to one, nothing is
copied from it, and links lead to a page of the library."""

import re
from collections.abc import Iterator
from typing import Any, Protocol

from offshoot.library.domain import prose
from offshoot.library.domain.copying import Passages
from offshoot.library.domain.references import (
    Path,
    broken_citations,
    duplicate_keys,
    every_text,
    internal_links,
    malformed_citations,
)

Found = Iterator[tuple[Path, str]]

_CHALLENGE_PROSE = (
    "introduction",
    "known",
    "concerned",
    "works",
    "did_not_work",
    "open_questions",
)
_EDITION_PROSE = ("summary", "process", "rules", "prize")
#: Kinds of things that have a page, by the first part of its address.
_PAGES = {
    "awards": "edition",
    "challenges": "challenge",
    "collections": "collection",
    "innovations": "innovation",
    "organisations": "organisation",
    "places": "place",
}
_OTHER_PAGES = {"", "about", "explore", "vocabulary", *_PAGES}
_ADDRESS = re.compile(r"/(?:(?P<first>[a-z-]+)/(?:(?P<slug>[a-z0-9-]+)/(?:easy-read/)?)?)?")
#: What sources say is theirs, and a figure is a fact.
_NOT_OUR_WORDS = frozenset({"sources", "figure"})


class Known(Protocol):
    """Slugs of what there is, by kind: to be referred to, and to be linked to."""

    def has(self, kind: str, slug: str) -> bool: ...

    def has_page(self, kind: str, slug: str) -> bool: ...


def unsourced_prose(text: str) -> Iterator[str]:
    """What in a Markdown text lacks a source, each in a sentence that says what to do."""
    for block in prose.unsourced_figures(text):
        yield f"A figure without a source: “{block[:60]}…”. Cite one, as in [S1]."
    for bracket in malformed_citations(text):
        yield f"{bracket} cites nothing. Write each source in brackets of its own, as in [S1] [S2]."


def copied_and_dead(data: dict[str, Any], known: Known) -> Found:
    """Passages copied from the entry's own sources, and links to pages that are not there."""
    rows = [row for source in data.get("sources", ()) for row in source["passages"]]
    passages = Passages([text for row in rows for text in (row["quotation"], row["figure"])])
    for path, text in every_text(data, _NOT_OUR_WORDS) if rows else ():
        if copied := passages.copied(text):
            yield path, f"Copied from its source: “{copied}”. Say it in your own words."
    for path, text in every_text(data):
        for address in internal_links(text):
            if not _leads_somewhere(address, known):
                yield path, f"{address} leads nowhere. Correct the link or add the page."


def _leads_somewhere(address: str, known: Known) -> bool:
    found = _ADDRESS.fullmatch(re.split(r"[?#]", address, maxsplit=1)[0])
    if not found:
        return False
    if found["slug"] is None:
        return (found["first"] or "") in _OTHER_PAGES
    return found["first"] in _PAGES and known.has_page(_PAGES[found["first"]], found["slug"])


def _cited(data: dict[str, Any], texts: list[tuple[Path, str]]) -> Found:
    for path, key in broken_citations(data):
        yield path, f"{key} is not a key of this file. Add it or correct the reference."
    for path, key in duplicate_keys(data):
        yield path, f"{key} stands twice. Give this one another number."
    for path, text in texts:
        for message in unsourced_prose(text):
            yield path, message


def challenge(data: dict[str, Any], known: Known) -> Found:
    """Every figure of a brief has its source."""
    return _cited(data, _challenge_prose(data))


def collection(data: dict[str, Any], known: Known) -> Found:
    """Its rule and its innovations are there, each once, and what is said has its source."""
    # Files are read in processes without a database, which must not meet the models.
    from offshoot.library.models.collections import collection_rules

    rules = [rule.name for rule in collection_rules()]
    if data["rule"] not in ("", *rules):
        yield ("rule",), f"There is no rule {data['rule']!r}; write one of {', '.join(rules)}."
    seen = set()
    for place, item in enumerate(data["items"]):
        slug = item["innovation"]
        if not known.has("innovation", slug):
            yield ("items", place), f"There is no valid innovations/{slug}.yaml."
        if slug in seen:
            yield ("items", place), f"{slug!r} stands twice. Remove one."
        seen.add(slug)
    yield from _cited(data, _collection_prose(data))


def edition(data: dict[str, Any], known: Known) -> Found:
    """Every entry has its source and, where it names an innovation, that is there."""
    for place, row in enumerate(data["entries"]):
        if not row["source"]:
            yield ("entries", place), "Nothing says so: add the source."
        if row["innovation"] and not known.has("innovation", row["innovation"]):
            yield ("entries", place), f"There is no valid innovations/{row['innovation']}.yaml."
    yield from _cited(data, _edition_prose(data))


def _challenge_prose(data: dict[str, Any]) -> list[tuple[Path, str]]:
    return [
        (("texts", language, field), text[field])
        for language, text in data["texts"].items()
        for field in _CHALLENGE_PROSE
    ]


def _collection_prose(data: dict[str, Any]) -> list[tuple[Path, str]]:
    items = [
        (("items", place, field), item[field])
        for place, item in enumerate(data["items"])
        for field in ("why", "lesson")
    ]
    return [(("introduction",), data["introduction"]), *items]


def _edition_prose(data: dict[str, Any]) -> list[tuple[Path, str]]:
    return [((field,), data[field]) for field in _EDITION_PROSE]


_PROSE = {
    "challenge": _challenge_prose,
    "collection": _collection_prose,
    "edition": _edition_prose,
}


def readability(kind: str, data: dict[str, Any]) -> Found:
    """What makes the prose of a challenge, a collection or an edition hard to read."""
    for path, text in _PROSE[kind](data):
        for message in prose.readability_problems(text):
            yield path, message
