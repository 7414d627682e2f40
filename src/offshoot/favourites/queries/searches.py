"""Reads of saved searches for their owner."""

from dataclasses import dataclass
from typing import Any

from offshoot.favourites.models import SavedSearch
from offshoot.favourites.models.searches import DIGESTS
from offshoot.library.queries import Addresses, ExplorePage
from offshoot.mail.operations import wants
from offshoot.people.models import User
from offshoot.people.queries import reachable

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
    """For /me/: `searches`, the newest few, how many there are besides (`more`), and why no digest
    comes (`silence`)."""
    kept = list(SavedSearch.objects.kept().filter(person=person))
    silence = silence_of(person) if kept else ""
    return {"searches": kept[:_IN_SHORT], "more": len(kept[_IN_SHORT:]), "silence": silence}


def silence_of(person: User) -> str:
    """Why no digest reaches a person: "stopped" by themselves, for all their searches, or
    "unreachable"; empty when nothing is in the way."""
    if person.pk not in reachable([person.pk]) or not wants(person.email, ""):
        return "unreachable"
    return "" if wants(person.email, DIGESTS) else "stopped"
