"""From published innovations to the search index, and from the outbox to an index kept up."""

import re
from collections.abc import Iterator
from functools import lru_cache

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from offshoot.search import (
    Concept,
    Document,
    Engine,
    IndexUnavailable,
    Schema,
    TantivyEngine,
    Text,
    TextField,
)

from .content.mapping import lines
from .domain.references import CITATION
from .models import Event, Innovation, Term

_BODY_FIELDS = (
    "instead_of",
    "for_whom",
    "improves",
    "need",
    "how_it_works",
    "delivery",
    "who_is_left_out",
    "easy_read",
)
_TERMS = ("challenges", "target_groups", "approaches")
SCHEMA = Schema(
    texts=(
        TextField("name", 3),
        TextField("summary", 2),
        TextField("term", 1),
        TextField("body", 1),
        TextField("place", 1),
        TextField("organisation", 1),
    ),
    keys=("name",),
)
#: Whose names stand in the documents of many innovations.
_IN_MANY = {"organisation", "place", "term"}
_EVENTS_AT_ONCE = 500
# With the space before it: a citation stands before the full stop.
_CITED = re.compile(r"\s*" + CITATION.pattern)


@lru_cache(maxsize=1)
def index() -> Engine:
    """The index of this installation."""
    return TantivyEngine(settings.SEARCH_INDEX_DIR, SCHEMA)


def document_of(innovation: Innovation) -> Document:
    """An innovation as search sees it: its names weigh most, then everything written. Its id is
    the row's, which outlives a new slug and is still known when the row is gone."""
    terms = [term for relation in _TERMS for term in getattr(innovation, relation).all()]
    return Document(
        id=str(innovation.pk),
        texts=list(_written(innovation, terms)),
        keys={"name": innovation.name},
        concepts=[str(term.pk) for term in terms],
        names=_names(innovation),
    )


def _names(innovation: Innovation) -> list[str]:
    return [innovation.name, *lines(innovation.other_names)]


def prose_of(innovation: Innovation) -> Iterator[Text]:
    """What is written about an innovation, in every language it has; a result shows a sentence
    of it."""
    for name in _names(innovation):
        yield Text("name", "en", name)
    for text in innovation.texts.all():
        yield Text("name", text.language, text.title)
        yield Text("summary", text.language, _plain(text.summary))
        body = "\n\n".join(getattr(text, field) for field in _BODY_FIELDS)
        yield Text("body", text.language, _plain(body))


def _written(innovation: Innovation, terms: list[Term]) -> Iterator[Text]:
    yield from prose_of(innovation)
    for term in terms:
        yield Text("term", "en", "; ".join([term.label, *lines(term.synonyms)]))
    if innovation.place:
        for name in (innovation.place.full_name, *lines(innovation.place.other_names)):
            yield Text("place", "en", name)
    for role in innovation.organisations.all():
        yield Text("organisation", "en", role.organisation.name)


def _plain(text: str) -> str:
    return _CITED.sub("", text)


def vocabulary() -> list[Concept]:
    """The terms with their words in every language, as search takes them."""
    return [_concept(term) for term in Term.objects.prefetch_related("labels")]


def _concept(term: Term) -> Concept:
    words = {"en": [term.label, *lines(term.synonyms)]}
    for label in term.labels.all():
        words[label.language] = [label.label, *lines(label.synonyms)]
    return Concept(str(term.pk), words)


def _documents(innovations: QuerySet[Innovation]) -> Iterator[Document]:
    innovations = innovations.select_related("place").prefetch_related(
        "texts", *_TERMS, "organisations__organisation"
    )
    return map(document_of, innovations.order_by("pk").iterator(chunk_size=500))


def rebuild() -> int:
    """Makes the index anew from the database; returns the number of documents. Events that
    were waiting before are dealt with by it. Raises OSError when it cannot be written."""
    with index().alone():
        return _rebuild()


def _rebuild() -> int:
    # By id, not "up to the last one": an event with a lower id may be committed in between.
    waiting = list(_waiting().values_list("pk", flat=True))
    count = index().rebuild(_documents(Innovation.objects.published()), vocabulary())
    _settle(waiting)
    return count


def keep_up() -> int:
    """Brings what the outbox names up to date in the index; returns how many events it took.
    An index that is missing or damaged is made anew. Raises OSError when it cannot be written.
    """
    with index().alone():
        events = list(_waiting()[:_EVENTS_AT_ONCE])
        if not index().is_ready() or any(event.subject in _IN_MANY for event in events):
            _rebuild()
            return len(events)
        try:
            _update({event.subject_id for event in events if event.subject == "innovation"})
        except IndexUnavailable:
            _rebuild()
        _settle([event.pk for event in events])
        return len(events)


def _update(ids: set[int]) -> None:
    if ids:
        found = list(_documents(Innovation.objects.published().filter(pk__in=ids)))
        gone = {str(pk) for pk in ids} - {document.id for document in found}
        index().update(found, gone)


def _waiting() -> QuerySet[Event]:
    return Event.objects.waiting().filter(consumer=Event.Consumer.INDEX)


def _settle(events: list[int]) -> None:
    for start in range(0, len(events), _EVENTS_AT_ONCE):
        some = events[start : start + _EVENTS_AT_ONCE]
        Event.objects.filter(pk__in=some).update(handled_at=timezone.now())
