"""From a checked entry to the rows of the library."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ObjectDoesNotExist

from offshoot.library import models

from .checks import TERM_SCHEMES
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
)
from .reading import Entry

MODELS: dict[str, Any] = {
    "term": models.Term,
    "place": models.Place,
    "organisation": models.Organisation,
    "innovation": models.Innovation,
    "challenge": models.Challenge,
    "collection": models.Collection,
    "edition": models.AwardEdition,
}


class Shelf:
    """What entries refer to by slug, fetched once and kept up: terms, places, organisations
    and (the slugs only) innovations. Kinds are named as in `checks.Stored`."""

    def __init__(self) -> None:
        slugs = models.Innovation.objects.values_list("slug", flat=True)
        self._rows: dict[str, dict[str, Any]] = {"innovation": dict.fromkeys(slugs)}
        self._rows |= {"place": {}, "organisation": {}}
        self._rows |= {f"term {scheme}": {} for scheme in models.Term.Scheme.values}
        for model in (models.Place, models.Organisation, models.Term):
            for row in model._default_manager.all():
                self.add(row)

    def add(self, row: Any) -> None:
        """Keeps a row in place of its older self; kinds that nothing refers to are passed over."""
        is_term = isinstance(row, models.Term)
        kind = f"term {row.scheme}" if is_term else row._meta.model_name
        if kind in self._rows:
            self._rows[kind][row.slug] = row

    def slugs(self) -> dict[str, set[str]]:
        """What may be referred to, or linked to."""
        linked = {
            kind: set(MODELS[kind].objects.values_list("slug", flat=True))
            for kind in ("challenge", "collection", "edition")
        }
        return linked | {kind: set(rows) for kind, rows in self._rows.items()}

    def get(self, kind: str, slug: str | None) -> Any:
        """The row with this slug; None for no slug. Raises ObjectDoesNotExist."""
        if not slug:
            return None
        if slug not in self._rows[kind]:
            raise ObjectDoesNotExist(f"There is no {kind} {slug!r} in the library.")
        if self._rows[kind][slug] is None:  # an innovation, whose slug alone was fetched
            self._rows[kind][slug] = MODELS[kind].objects.get(slug=slug)
        return self._rows[kind][slug]

    def terms(self, field: str, slugs: list[str]) -> list[models.Term]:
        """The terms of a field. Raises ObjectDoesNotExist."""
        return [self.get(f"term {TERM_SCHEMES[field]}", slug) for slug in dict.fromkeys(slugs)]


def find(entry: Entry) -> Any:
    """The object of the library that an entry is about; None when there is none."""
    wanted = {"slug": entry.slug}
    if entry.kind == "term":
        wanted["scheme"] = entry.data.scheme
    return MODELS[entry.kind].objects.filter(**wanted).first()


def apply(entry: Entry, current: Any, shelf: Shelf) -> Any:
    """Puts an entry's words into `current`, or a new object, and makes it public; returns it.

    Call inside a transaction. Raises ValidationError where the library's own rules refuse it
    and ObjectDoesNotExist where it refers to nothing.
    """
    return _APPLY[entry.kind](current or MODELS[entry.kind](slug=entry.slug), entry.data, shelf)


def _innovation(innovation: models.Innovation, data: Any, shelf: Shelf) -> models.Innovation:
    for name in INNOVATION_FIELDS:
        setattr(innovation, name, getattr(data, name))
    innovation.other_names = "\n".join(data.other_names)
    innovation.place = shelf.get("place", data.place)
    _begin(innovation)
    for name in TERM_FIELDS:
        setattr(innovation, name, shelf.terms(name, getattr(data, name)))
    innovation.texts = [
        models.InnovationText(
            language=language,
            is_original=language == data.original_language,
            sort_order=order,
            **text.model_dump(),
        )
        for order, (language, text) in enumerate(data.texts.items())
    ]
    _set_rows(innovation, PARTS, data, shelf)
    _publish(innovation)
    return innovation


def _set_rows(instance: Any, parts: tuple[Part, ...], data: Any, shelf: Shelf) -> None:
    for part in parts:
        setattr(instance, part.name, _rows(part, getattr(data, part.name), shelf))


def _rows(part: Part, entries: list[Any], shelf: Shelf) -> list[Any]:
    return [_row(part, order, entry, shelf) for order, entry in enumerate(entries)]


def _row(part: Part, order: int, entry: Any, shelf: Shelf) -> Any:
    nested = {inner.name: inner for inner in part.nested}
    values: dict[str, Any] = {"sort_order": order}
    for name in part.entry.model_fields:
        value = getattr(entry, name)
        if name in nested:
            values[name] = _rows(nested[name], value, shelf)
        elif name == "reports":
            values[name] = [
                models.Report(source_key=key, sort_order=order) for order, key in enumerate(value)
            ]
        elif name == "contains":
            values[name] = ", ".join(value)
        elif name in SLUG_FIELDS:
            values[name] = shelf.get(name, value)
        else:
            values[name] = value
    return part.model(**values)


def _begin(instance: Any) -> None:
    # A row without children, which publishing needs; publishing then writes the children once.
    if instance.pk is None:
        instance.live = False
        instance.save()


def _publish(instance: Any) -> None:
    instance.save_revision(clean=False).publish()  # publishing checks it


def _organisation(
    organisation: models.Organisation, data: Any, shelf: Shelf
) -> models.Organisation:
    organisation.name = data.name
    organisation.other_names = "\n".join(data.other_names)
    organisation.kind = data.kind
    organisation.place = shelf.get("place", data.place)
    organisation.website = data.website
    organisation.save()
    return organisation


def _place(place: models.Place, data: Any, shelf: Shelf) -> models.Place:
    for name, value in data.model_dump(exclude={"other_names", "part_of"}).items():
        setattr(place, name, value)
    place.other_names = "\n".join(data.other_names)
    place.part_of = shelf.get("place", data.part_of)
    place.save()
    return place


def _term(term: models.Term, data: Any, shelf: Shelf) -> models.Term:
    term.scheme = data.scheme
    term.label = data.label
    term.synonyms = "\n".join(data.synonyms)
    term.scope_note = data.scope_note
    term.parent = shelf.get(f"term {data.scheme}", data.parent)
    term.labels = [
        models.TermLabel(
            language=language, label=row.label, synonyms="\n".join(row.synonyms), sort_order=order
        )
        for order, (language, row) in enumerate(data.labels.items())
    ]
    term.links = [
        models.TermLink(scheme=scheme, code=code, sort_order=order)
        for scheme, codes in data.links.model_dump().items()
        for order, code in enumerate(dict.fromkeys(codes))
    ]
    term.save()
    return term


def _challenge(challenge: models.Challenge, data: Any, shelf: Shelf) -> models.Challenge:
    challenge.position = data.position
    challenge.indicators = "\n".join(data.indicators)
    challenge.question = data.texts["en"].question
    _begin(challenge)
    challenge.terms = shelf.terms("terms", data.terms)
    challenge.texts = [
        models.ChallengeText(language=language, sort_order=order, **text.model_dump())
        for order, (language, text) in enumerate(data.texts.items())
    ]
    _set_rows(challenge, CHALLENGE_PARTS, data, shelf)
    _publish(challenge)
    return challenge


def _collection(collection: models.Collection, data: Any, shelf: Shelf) -> models.Collection:
    for name in COLLECTION_FIELDS:
        setattr(collection, name, getattr(data, name))
    _begin(collection)
    _set_rows(collection, COLLECTION_PARTS, data, shelf)
    _publish(collection)
    return collection


def _edition(edition: models.AwardEdition, data: Any, shelf: Shelf) -> models.AwardEdition:
    for name in EDITION_FIELDS:
        setattr(edition, name, getattr(data, name))
    edition.categories = "\n".join(data.categories)
    _set_rows(edition, EDITION_PARTS, data, shelf)
    edition.save()
    return edition


_APPLY: dict[str, Callable[[Any, Any, Shelf], Any]] = {
    "term": _term,
    "place": _place,
    "organisation": _organisation,
    "innovation": _innovation,
    "challenge": _challenge,
    "collection": _collection,
    "edition": _edition,
}
