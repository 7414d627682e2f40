from collections.abc import Sequence
from datetime import datetime

from offshoot.library import indexing
from offshoot.library.models import Event, Innovation
from offshoot.library.models.innovation import TERM_RELATIONS

PAGE_SIZE = 20


def homes() -> list[Innovation]:
    """Every published innovation with its home, for a map; one query."""
    return list(Innovation.objects.published().select_related("place").order_by("name"))


def newest(count: int) -> list[Innovation]:
    """The innovations published last, described in full, newest first."""
    described = Innovation.objects.published().filter(coverage=Innovation.Coverage.FULL)
    return list(described.with_cards().order_by("-first_published_at", "name")[:count])


def index_is_ready() -> bool:
    """Whether questions can be answered."""
    return indexing.index().is_ready()


def index_is_current(moment: datetime) -> bool:
    """Whether the index can be asked and knows all that was published up to a moment."""
    waiting = Event.objects.waiting().filter(consumer=Event.Consumer.INDEX)
    return index_is_ready() and not waiting.filter(created_at__lte=moment).exists()


def innovations_of(keys: Sequence[int]) -> list[Innovation]:
    """The published ones among these rows, in the order given, with cards and terms."""
    rows = Innovation.objects.published().with_cards()
    found = rows.prefetch_related(*TERM_RELATIONS).in_bulk(keys)
    return [found[key] for key in keys if key in found]
