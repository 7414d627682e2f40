"""From published innovations to the search index, and from the outbox to an index kept up."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from offshoot.search import (
    Concept,
    Document,
    Engine,
    IndexUnavailable,
    Schema,
    Suggestion,
    TantivyEngine,
    Text,
)

from .content.mapping import lines
from .domain.references import without_citations
from .models import Challenge, Event, Innovation, Place, Term
from .models.innovation import TERM_RELATIONS
from .registry import TEXTS, Batch, facets, orders, searched_texts

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
#: Whose names stand in the documents of many innovations, or are suggested on their own.
_IN_MANY = {"organisation", "place", "term", "challenge"}
_EVENTS_AT_ONCE = 500
_INNOVATIONS_AT_ONCE = 500


def schema() -> Schema:
    """What is indexed: the library's own fields and all that was registered."""
    return Schema(
        texts=(*TEXTS, *(text.field for text in searched_texts.values())),
        facets=tuple(facets),
        numbers=tuple(orders),
        keys=("name",),
    )


@lru_cache(maxsize=1)
def index() -> Engine:
    """The index of this installation."""
    return TantivyEngine(settings.SEARCH_INDEX_DIR, schema())


def _documents_of(batch: Batch) -> Iterator[Document]:
    """Innovations as search sees them: their names weigh most, then everything written. The id
    is the row's, which outlives a new slug and is still known when the row is gone."""
    values = {name: facet.values_of(batch) for name, facet in facets.items()}
    numbers = {name: order.numbers_of(batch) for name, order in orders.items()}
    texts = [text.texts_of(batch) for text in searched_texts.values()]
    for innovation in batch:
        key = innovation.pk
        terms = [
            term for relation in TERM_RELATIONS for term in getattr(innovation, relation).all()
        ]
        more = [text for found in texts for text in found.get(key, ())]
        yield Document(
            id=str(key),
            texts=[*_written(innovation, terms), *more],
            facets={name: list(of.get(key, ())) for name, of in values.items()},
            numbers=_numbers(key, numbers),
            keys={"name": innovation.name},
            concepts=[str(term.pk) for term in terms],
            names=_names(innovation),
        )


def _numbers(key: int, numbers: Mapping[str, Mapping[int, float]]) -> dict[str, float]:
    return {name: of[key] for name, of in numbers.items() if key in of}


def _names(innovation: Innovation) -> list[str]:
    return [innovation.name, *lines(innovation.other_names)]


def prose_of(innovation: Innovation) -> Iterator[Text]:
    """What is written about an innovation, in every language it has; a result shows a sentence
    of it."""
    for name in _names(innovation):
        yield Text("name", "en", name)
    for text in innovation.texts.all():
        yield Text("name", text.language, text.title)
        yield Text("summary", text.language, without_citations(text.summary))
        body = "\n\n".join(getattr(text, field) for field in _BODY_FIELDS)
        yield Text("body", text.language, without_citations(body))


def _written(innovation: Innovation, terms: list[Term]) -> Iterator[Text]:
    yield from prose_of(innovation)
    for term in terms:
        yield Text("term", "en", "; ".join([term.label, *lines(term.synonyms)]))
    if innovation.place:
        for name in (innovation.place.full_name, *lines(innovation.place.other_names)):
            yield Text("place", "en", name)
    for role in innovation.organisations.all():
        yield Text("organisation", "en", role.organisation.name)


def vocabulary() -> list[Concept]:
    """The terms with their words in every language, as search takes them."""
    return [_concept(term) for term in Term.objects.prefetch_related("labels")]


def _concept(term: Term) -> Concept:
    words = {"en": [term.label, *lines(term.synonyms)]}
    for label in term.labels.all():
        words[label.language] = [label.label, *lines(label.synonyms)]
    return Concept(str(term.pk), words)


def _documents(innovations: QuerySet[Innovation]) -> Iterator[Document]:
    terms = Term.objects.select_related("parent")
    innovations = innovations.select_related("place", "standing").prefetch_related(
        "texts",
        "costs",
        "organisations__organisation",
        *(Prefetch(relation, terms) for relation in TERM_RELATIONS),
    )
    rows = innovations.order_by("pk").iterator(chunk_size=_INNOVATIONS_AT_ONCE)
    while batch := list(islice(rows, _INNOVATIONS_AT_ONCE)):
        yield from _documents_of(batch)


def _suggestions() -> Iterator[Suggestion]:
    """Names besides those of innovations and terms: the questions cities ask, and places where
    something is."""
    for challenge in Challenge.objects.filter(live=True).prefetch_related("texts"):
        for question in {text.question for text in challenge.texts.all()}:
            yield Suggestion(question, "challenge", challenge.slug)
    for place in Place.objects.filter(innovations__live=True).distinct():
        for name in (place.name, *lines(place.other_names)):
            yield Suggestion(name, "place", place.slug)


def rebuild() -> int:
    """Makes the index anew from the database; returns the number of documents. Events that
    were waiting before are dealt with by it. Raises OSError when it cannot be written."""
    with index().alone():
        return _rebuild()


def _rebuild() -> int:
    # By id, not "up to the last one": an event with a lower id may be committed in between.
    waiting = list(_waiting().values_list("pk", flat=True))
    count = index().rebuild(
        _documents(Innovation.objects.published()), vocabulary(), _suggestions()
    )
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
