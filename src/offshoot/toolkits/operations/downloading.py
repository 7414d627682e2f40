"""Taking toolkits home, and telling those who did of the next release."""

from collections import Counter, defaultdict
from typing import Any

from django.db import transaction
from django.db.models import F, Max, OuterRef, Subquery
from django.utils import timezone

from offshoot.mail import operations as mail
from offshoot.people.models import User
from offshoot.people.queries import reachable
from offshoot.toolkits import queries
from offshoot.toolkits.letters.releases import new_release
from offshoot.toolkits.models import Download, Release, ReleaseFile, Taker, Tally, Toolkit

#: People told in one transaction.
AT_ONCE = 100


@transaction.atomic
def take(person: User, file: ReleaseFile, language: str) -> None:
    """Remembers that somebody takes a file home; once a day, also of two clicks at once. Whoever
    takes a toolkit for the first time is told of releases from now on; who stopped stays so."""
    release = file.release
    Download.objects.get_or_create(
        person=person, release=release, form=file.form, day=timezone.localdate()
    )
    newest = Release.objects.ready().filter(toolkit=release.toolkit_id).order_by()
    known = newest.aggregate(number=Max("number"))["number"]
    taker, _is_new = Taker.objects.get_or_create(
        person=person,
        toolkit_id=release.toolkit_id,
        defaults={"told_of": known, "language": language},
    )
    Taker.objects.filter(pk=taker.pk, told_of__lt=release.number).update(told_of=release.number)


def stop_notices(taker: Taker) -> None:
    """No more mail of new releases of this toolkit to this person."""
    Taker.objects.filter(pk=taker.pk, stopped_at=None).update(stopped_at=timezone.now())


def resume_notices(taker: Taker) -> None:
    """Undoes `stop_notices`; what came out meanwhile is not told any more."""
    newest = Release.objects.ready().filter(toolkit=taker.toolkit_id).order_by()
    known = newest.aggregate(number=Max("number"))["number"]
    Taker.objects.filter(pk=taker.pk).update(stopped_at=None, told_of=known or F("told_of"))


def tell_who_waits() -> int:
    """Tells of each toolkit's newest release those whom a run before did not reach; how many
    mails."""
    newest = Release.objects.ready().filter(toolkit=OuterRef("toolkit")).order_by("-number")
    last = {"number": Subquery(newest.values("number")[:1])}
    last["release"] = Subquery(newest.values("pk")[:1])
    waiting: Any = Taker.objects.filter(stopped_at=None).annotate(**last)
    behind = waiting.filter(told_of__lt=F("number"), number__gt=1).order_by()
    return sum(tell_takers(pk) for pk in behind.values_list("release", flat=True).distinct())


def tell_takers(number: int) -> int:
    """Queues one mail to everybody who took an older release and did not stop; how many mails. A
    run that dies is gone on with by `tell_who_waits`: nobody is told twice of a release."""
    ready = Release.objects.ready().filter(toolkit__in=Toolkit.objects.published())
    whole = ready.select_related("toolkit__innovation")
    release = whole.prefetch_related("toolkit__innovation__texts").filter(pk=number).first()
    told, mails = True, 0
    while release and told:
        told, queued = _tell_some(release)
        mails += queued
    return mails


@transaction.atomic
def _tell_some(release: Release) -> tuple[bool, int]:
    """Whether there was anybody to tell, and how many mails went to them."""
    waiting = Taker.objects.filter(
        toolkit=release.toolkit_id, stopped_at=None, told_of__lt=release.number
    )
    takers = list(waiting.order_by("pk").select_for_update()[:AT_ONCE])
    addresses = reachable([taker.person_id for taker in takers])
    mails = mail.prepared(
        [
            mail.Letter(new_release(release, taker), addresses[taker.person_id], taker.language)
            for taker in takers
            if taker.person_id in addresses
        ]
    )
    mail.queue(mails)
    Taker.objects.filter(pk__in=[taker.pk for taker in takers]).update(told_of=release.number)
    return bool(takers), len(mails)


# --- the end of an account -----------------------------------------------------------------


def part_with(person: User) -> None:
    """Takes a person out of the counts: how often, by what they showed, stays; who does not. Runs
    in the transaction of erasing."""
    kind, country = queries.shown_by(person)
    taken: dict[int, Counter[str]] = defaultdict(Counter)
    rows = Download.objects.filter(person=person).values_list(
        "release__toolkit", "release__number", "form"
    )
    for toolkit, number, form in rows:
        taken[toolkit][f"{number}/{form}"] += 1
    for toolkit, files in taken.items():
        for key, downloads in files.items():
            _count(toolkit, Tally.By.FILE, key, downloads)
        _count(toolkit, Tally.By.KIND, kind, files.total())
        _count(toolkit, Tally.By.COUNTRY, country, files.total())
    Download.objects.filter(person=person).delete()
    Taker.objects.filter(person=person).delete()


def _count(toolkit: int, by: str, key: str, downloads: int) -> None:
    tally, _is_new = Tally.objects.get_or_create(toolkit_id=toolkit, by=by, key=key)
    more = {"people": F("people") + 1, "downloads": F("downloads") + downloads}
    Tally.objects.filter(pk=tally.pk).update(**more)
