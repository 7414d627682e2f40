"""Sending the digests of saved searches."""

import logging
from collections import defaultdict
from dataclasses import dataclass
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
from offshoot.mail.models import OutgoingMail
from offshoot.mail.operations import Letter, prepared, queue
from offshoot.people.queries import reachable

log = logging.getLogger(__name__)

#: What was published this long ago is committed, however long its transaction took.
SETTLED = timedelta(minutes=10)
SEARCHES_AT_ONCE = 100
MOST_TOLD = 10  # innovations written out for one search


def send_digests(now: datetime) -> int:
    """Queues the digests that are due; returns how many mails.

    Some searches at a time: they are answered and the mails written, then one short transaction
    queues these and notes that their readers were told. A run that dies goes on with the next one
    where it was; nobody is told twice. While the index does not know everything yet, the run is
    left to the next one.
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
    while batch := _batch_after(last, now, until):
        sent += _send(batch, _answers(batch, news), now, until)
        last = batch[-1].person_id
    return sent


def _batch_after(last: int, now: datetime, until: datetime) -> list[SavedSearch]:
    """Due searches of the next few people, all of each."""
    due = SavedSearch.objects.due(now, until).filter(person__gt=last)
    batch = list(due.order_by("person_id", "-created_at", "-pk")[:SEARCHES_AT_ONCE])
    if len(batch) < SEARCHES_AT_ONCE:
        return batch
    cut = batch[-1].person_id  # more of theirs may follow
    return [search for search in batch if search.person_id != cut] or batch


@dataclass(frozen=True)
class _Answers:
    """The mails to be sent by person, and the rows of the searches that they tell about."""

    mails: dict[int, OutgoingMail]
    told: list[int]


def _answers(batch: list[SavedSearch], news: WhatsNew) -> _Answers:
    """Takes its time, so no transaction is open meanwhile."""
    addresses = reachable({search.person_id for search in batch})
    parts: dict[int, dict[int, DigestPart]] = defaultdict(dict)
    languages: dict[int, str] = {}
    for search in batch:
        best, total = news.of(search, MOST_TOLD) if search.person_id in addresses else ([], 0)
        if best:
            parts[search.person_id][search.pk] = part_of(search, best, total)
            # That of the search which was saved last, since those come first.
            languages.setdefault(search.person_id, search.language)
    people = {addresses[one]: one for one in parts}
    letters = [
        Letter(digest_of(parts[one].values()), to, languages[one]) for to, one in people.items()
    ]
    mails = {people[mail.address]: mail for mail in prepared(letters)}
    return _Answers(mails, [key for one in mails for key in parts[one]])


@transaction.atomic
def _send(batch: list[SavedSearch], answers: _Answers, now: datetime, until: datetime) -> int:
    # A second worker waits here, and finds that nothing is due any more. Who changed a search
    # meanwhile is left to the next run.
    due = SavedSearch.objects.due(now, until).filter(pk__in=[search.pk for search in batch])
    rows = due.order_by("pk").select_for_update()
    same = set(rows.values_list("pk", "told_until", "frequency"))
    changed = {
        search.person_id
        for search in batch
        if (search.pk, search.told_until, search.frequency) not in same
    }
    mails = [mail for person, mail in answers.mails.items() if person not in changed]
    queue(mails)
    _note([one for one in batch if one.person_id not in changed], answers.told, now, until)
    return len(mails)


def _note(searches: list[SavedSearch], told: list[int], now: datetime, until: datetime) -> None:
    for frequency in SavedSearch.Frequency.values:
        keys = [search.pk for search in searches if search.frequency == frequency]
        due_at = next_due(frequency, now, timezone.get_default_timezone())
        SavedSearch.objects.filter(pk__in=keys).update(told_until=until, due_at=due_at)
    noted = [search.pk for search in searches]
    SavedSearch.objects.filter(pk__in=noted).filter(pk__in=told).update(digested_at=now)
