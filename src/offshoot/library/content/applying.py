"""From a checked entry to the rows of the library."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError

from offshoot.library import models, tasks
from offshoot.library.domain.translating import state_of
from offshoot.library.models.changes import By, HistoryEntry
from offshoot.library.models.clusters import names_of_all_rows, write_clusters
from offshoot.library.models.publishing import Published, publish_all

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
_KINDS = {model: kind for kind, model in MODELS.items()}
#: Thousands of innovations with all that is in them would fill the memory; what comes after them
#: is only linked to.
_SLUGS_ONLY = ("innovation", "challenge", "collection", "edition")


class Shelf:
    """What entries refer to by slug, fetched once and kept up: terms, places, organisations
    and (the slugs only) all else. Kinds are named as in `checks.Stored`."""

    def __init__(self) -> None:
        self._rows: dict[str, dict[str, Any]] = {
            kind: dict.fromkeys(MODELS[kind].objects.values_list("slug", flat=True))
            for kind in _SLUGS_ONLY
        }
        self._rows |= {"place": {}, "organisation": {}}
        self._rows |= {f"term {scheme}": {} for scheme in models.Term.Scheme.values}
        for model in (models.Place, models.Organisation, models.Term):
            for row in model._default_manager.all():
                self.add(row)
            self._add_merged(model)

    def _add_merged(self, model: Any) -> None:
        """A file may still name what was merged by its old slug."""
        moved = models.Merged.objects.of(model).order_by("pk")
        rows = model._default_manager.in_bulk([row.target_id for row in moved])
        for old in moved:
            if row := rows.get(old.target_id):
                self._rows[_name(row)].setdefault(old.old_slug, row)

    def add(self, row: Any) -> None:
        """Keeps a row in place of its older self."""
        self._rows[_name(row)][row.slug] = None if _KINDS[type(row)] in _SLUGS_ONLY else row

    def slugs(self) -> dict[str, Collection[str]]:
        """What may be referred to, or linked to; follows what is added later."""
        return {kind: rows.keys() for kind, rows in self._rows.items()}

    def get(self, kind: str, slug: str | None) -> Any:
        """The row with this slug; None for no slug. Raises ObjectDoesNotExist."""
        if not slug:
            return None
        if slug not in self._rows[kind]:
            raise ObjectDoesNotExist(f"There is no {kind} {slug!r} in the library.")
        if self._rows[kind][slug] is None:
            self._rows[kind][slug] = MODELS[kind].objects.get(slug=slug)
        return self._rows[kind][slug]

    def terms(self, field: str, slugs: list[str]) -> list[models.Term]:
        """The terms of a field. Raises ObjectDoesNotExist."""
        return [self.get(f"term {TERM_SCHEMES[field]}", slug) for slug in dict.fromkeys(slugs)]


def _name(row: Any) -> str:
    kind = _KINDS[type(row)]
    return f"term {row.scheme}" if kind == "term" else kind


def find(kind: str, entries: Sequence[Entry]) -> dict[tuple[str, str], Any]:
    """The objects of the library that entries of one kind are about, by the key of the entry;
    kept from others until the transaction ends."""
    model = MODELS[kind]
    stored = model.objects.filter(slug__in=[entry.slug for entry in entries])
    stored = stored.select_for_update().prefetch_related(*names_of_all_rows(model))
    rows = {(getattr(row, "scheme", ""), row.slug): row for row in stored}
    keys = {(getattr(entry.data, "scheme", ""), entry.slug): entry.key for entry in entries}
    return {key: rows[name] for name, key in keys.items() if name in rows}


def draft(entry: Entry, current: Any, shelf: Shelf) -> Any:
    """Puts an entry's words on `current`, or on a new object; saves nothing.

    Raises ObjectDoesNotExist where the entry refers to nothing.
    """
    return _DRAFT[entry.kind](current or MODELS[entry.kind](slug=entry.slug), entry.data, shelf)


def store(drafts: Sequence[Any], message: str = "") -> list[ValidationError | None]:
    """Saves drafts of one kind, and publishes what is published at all; for each, in order, None
    or why it was left as it was. `message` is told to readers. Call inside a transaction."""
    if drafts and isinstance(drafts[0], Published):
        return publish_all(drafts, By(HistoryEntry.Role.FILES, note=message))
    write_clusters(drafts)
    return [None] * len(drafts)


def note_references(rows: Sequence[Any]) -> None:
    """Leaves it to the worker to note what new rows of one model refer to."""
    if rows:
        tasks.index_references.enqueue(rows[0]._meta.model_name, [row.pk for row in rows])


def _innovation(innovation: models.Innovation, data: Any, shelf: Shelf) -> models.Innovation:
    for name in INNOVATION_FIELDS:
        setattr(innovation, name, getattr(data, name))
    innovation.other_names = "\n".join(data.other_names)
    innovation.change_note = ""
    innovation.place = shelf.get("place", data.place)
    for name in TERM_FIELDS:
        setattr(innovation, name, shelf.terms(name, getattr(data, name)))
    innovation.texts = _texts(data)
    _set_rows(innovation, PARTS, data, shelf)
    return innovation


def _texts(data: Any) -> list[models.InnovationText]:
    """A file is written as a whole: its translations are made from the original in it."""
    texts = [
        models.InnovationText(
            language=language,
            is_original=language == data.original_language,
            sort_order=order,
            **text.model_dump(),
        )
        for order, (language, text) in enumerate(data.texts.items())
    ]
    state = state_of(next(text.words for text in texts if text.is_original))
    for text in texts:
        text.made_from = {} if text.is_original else state
    return texts


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


def _organisation(
    organisation: models.Organisation, data: Any, shelf: Shelf
) -> models.Organisation:
    organisation.name = data.name
    organisation.other_names = "\n".join(data.other_names)
    organisation.kind = data.kind
    organisation.place = shelf.get("place", data.place)
    organisation.website = data.website
    return organisation


def _place(place: models.Place, data: Any, shelf: Shelf) -> models.Place:
    for name, value in data.model_dump(exclude={"other_names", "part_of"}).items():
        setattr(place, name, value)
    place.other_names = "\n".join(data.other_names)
    place.part_of = shelf.get("place", data.part_of)
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
        for order, code in enumerate(codes)
    ]
    return term


def _challenge(challenge: models.Challenge, data: Any, shelf: Shelf) -> models.Challenge:
    challenge.position = data.position
    challenge.indicators = "\n".join(data.indicators)
    challenge.question = data.texts["en"].question
    challenge.terms = shelf.terms("terms", data.terms)
    challenge.texts = [
        models.ChallengeText(language=language, sort_order=order, **text.model_dump())
        for order, (language, text) in enumerate(data.texts.items())
    ]
    _set_rows(challenge, CHALLENGE_PARTS, data, shelf)
    return challenge


def _collection(collection: models.Collection, data: Any, shelf: Shelf) -> models.Collection:
    for name in COLLECTION_FIELDS:
        setattr(collection, name, getattr(data, name))
    _set_rows(collection, COLLECTION_PARTS, data, shelf)
    return collection


def _edition(edition: models.AwardEdition, data: Any, shelf: Shelf) -> models.AwardEdition:
    for name in EDITION_FIELDS:
        setattr(edition, name, getattr(data, name))
    edition.categories = "\n".join(data.categories)
    _set_rows(edition, EDITION_PARTS, data, shelf)
    return edition


_DRAFT: dict[str, Callable[[Any, Any, Shelf], Any]] = {
    "term": _term,
    "place": _place,
    "organisation": _organisation,
    "innovation": _innovation,
    "challenge": _challenge,
    "collection": _collection,
    "edition": _edition,
}
