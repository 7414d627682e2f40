"""From the database to the plain form of a content file."""

from collections.abc import Collection, Iterable
from typing import Any

import yaml
from django.db.models import prefetch_related_objects

from offshoot.library import models
from offshoot.library.models.clusters import names_of_all_rows

from . import page_schema, schema
from .mapping import (
    CHALLENGE_PARTS,
    COLLECTION_FIELDS,
    COLLECTION_PARTS,
    EDITION_FIELDS,
    EDITION_PARTS,
    INNOVATION_FIELDS,
    PARTS,
    SLUG_FIELDS,
    TERM_FIELDS,
    Part,
    lines,
)
from .plain import Plain, simple, without_empty


def plain_of(instance: Any) -> Plain:
    """An object of the library in the form of its content file. Drafts may be incomplete."""
    plain: Plain = simple(_FORMS[type(instance)](instance))
    return plain


def stored_innovations(slugs: Collection[str]) -> dict[str, Plain]:
    """Innovations of the library in the form of their content file, by slug."""
    stored = models.Innovation.objects.filter(slug__in=slugs)
    rows = stored.prefetch_related(*names_of_all_rows(models.Innovation))
    return {row.slug: plain_of(row) for row in rows}


def as_yaml(plain: Plain) -> str:
    """A content file; what is empty is left out."""
    return str(yaml.safe_dump(without_empty(plain), sort_keys=False, allow_unicode=True, width=100))


def _innovation(innovation: models.Innovation) -> Plain:
    plain: Plain = {field: getattr(innovation, field) for field in INNOVATION_FIELDS}
    plain["other_names"] = lines(innovation.other_names)
    plain["place"] = _slug(innovation, "place")
    for field in TERM_FIELDS:
        plain[field] = sorted(term.slug for term in getattr(innovation, field).all())
    texts = list(innovation.texts.all())
    plain["original_language"] = next((t.language for t in texts if t.is_original), "en")
    plain["texts"] = {
        text.language: {name: getattr(text, name) for name in schema.TextEntry.model_fields}
        for text in sorted(texts, key=lambda text: str(text.language))
    }
    return plain | _parts(innovation, PARTS)


def _parts(instance: Any, parts: tuple[Part, ...]) -> Plain:
    return {part.name: _rows(part, getattr(instance, part.name).all()) for part in parts}


def _rows(part: Part, rows: Iterable[Any]) -> list[Plain]:
    rows = list(rows)
    for name in part.entry.model_fields.keys() & set(SLUG_FIELDS):
        prefetch_related_objects(rows, name)  # one query, also for rows of a draft
    return [_row(part, row) for row in rows]


def _row(part: Part, row: Any) -> Plain:
    nested = {inner.name: inner for inner in part.nested}
    plain: Plain = {}
    for name, field in part.entry.model_fields.items():
        if name in nested:
            plain[name] = _rows(nested[name], getattr(row, name).all())
        elif name == "reports":
            plain[name] = [report.source_key for report in row.reports.all()]
        elif name == "contains":
            plain[name] = [key.strip() for key in row.contains.split(",") if key.strip()]
        elif name in SLUG_FIELDS:
            plain[name] = _slug(row, name)
        else:
            plain[field.alias or name] = getattr(row, name)
    return plain


def _slug(row: Any, name: str) -> str | None:
    # In a draft even a reference that must be there may be missing.
    other = getattr(row, name, None)
    return other.slug if other else None


def _organisation(organisation: models.Organisation) -> Plain:
    return {
        "name": organisation.name,
        "other_names": lines(organisation.other_names),
        "kind": organisation.kind,
        "place": _slug(organisation, "place"),
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
        "part_of": _slug(place, "part_of"),
    }


def _term(term: models.Term) -> Plain:
    return {
        "slug": term.slug,
        "scheme": term.scheme,
        "label": term.label,
        "synonyms": lines(term.synonyms),
        "scope_note": term.scope_note,
        "parent": _slug(term, "parent"),
        "links": {
            scheme: [link.code for link in term.links.all() if link.scheme == scheme]
            for scheme in models.TermLink.Scheme.values
        },
        "labels": {
            row.language: {"label": row.label, "synonyms": lines(row.synonyms)}
            for row in sorted(term.labels.all(), key=lambda row: str(row.language))
        },
    }


def _challenge(challenge: models.Challenge) -> Plain:
    return {
        "position": challenge.position,
        "terms": sorted(term.slug for term in challenge.terms.all()),
        "indicators": lines(challenge.indicators),
        "texts": {
            text.language: {
                name: getattr(text, name) for name in page_schema.ChallengeTextEntry.model_fields
            }
            for text in sorted(challenge.texts.all(), key=lambda text: str(text.language))
        },
    } | _parts(challenge, CHALLENGE_PARTS)


def _collection(collection: models.Collection) -> Plain:
    plain = {name: getattr(collection, name) for name in COLLECTION_FIELDS}
    return plain | _parts(collection, COLLECTION_PARTS)


def _edition(edition: models.AwardEdition) -> Plain:
    plain = {name: getattr(edition, name) for name in EDITION_FIELDS}
    plain["categories"] = lines(edition.categories)
    return plain | _parts(edition, EDITION_PARTS)


_FORMS: dict[type, Any] = {
    models.Innovation: _innovation,
    models.Organisation: _organisation,
    models.Place: _place,
    models.Term: _term,
    models.Challenge: _challenge,
    models.Collection: _collection,
    models.AwardEdition: _edition,
}
