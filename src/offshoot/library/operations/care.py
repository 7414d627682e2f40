"""What editors and owners say about whether the library is still true, and what links answer."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256
from urllib.parse import urlsplit

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from offshoot.library.domain.freshness import MONTHS
from offshoot.library.domain.link_health import Answer, Health, after, wait_after
from offshoot.library.models import HistoryEntry, Innovation, KindReview, LinkCheck, Standing
from offshoot.people.models import User

from .history import record_change

#: While another host answered within this time, the network works and a failure counts.
NETWORK_SEEN = timedelta(hours=6)
#: Until an address is asked again of which nothing was learned.
AGAIN_SOON = timedelta(hours=1)


@transaction.atomic
def still_so(
    innovation: Innovation,
    kinds: Iterable[str],
    *,
    person: User | None,
    said_by: str = KindReview.SaidBy.DESK,
) -> None:
    """Notes that these kinds of statements were looked at today and are still so. Raises
    ValueError for a kind that there is not."""
    wanted = list(kinds)
    if unknown := set(wanted) - set(MONTHS):
        raise ValueError(f"There is no kind {', '.join(sorted(unknown))}.")
    KindReview.objects.bulk_create(
        [
            KindReview(
                innovation=innovation,
                kind=kind,
                seen_on=timezone.localdate(),
                said_by=said_by,
                person=person,
            )
            for kind in wanted
        ],
        update_conflicts=True,
        unique_fields=["innovation", "kind"],
        update_fields=["seen_on", "said_by", "person"],
    )


@transaction.atomic
def mark_reviewed(innovation: Innovation, person: User) -> None:
    """An editor read all of it and stands by it: its page and its history say so with today's
    date."""
    Standing.objects.update_or_create(
        innovation=innovation, defaults={"last_reviewed_on": timezone.localdate()}
    )
    still_so(innovation, MONTHS, person=person)
    record_change(innovation, HistoryEntry.Kind.REVIEWED, person=person)
    log(innovation, "offshoot.reviewed", user=person)


def digest_of(address: str) -> str:
    """By what an address is found."""
    return sha256(address.encode()).hexdigest()


@transaction.atomic
def watch(addresses: Iterable[str], now: datetime) -> int:
    """Takes these addresses, and no others, into what is looked at; returns how many there are.
    Those that were known keep what is known of them."""
    wanted = {digest_of(one): one for one in addresses if one}
    known = set(LinkCheck.objects.values_list("digest", flat=True))
    new = [
        LinkCheck(digest=key, address=one, host=host_of(one), due_at=now)
        for key, one in wanted.items()
        if key not in known
    ]
    LinkCheck.objects.bulk_create(new, ignore_conflicts=True, batch_size=500)
    gone = list(known - wanted.keys())
    for start in range(0, len(gone), 500):
        LinkCheck.objects.filter(digest__in=gone[start : start + 500]).delete()
    return len(wanted)


def host_of(address: str) -> str:
    """The host of an address, in lower case; empty for what has none."""
    try:
        return (urlsplit(address).hostname or "")[:255]
    except ValueError:
        return ""


@transaction.atomic
def note_answer(link: LinkCheck, answer: Answer, words: str, now: datetime) -> None:
    """Keeps what came of asking for an address. A failure counts only while other hosts answer:
    else it says more about our network than about theirs."""
    link = LinkCheck.objects.select_for_update().get(pk=link.pk)
    link.asked_at, link.words = now, words[:200]
    if answer is Answer.FAILS and not others_answer(link, now):
        link.due_at = now + AGAIN_SOON
        link.save(update_fields=["asked_at", "words", "due_at"])
        return
    if answer is Answer.WORKS:
        link.answered_at = now
    link.health = after(link.health, answer, timezone.localdate(now))
    link.due_at = now + wait_after(link.health)
    link.save()


def others_answer(link: LinkCheck, now: datetime) -> bool:
    """Whether another host answered lately."""
    seen = LinkCheck.objects.filter(answered_at__gte=now - NETWORK_SEEN)
    return seen.exclude(host=link.host).exists()


@transaction.atomic
def works_by_hand(link: LinkCheck, person: User) -> None:
    """Somebody opened the address and it works, whatever it answers to us: it is asked again in
    three months."""
    link = LinkCheck.objects.select_for_update().get(pk=link.pk)
    link.health = Health()
    link.works_by_hand_on, link.checked_by = timezone.localdate(), person
    link.due_at = timezone.now() + timedelta(days=90)
    link.save()
