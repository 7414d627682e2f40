"""Sending the digests of saved searches."""

import logging
from collections import defaultdict
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Min
from django.utils import timezone

from offshoot.favourites.domain.schedule import next_due
from offshoot.favourites.letters import DigestPart
from offshoot.favourites.letters.searches import digest_of, part_of
from offshoot.favourites.models import SavedSearch
from offshoot.favourites.queries import WhatsNew
from offshoot.library.queries import changed_between, index_is_current
from offshoot.mail.operations import Letter, send_all
from offshoot.people.queries import reachable

log = logging.getLogger(__name__)

#: What was published this long ago is committed, however long its transaction took.
SETTLED = timedelta(minutes=10)
PEOPLE_AT_ONCE = 50
MOST_TOLD = 10  # innovations written out for one search


def send_digests(now: datetime) -> int:
    """Queues the digests that are due; returns how many mails.

    Some people at a time, each time in one transaction that queues their mails and notes that
    they were told. A run that dies goes on with the next one where it was; nobody is told twice.
    While the index does not know everything yet, the run is left to the next one.
    """
    until = now - SETTLED
    due = SavedSearch.objects.due(now, until)
    since = due.aggregate(since=Min("told_until"))["since"]
    if since is None:
        return 0
    if not index_is_current(until):
        log.warning("Digests wait: the search index is not up to date.")
        return 0
    news = WhatsNew(changed_between(since, until), until)
    sent = last = 0
    while people := _people_after(last, now, until):
        sent += _send_to(people, news, now, until)
        last = people[-1]
    return sent


def _people_after(last: int, now: datetime, until: datetime) -> list[int]:
    due = SavedSearch.objects.due(now, until).filter(person__gt=last)
    people = due.order_by("person").values_list("person", flat=True).distinct()
    return list(people[:PEOPLE_AT_ONCE])


@transaction.atomic
def _send_to(people: list[int], news: WhatsNew, now: datetime, until: datetime) -> int:
    # A second worker waits here, and finds that nothing is due any more.
    due = SavedSearch.objects.due(now, until).filter(person__in=people).select_for_update()
    searches = list(due.order_by("person", "-created_at", "-pk"))
    addresses = reachable(people)
    parts: dict[int, list[DigestPart]] = defaultdict(list)
    languages: dict[int, str] = {}
    told = []
    for search in searches:
        best, total = news.of(search, MOST_TOLD) if search.person_id in addresses else ([], 0)
        if best:
            parts[search.person_id].append(part_of(search, best, total))
            # That of the search which was saved last, since those come first.
            languages.setdefault(search.person_id, search.language)
            told.append(search.pk)
    _note(searches, told, now, until)
    return send_all(
        [Letter(digest_of(parts[one]), addresses[one], languages[one]) for one in parts]
    )


def _note(searches: list[SavedSearch], told: list[int], now: datetime, until: datetime) -> None:
    for frequency in SavedSearch.Frequency.values:
        keys = [search.pk for search in searches if search.frequency == frequency]
        due_at = next_due(frequency, now, timezone.get_default_timezone())
        SavedSearch.objects.filter(pk__in=keys).update(told_until=until, due_at=due_at)
    SavedSearch.objects.filter(pk__in=told).update(digested_at=now)
