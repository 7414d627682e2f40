from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator

from offshoot.library import indexing
from offshoot.library.models import Innovation
from offshoot.search import IndexUnavailable, Passage, Request, best_passage

PAGE_SIZE = 20
#: Innovations that a question can bring up, best first.
_LONGEST_RANKING = 500


@dataclass(frozen=True)
class Listing:
    """One page of innovations, by name or by how well they answer a question. `is_answer` is
    false when the question could not be put to the index, which then is being made anew."""

    question: str
    page: Page[Innovation]
    total: int
    is_answer: bool = True
    #: By innovation, the sentence that made it match.
    why: Mapping[int, Passage] = field(default_factory=dict)

    @property
    def query(self) -> str:
        """The question as part of an address."""
        return urlencode({"q": self.question}) if self.question else ""


def listing(question: str = "", page_number: str | int = 1) -> Listing:
    """Published innovations. A page number that is no page gives the nearest one."""
    if not question.strip():
        by_name = Innovation.objects.published().with_cards().order_by("name")
        every = Paginator(by_name, PAGE_SIZE)
        return Listing("", every.get_page(page_number), every.count)
    try:
        found = indexing.index().search(Request(question, limit=_LONGEST_RANKING))
    except IndexUnavailable:
        nothing: Paginator[Any] = Paginator([], PAGE_SIZE)
        return Listing(question, nothing.get_page(1), 0, is_answer=False)
    # The index lags behind the database by up to a minute: what is no longer public is left out.
    ranked = [int(hit.id) for hit in found.hits]
    public = set(Innovation.objects.published().filter(pk__in=ranked).values_list("pk", flat=True))
    paginator: Paginator[Any] = Paginator([pk for pk in ranked if pk in public], PAGE_SIZE)
    page = paginator.get_page(page_number)
    innovations = Innovation.objects.with_cards().in_bulk(list(page.object_list))
    page.object_list = [innovations[pk] for pk in page.object_list if pk in innovations]
    total = found.total - (len(ranked) - len(public))
    why = {
        innovation.pk: passage
        for innovation in page.object_list
        if (passage := best_passage(found.asked, indexing.prose_of(innovation), total))
    }
    return Listing(question, page, total, why=why)


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
