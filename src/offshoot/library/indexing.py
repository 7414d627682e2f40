"""From published innovations to the search index, and from the outbox to an index kept up."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from django.conf import settings
from django.db import transaction
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


@lru_cache(maxsize=1)
def index() -> Index:
    """The index of this installation."""
    return Index(settings.SEARCH_INDEX_DIR)


def document_of(innovation: Innovation) -> Document:
    """An innovation as search sees it: its names weigh most, then everything written."""
    texts = list(innovation.texts.all())
    title = [innovation.name, *lines(innovation.other_names), *(text.title for text in texts)]
    body = [getattr(text, field) for text in texts for field in _BODY_FIELDS]
    for relation in _TERMS:
        for term in getattr(innovation, relation).all():
            body += [term.label, *lines(term.synonyms)]
    if innovation.place:
        body += [innovation.place.full_name, *lines(innovation.place.other_names)]
    body += [role.organisation.name for role in innovation.organisations.all()]
    return Document(innovation.slug, " ".join(title), CITATION.sub("", "\n".join(body)))


def _documents(slugs: Iterable[str] | None = None) -> Iterator[Document]:
    innovations = Innovation.objects.published().select_related("place")
    if slugs is not None:
        innovations = innovations.filter(slug__in=slugs)
    innovations = innovations.prefetch_related(
        "texts", *_TERMS, "organisations__organisation"
    ).order_by("pk")
    return map(document_of, innovations.iterator(chunk_size=500))


def rebuild() -> int:
    """Makes the index anew from the database; returns the number of documents. Events that
    were waiting before are dealt with by it."""
    last = Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    count = index().rebuild(_documents())
    Event.objects.waiting().filter(consumer=Event.Consumer.INDEX, pk__lte=last).update(
        handled_at=timezone.now()
    )
    return count


def keep_up() -> int:
    """Brings what the outbox names up to date in the index; returns how many events it took.

    Only one process may call this: a second writer would be locked out of the index.
    """
    events = list(Event.objects.waiting().filter(consumer=Event.Consumer.INDEX)[:500])
    if not events:
        return 0
    if not index().is_ready() or any(_cannot_be_named(event) for event in events):
        rebuild()
    else:
        ids = {event.subject_id for event in events if event.subject == "innovation"}
        slugs = set(Innovation.objects.filter(pk__in=ids).values_list("slug", flat=True))
        found = list(_documents(slugs))
        index().update(found, slugs - {document.id for document in found})
    with transaction.atomic():
        Event.objects.filter(pk__in=[event.pk for event in events]).update(
            handled_at=timezone.now()
        )
    return len(events)


def _cannot_be_named(event: Event) -> bool:
    # The row is gone, and with it the slug under which the index knows it.
    return (
        event.subject == "innovation"
        and not Innovation.objects.filter(pk=event.subject_id).exists()
    )
