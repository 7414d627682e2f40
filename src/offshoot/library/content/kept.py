"""The plain form of a draft straight from its revision: thousands are compared in seconds, where
making objects of each takes minutes."""

from collections.abc import Iterable, Mapping
from typing import Any

from . import schema
from .mapping import INNOVATION_FIELDS, PARTS, SLUG_FIELDS, TERM_FIELDS, Part, lines
from .plain import Plain, simple

#: Slugs by id, of places, organisations and terms.
Slugs = Mapping[str, Mapping[Any, str]]


def plain_of_content(content: Mapping[str, Any], slugs: Slugs) -> Plain:
    """The content of an innovation's revision in the form of its content file, as
    `writing.plain_of` gives the innovation. What it refers to and is not in `slugs` is left out."""
    plain: Plain = {name: content.get(name) for name in INNOVATION_FIELDS}
    plain["other_names"] = lines(content.get("other_names") or "")
    plain["place"] = slugs["place"].get(content.get("place"))
    for name in TERM_FIELDS:
        found = (slugs["term"].get(pk) for pk in content.get(name) or ())
        plain[name] = sorted(slug for slug in found if slug)
    texts = content.get("texts") or []
    plain["original_language"] = next((t["language"] for t in texts if t["is_original"]), "en")
    plain["texts"] = {
        text["language"]: {
            name: text[name] for name in schema.TextEntry.model_fields if name in text
        }
        for text in sorted(texts, key=lambda text: str(text["language"]))
    }
    for part in PARTS:
        plain[part.name] = _rows(part, content.get(part.name) or (), slugs)
    whole: Plain = simple(plain)
    return whole


def _rows(part: Part, rows: Iterable[Mapping[str, Any]], slugs: Slugs) -> list[Plain]:
    return [_row(part, row, slugs) for row in rows]


def _row(part: Part, row: Mapping[str, Any], slugs: Slugs) -> Plain:
    nested = {inner.name: inner for inner in part.nested}
    plain: Plain = {}
    for name, field in part.entry.model_fields.items():
        if name in nested:
            plain[name] = _rows(nested[name], row.get(name) or (), slugs)
        elif name == "reports":
            plain[name] = [report["source_key"] for report in row.get("reports") or ()]
        elif name == "contains":
            plain[name] = [key.strip() for key in row.get(name, "").split(",") if key.strip()]
        elif name in SLUG_FIELDS:
            plain[name] = slugs[name].get(row.get(name))
        elif name in row:
            plain[field.alias or name] = row[name]
    return plain
