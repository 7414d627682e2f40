"""Verbs on saved searches."""

from datetime import datetime, timedelta
from urllib.parse import parse_qsl, urlencode

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from offshoot.favourites.domain.schedule import next_due
from offshoot.favourites.models import SavedSearch
from offshoot.people.models import User

MOST_SEARCHES = 50
BEGINS_AGAIN_SOON = timedelta(days=7)


class TooManySearchesError(Exception):
    """The person has as many saved searches as there may be."""


@transaction.atomic
def save_search(
    person: User, parameters: str, name: str, frequency: str, language: str
) -> tuple[SavedSearch, bool]:
    """Keeps a search; returns it, and whether it is new: who saves the same twice has it once,
    as it was. Raises TooManySearchesError."""
    kept = _kept_of(person)
    known = kept.filter(parameters=parameters, language=language).first()
    if known:
        return known, False
    if kept.count() >= MOST_SEARCHES:
        raise TooManySearchesError
    search = SavedSearch(
        person=person, parameters=parameters, name=name, frequency=frequency, language=language
    )
    _plan(search)
    search.save()
    return search, True


def change_search(search: SavedSearch, name: str, frequency: str) -> None:
    """Another name, another rhythm."""
    search.name = name
    search.save(update_fields=["name"])
    set_frequency(search, frequency)


def set_frequency(search: SavedSearch, frequency: str) -> None:
    """How often to tell. Who begins again within BEGINS_AGAIN_SOON misses nothing; later, they are
    not told what was new meanwhile. The same again changes nothing."""
    if frequency == search.frequency:
        return
    now, never = timezone.now(), SavedSearch.Frequency.NEVER
    if search.frequency == never:
        is_soon = search.stopped_at and search.stopped_at > now - BEGINS_AGAIN_SOON
        search.told_until = search.told_until if is_soon else now
    search.stopped_at = now if frequency == never else None
    search.frequency = frequency
    _plan(search)
    search.save(update_fields=["frequency", "due_at", "told_until", "stopped_at"])


def remove_search(search: SavedSearch) -> None:
    """Takes it away; it can be brought back until it is forgotten."""
    search.removed_at = search.removed_at or timezone.now()
    _plan(search)
    search.save(update_fields=["removed_at", "due_at"])


@transaction.atomic
def restore_search(search: SavedSearch) -> None:
    """Undoes `remove_search`. Raises TooManySearchesError when its place was taken."""
    if _kept_of(search.person).exclude(pk=search.pk).count() >= MOST_SEARCHES:
        raise TooManySearchesError
    search.removed_at = None
    _plan(search)
    search.save(update_fields=["removed_at", "due_at"])


def forget_removed_searches(before: datetime) -> int:
    """Deletes what was removed before a moment; returns how many."""
    return SavedSearch.objects.filter(removed_at__lt=before).delete()[0]


def _kept_of(person: User) -> QuerySet[SavedSearch]:
    # Two tabs at once wait for each other here.
    User.objects.select_for_update().get(pk=person.pk)
    return SavedSearch.objects.kept().filter(person=person)


def _plan(search: SavedSearch) -> None:
    wanted = "" if search.removed_at else search.frequency
    search.due_at = next_due(wanted, timezone.now(), timezone.get_default_timezone())


def follow_merged_term(facet: str, old: str, new: str) -> None:
    """Searches that were narrowed to a term which is another one now are narrowed to that one.
    Call inside the transaction of the merge."""
    for search in SavedSearch.objects.filter(parameters__contains=urlencode({facet: old})):
        pairs = parse_qsl(search.parameters, keep_blank_values=True)
        moved = [(name, new if (name, value) == (facet, old) else value) for name, value in pairs]
        parameters = urlencode(list(dict.fromkeys(moved)))
        if parameters != search.parameters:
            search.parameters = parameters
            search.save(update_fields=["parameters"])
