"""The starter library as search documents, read from its files without a database."""

from pathlib import Path
from typing import Any

import yaml

from offshoot.search import Concept, Document, Schema, Text, TextField

CONTENT = Path(__file__).resolve().parent.parent / "content"
#: As the library's own, without its facets.
SCHEMA = Schema(
    texts=(
        TextField("name", 3),
        TextField("summary", 2),
        TextField("term"),
        TextField("body"),
        TextField("place"),
    )
)
_BODY = (
    "instead_of",
    "for_whom",
    "improves",
    "need",
    "how_it_works",
    "delivery",
    "who_is_left_out",
    "easy_read",
)


def vocabulary() -> list[Concept]:
    """The concepts with all their words."""
    return [
        Concept(
            term["slug"],
            {
                "en": _words(term),
                **{code: _words(entry) for code, entry in term.get("labels", {}).items()},
            },
        )
        for term in _read(CONTENT / "vocabulary.yaml")
    ]


def documents() -> list[Document]:
    """Every innovation; `names` holds what it is called."""
    terms = {term["slug"]: term for term in _read(CONTENT / "vocabulary.yaml")}
    places = {place["slug"]: place for place in _read(CONTENT / "places.yaml")}
    files = sorted((CONTENT / "innovations").glob("*.yaml"))
    return [_document(path.stem, _read(path), terms, places) for path in files]


def _document(
    slug: str, entry: dict[str, Any], terms: dict[str, Any], places: dict[str, Any]
) -> Document:
    names = [entry["name"], *entry.get("other_names", [])]
    tags = [
        term
        for field in ("challenges", "target_groups", "approaches")
        for term in entry.get(field, [])
    ]
    texts = [Text("name", "en", name) for name in names]
    for language, written in entry.get("texts", {}).items():
        texts.append(Text("name", language, written.get("title", "")))
        texts.append(Text("summary", language, written.get("summary", "")))
        body = "\n\n".join(written.get(field, "") for field in _BODY)
        texts.append(Text("body", language, body))
    texts += [Text("term", "en", "; ".join(_words(terms[tag]))) for tag in tags]
    if entry.get("place"):
        texts.append(Text("place", "en", places[entry["place"]]["name"]))
    return Document(slug, texts, concepts=tags, names=names)


def _words(entry: dict[str, Any]) -> list[str]:
    return [entry["label"], *entry.get("synonyms", [])]


def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))
