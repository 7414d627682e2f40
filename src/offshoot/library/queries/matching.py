"""What answers a search well enough to be told about: for feeds and digests.

Explore ranks, and shows whatever has one telling word of the question, the weakest last. A feed
stands in order of time and a digest tells only some, so a weak match would stand first. Here a
result counts when its score is at least `ENOUGH` of the best score that the question gets in the
whole library, without filters. Without a question, whatever passes the filters counts.

On people's own questions (docs/reference/explore.md) 0.4 leaves 8 of 87 results in the median
and no right answer out in English, 12 % in other languages; 0.5 would leave 4, and 15 % out.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Q
from django.utils.translation import get_language

from offshoot.library import indexing
from offshoot.library.domain.explore import ExploreQuery
from offshoot.library.models import Innovation
from offshoot.search import Passage, Passages, Request, Results, Sort

ENOUGH = 0.4
_ROUNDING = 1e-5  # scores are sums of single precision, in an order that may differ
MOST = 2000  # of one search; what is shown of it is less
NEWEST_SHOWN = 50


@dataclass(frozen=True)
class Matches:
    """Rows of innovations that answer a search, best first; without a question newest first."""

    keys: tuple[int, ...]
    _passages: Passages | None

    def why(self, innovation: Innovation) -> Passage | None:
        """The sentence that made it match; None without a question. The innovation comes with
        its texts."""
        if self._passages is None:
            return None
        return self._passages.best(indexing.prose_of(innovation))


class Matcher:
    """Asks the index for many searches, of all innovations or of those `among` which is looked.

    Which words of a question tell something depends on the whole library. So the index itself is
    asked about the few: the answer is what Explore has of them, and costs a look at few documents.
    """

    def __init__(self, among: Collection[int] | None = None) -> None:
        self._among = None if among is None else [str(key) for key in among]
        self._best: dict[tuple[str, str], Results] = {}

    def matches(self, query: ExploreQuery) -> Matches:
        """For a reader of the active language. Raises IndexUnavailable."""
        results = indexing.index().search(
            Request(
                question=query.question,
                language=get_language() or "",
                filters={chosen.facet: chosen.values for chosen in query.filters},
                among=self._among,
                sort=None if query.question else Sort("newest", descending=True),
                limit=MOST,
            )
        )
        if not results.asked:
            return Matches(tuple(int(hit.id) for hit in results.hits), None)
        if not results.hits:
            return Matches((), None)
        best = self._best_of(query.question)
        least = best.hits[0].score * ENOUGH * (1 - _ROUNDING) if best.hits else 0.0
        keys = tuple(int(hit.id) for hit in results.hits if hit.score >= least)
        return Matches(keys, Passages(results.asked, best.total))

    def _best_of(self, question: str) -> Results:
        asked = (question, get_language() or "")
        if asked not in self._best:
            request = Request(question, language=asked[1], limit=1)
            self._best[asked] = indexing.index().search(request)
        return self._best[asked]


def newest_matches(query: ExploreQuery) -> list[Innovation]:
    """What answers a search, newest first by when it was first published, with cards. Raises
    IndexUnavailable."""
    keys = Matcher().matches(query).keys
    found = Innovation.objects.published().filter(pk__in=keys).with_cards()
    return list(found.order_by("-first_published_at", "-pk")[:NEWEST_SHOWN])


class News(StrEnum):
    """What a publication is to somebody who looked last at a moment."""

    NEW = "new"
    UPDATED = "updated"


@dataclass(frozen=True)
class Change:
    """An innovation that is public, when it first became so and when last."""

    key: int
    first_published_at: datetime
    last_published_at: datetime

    def news(self, since: datetime, until: datetime) -> News | None:
        """What it is to somebody who knows all up to `since` and is told all up to `until`."""
        if since < self.first_published_at <= until:
            return News.NEW
        return News.UPDATED if since < self.last_published_at <= until else None


def changed_between(since: datetime, until: datetime) -> list[Change]:
    """What was published or published again after `since` and not after `until`, and is public
    now; newest first."""
    first = Q(first_published_at__gt=since, first_published_at__lte=until)
    again = Q(last_published_at__gt=since, last_published_at__lte=until)
    rows = (
        Innovation.objects.published()
        .filter(first | again, first_published_at__isnull=False, last_published_at__isnull=False)
        .order_by("-last_published_at", "-pk")
        .values_list("pk", "first_published_at", "last_published_at")
    )
    return [Change(key, first, last) for key, first, last in rows if first and last]
