from offshoot.library import indexing
from offshoot.library.models import Innovation

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
