"""What is new for saved searches.

Not every search is put to the whole library: the index is asked about what changed only, and
once for all searches that ask the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import override

from offshoot.favourites.models import SavedSearch
from offshoot.library.models import Innovation
from offshoot.library.queries import Addresses, Change, Matcher, Matches, News
from offshoot.search import Passage


@dataclass(frozen=True)
class Told:
    """An innovation that is new or updated for a search, and the sentence that made it match."""

    innovation: Innovation
    news: News
    why: Passage | None


class WhatsNew:
    """Answers saved searches about `changes`, told up to `until`."""

    def __init__(self, changes: Iterable[Change], until: datetime) -> None:
        self._until = until
        self._changes = {change.key: change for change in changes}
        self._innovations = Innovation.objects.published().with_cards().in_bulk(self._changes)
        self._addresses = Addresses()
        self._matcher = Matcher(self._changes)
        self._matches: dict[tuple[str, str], Matches | None] = {}
        self._whys: dict[tuple[str, str, int], Passage | None] = {}

    def of(self, search: SavedSearch, most: int) -> tuple[list[Told], int]:
        """The best answers that are new or updated for a search, `most` of them, and how many
        there are. Raises IndexUnavailable."""
        matches = self._found_by(search)
        news = self._news(matches.keys, search.told_until) if matches else []
        if not matches or not news:
            return [], 0
        shown = sorted(news[:most], key=lambda one: one[1] is not News.NEW)
        with override(search.language):
            return [
                Told(self._innovations[key], what, self._why(search, matches, key))
                for key, what in shown
            ], len(news)

    def _found_by(self, search: SavedSearch) -> Matches | None:
        asked = search.parameters, search.language
        if asked not in self._matches:
            page = self._addresses.page(search.params)
            with override(search.language):
                self._matches[asked] = (
                    # Without a filter that is gone it would tell everything.
                    None if page.is_wider else self._matcher.matches(page.query)
                )
        return self._matches[asked]

    def _news(self, keys: Sequence[int], since: datetime) -> list[tuple[int, News]]:
        news = (
            (key, self._changes[key].news(since, self._until))
            for key in keys
            if key in self._innovations
        )
        return [(key, what) for key, what in news if what]

    def _why(self, search: SavedSearch, matches: Matches, key: int) -> Passage | None:
        asked = search.parameters, search.language, key
        if asked not in self._whys:
            self._whys[asked] = matches.why(self._innovations[key])
        return self._whys[asked]
