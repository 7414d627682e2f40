"""How long the digests of a day take: `python -m benchmarks.digests [innovations]`.

10,000 saved searches of 5,000 people are due, and 30 innovations of the starter library were
published, half of them again. A quarter of the searches are filters alone, the others ask the
questions of the challenges, words of the vocabulary in every language it has, or some words that
stand in an innovation; half of those have a filter too. With a number, the innovations of the
starter library stand in the database over and over, each under a slug of its own.
"""

import os
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

from scripts.trial_site import environment

from .__main__ import machine
from .loading import replicate, run
from .results import Row, table, timed
from .starter_library import CONTENT

PEOPLE, SEARCHES_EACH, CHANGED = 5_000, 2, 30
#: What the project promises for all of it, in seconds on one core.
PROMISED_SECONDS = 60


def main() -> int:
    """Returns the exit code: 1 when the budget is missed."""
    print(machine(), flush=True)
    with tempfile.TemporaryDirectory(prefix="offshoot-bench-digests-") as folder:
        data, content = Path(folder) / "data", CONTENT
        if len(sys.argv) > 1:
            content = Path(folder) / "content"
            replicate(content, int(sys.argv[1]))
        run(data, {}, "manage", "migrate", "--verbosity=0")
        run(data, {}, "load", str(content))
        os.environ |= {**environment(data), "DJANGO_SETTINGS_MODULE": "offshoot.config.settings"}
        import django

        django.setup()
        rows = list(measured())
    print(table(rows))
    return 0 if all(row.within_budget for row in rows) else 1


def measured() -> Iterator[Row]:
    """Rows about a loaded library, in which nobody has saved anything yet."""
    from django.utils import timezone

    from offshoot.favourites.models import SavedSearch
    from offshoot.favourites.operations.digests import MOST_TOLD, SETTLED, send_digests
    from offshoot.favourites.queries import WhatsNew
    from offshoot.library import indexing
    from offshoot.library.queries import changed_between
    from offshoot.mail.models import OutgoingMail

    now = timezone.now()
    published = _publish(now)
    _save(now)
    indexing.rebuild()
    searches = list(SavedSearch.objects.all())
    distinct = len({search.parameters for search in searches})
    print(f"{published} innovations, {len(searches)} searches, {distinct} of them different")

    def match() -> None:
        until = now - SETTLED
        news = WhatsNew(changed_between(now - timedelta(days=1), until), until)
        answers = [news.of(search, MOST_TOLD)[1] for search in searches]
        print(f"{sum(map(bool, answers))} searches have news, {sum(answers)} in all")

    yield Row("matching alone", "processor s", [timed(match)])
    yield Row(
        "matching and queueing", "processor s", [timed(lambda: send_digests(now))], PROMISED_SECONDS
    )
    yield Row("mails queued", "", [OutgoingMail.objects.count()])
    yield Row("a run with nothing due", "processor s", [timed(lambda: send_digests(now))])


def _publish(now: datetime) -> int:
    """Everything a month ago, but for the first few; returns how much there is."""
    from offshoot.library.models import Innovation

    past, lately = now - timedelta(days=30), now - timedelta(hours=2)
    every = Innovation.objects.published()
    every.update(first_published_at=past, last_published_at=past)
    keys = list(every.order_by("slug").values_list("pk", flat=True))
    some = random.Random(7).sample(keys, CHANGED)
    Innovation.objects.filter(pk__in=some).update(last_published_at=lately)
    Innovation.objects.filter(pk__in=some[::2]).update(first_published_at=lately)
    return len(keys)


def _save(now: datetime) -> None:
    from allauth.account.models import EmailAddress

    from offshoot.favourites.models import SavedSearch
    from offshoot.people.models import User

    people = User.objects.bulk_create(
        User(email=f"reader{number}@example.org", password="!") for number in range(PEOPLE)
    )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=one, email=one.email, verified=True, primary=True) for one in people
    )
    ask = _asker()
    SavedSearch.objects.bulk_create(
        SavedSearch(
            person=person,
            name=f"Search {number}",
            parameters=ask(),
            language="en",
            frequency="daily",
            told_until=now - timedelta(days=1),
            due_at=now,
        )
        for person in people
        for number in range(SEARCHES_EACH)
    )


def _asker() -> Callable[[], str]:
    """Gives the parameters of another search each time."""
    from offshoot.library.models import ChallengeText, InnovationText, Term, TermLabel

    chance = random.Random(7)
    questions = list(ChallengeText.objects.order_by("pk").values_list("question", flat=True))
    labels = [
        *Term.objects.order_by("pk").values_list("label", flat=True),
        *TermLabel.objects.order_by("pk").values_list("label", flat=True),
    ]
    texts = list(InnovationText.objects.order_by("pk").values_list("summary", flat=True))
    facets = {"challenge": "challenge", "target-group": "group", "approach": "approach"}
    filters = [
        (facets[scheme], slug)
        for scheme, slug in Term.objects.order_by("pk").values_list("scheme", "slug")
        if scheme in facets
    ]
    filters += [("studied", "randomised"), ("taken", "taken"), ("country", "PT"), ("has", "cost")]

    def words() -> str:
        found = chance.choice(texts).split()
        start = chance.randrange(max(1, len(found) - 8))
        return " ".join(found[start : start + chance.randint(3, 8)])

    def ask() -> str:
        if chance.random() < 0.25:
            return urlencode(sorted(set(chance.choices(filters, k=2))))
        kinds = [
            lambda: chance.choice(questions),
            lambda: " ".join(chance.sample(labels, 2)),
            words,
        ]
        narrowed = chance.choices(filters, k=chance.randint(0, 1))
        return urlencode([("q", chance.choice(kinds)()), *narrowed])

    return ask


if __name__ == "__main__":
    os.chdir(Path(__file__).resolve().parent.parent)
    sys.exit(main())
