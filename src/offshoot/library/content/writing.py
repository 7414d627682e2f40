"""From the database to the plain form of a content file."""

import hashlib
import json
from datetime import date
from decimal import Decimal
from typing import Any

import yaml

from .. import models
from . import schema
from .mapping import INNOVATION_FIELDS, PARTS, SLUG_FIELDS, TERM_FIELDS, Part, lines

Plain = dict[str, Any]


def plain_of(instance: Any) -> Plain:
    """An object of the library in the form of its content file. Drafts may be incomplete."""
    return _FORMS[type(instance)](instance)


def digest_of(plain: Plain) -> str:
    """The same for the same content, whatever the order of its fields."""
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()


def as_yaml(plain: Plain) -> str:
    """A content file; what is empty is left out."""
    return str(
        yaml.safe_dump(_without_empty(plain), sort_keys=False, allow_unicode=True, width=100)
    )


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {name: _without_empty(item) for name, item in value.items()}
        return {name: item for name, item in kept.items() if item not in (None, "", [], {}, False)}
    if isinstance(value, list):
        return [_without_empty(item) for item in value]
    return value


def _innovation(innovation: models.Innovation) -> Plain:
    plain: Plain = {field: getattr(innovation, field) for field in INNOVATION_FIELDS}
    plain["other_names"] = lines(innovation.other_names)
    plain["place"] = innovation.place.slug if innovation.place else None
    for field in TERM_FIELDS:
        plain[field] = sorted(term.slug for term in getattr(innovation, field).all())
    texts = list(innovation.texts.all())
    plain["original_language"] = next((t.language for t in texts if t.is_original), "en")
    plain["texts"] = {
        text.language: {name: getattr(text, name) for name in schema.TextEntry.model_fields}
        for text in sorted(texts, key=lambda text: str(text.language))
    }
    for part in PARTS:
        plain[part.name] = [_row(part, row) for row in getattr(innovation, part.name).all()]
    return plain


def _row(part: Part, row: Any) -> Plain:
    nested = {inner.name: inner for inner in part.nested}
    plain: Plain = {}
    for name, field in part.entry.model_fields.items():
        if name in nested:
            plain[name] = [_row(nested[name], inner) for inner in getattr(row, name).all()]
        elif name == "reports":
            plain[name] = [report.source_key for report in row.reports.all()]
        else:
            plain[field.alias or name] = _value(name, getattr(row, name))
    return plain


def _value(name: str, value: Any) -> Any:
    if name in SLUG_FIELDS:
        return value.slug if value else None
    if name == "contains":
        return [key.strip() for key in value.split(",") if key.strip()]
    if isinstance(value, Decimal):
        return float(value) if value % 1 else int(value)
    return value.isoformat() if isinstance(value, date) else value


def _organisation(organisation: models.Organisation) -> Plain:
    return {
        "name": organisation.name,
        "other_names": lines(organisation.other_names),
        "kind": organisation.kind,
        "place": organisation.place.slug if organisation.place else None,
        "website": organisation.website,
    }


def _place(place: models.Place) -> Plain:
    return {
        "slug": place.slug,
        "name": place.name,
        "also": lines(place.other_names),
        "kind": place.kind,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geonames_id": place.geonames_id,
    }


def _term(term: models.Term) -> Plain:
    return {
        "slug": term.slug,
        "scheme": term.scheme,
        "label": term.label,
        "synonyms": lines(term.synonyms),
        "scope_note": term.scope_note,
        "parent": term.parent.slug if term.parent else None,
        "labels": {
            row.language: {"label": row.label, "synonyms": lines(row.synonyms)}
            for row in sorted(term.labels.all(), key=lambda row: str(row.language))
        },
    }


def _challenge(challenge: models.Challenge) -> Plain:
    return {
        "position": challenge.position,
        "terms": sorted(term.slug for term in challenge.terms.all()),
        "texts": {
            text.language: {"question": text.question, "introduction": text.introduction}
            for text in sorted(challenge.texts.all(), key=lambda text: str(text.language))
        },
    }


def _collection(collection: models.Collection) -> Plain:
    return {
        "title": collection.title,
        "introduction": collection.introduction,
        "items": [
            {"innovation": item.innovation.slug, "why": item.why} for item in collection.items.all()
        ],
    }


_FORMS: dict[type, Any] = {
    models.Innovation: _innovation,
    models.Organisation: _organisation,
    models.Place: _place,
    models.Term: _term,
    models.Challenge: _challenge,
    models.Collection: _collection,
}
