"""From published innovations to the search index, and from the outbox to an index kept up."""

from collections.abc import Iterator
from functools import lru_cache

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from offshoot.search import Document, Index

from .content.mapping import lines
from .domain.references import CITATION
from .models import Event, Innovation

_BODY_FIELDS = (
    "summary",
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
#: Whose names stand in the documents of many innovations.
_IN_MANY = {"organisation", "place", "term"}
_EVENTS_AT_ONCE = 500


@lru_cache(maxsize=1)
def index() -> Index:
    """The index of this installation."""
    return Index(settings.SEARCH_INDEX_DIR)


def document_of(innovation: Innovation) -> Document:
    """An innovation as search sees it: its names weigh most, then everything written. Its id is
    the row's, which outlives a new slug and is still known when the row is gone."""
    texts = list(innovation.texts.all())
    title = [innovation.name, *lines(innovation.other_names), *(text.title for text in texts)]
    body = [getattr(text, field) for text in texts for field in _BODY_FIELDS]
    for relation in _TERMS:
        for term in getattr(innovation, relation).all():
            body += [term.label, *lines(term.synonyms)]
    if innovation.place:
        body += [innovation.place.full_name, *lines(innovation.place.other_names)]
    body += [role.organisation.name for role in innovation.organisations.all()]
    return Document(str(innovation.pk), " ".join(title), CITATION.sub("", "\n".join(body)))


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
    count = index().rebuild(_documents(Innovation.objects.published()))
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
        except (LookupError, ValueError):
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
