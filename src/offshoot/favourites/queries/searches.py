"""Reads of saved searches for their owner."""

from dataclasses import dataclass
from typing import Any

from offshoot.favourites.models import SavedSearch
from offshoot.library.queries import Addresses, ExplorePage
from offshoot.people.models import User

_IN_SHORT = 5


@dataclass(frozen=True)
class Shown:
    """A saved search with what it asks, read today."""

    search: SavedSearch
    page: ExplorePage


def my_searches(person: User) -> list[Shown]:
    """Everything somebody saved, newest first; the same queries for any number."""
    kept = list(SavedSearch.objects.kept().filter(person=person))
    addresses = Addresses() if kept else None
    return [Shown(search, addresses.page(search.params)) for search in kept if addresses]


def searches_in_short(person: User) -> dict[str, Any]:
    """For /me/: `searches`, the newest few, and how many there are besides (`more`)."""
    kept = list(SavedSearch.objects.kept().filter(person=person))
    return {"searches": kept[:_IN_SHORT], "more": len(kept[_IN_SHORT:])}
