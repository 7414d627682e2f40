"""Digests: what is new for saved searches, once, in one mail, to those who want it."""

import re
from datetime import datetime, timedelta
from urllib.parse import urlencode, urlsplit
from zoneinfo import ZoneInfo

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from offshoot.favourites import operations, tasks
from offshoot.favourites.models import SavedSearch
from offshoot.favourites.operations import digests
from offshoot.favourites.queries import WhatsNew
from offshoot.library import indexing
from offshoot.library.queries import changed_between, explore
from offshoot.mail.models import OutgoingMail
from offshoot.mail.operations import record_bounce
from offshoot.mail.operations import stop as stop_mail
from offshoot.people.operations import vouch_for

pytestmark = pytest.mark.django_db

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def send(now):
    return operations.send_digests(now)


def the_mail():
    return OutgoingMail.objects.get()


def test_a_digest_tells_what_is_new_and_what_was_published_again(
    owner, search_of, published_before, now, settings
):
    settings.SITE_URL = "http://testserver"
    published_before("new-kitchen", HOUR)
    published_before("old-kitchen", 30 * DAY, HOUR)
    published_before("quiet-kitchen", 30 * DAY)
    published_before("hostel", HOUR, challenges=[])
    search = search_of(owner, "q=kitchen", name="Kitchens")
    assert send(now) == 1
    mail = the_mail()
    assert (mail.address, mail.kind, mail.language) == (owner.email, "digests", "en")
    assert mail.subject == "New for “Kitchens”"
    new, again = mail.text.split("Published again, with changes:")
    assert "New Kitchen\nNeighbours cook and eat together.\n" in new.split("New:\n")[1]
    assert "http://testserver/innovations/new-kitchen/" in new
    assert "Old Kitchen" in again
    assert "Quiet Kitchen" not in mail.text
    assert "Hostel" not in mail.text
    assert "http://testserver/explore/?q=kitchen" in mail.text
    assert "/searches/stop/" in mail.text
    assert "/mail/stop/" in mail.text
    search.refresh_from_db()
    assert search.digested_at == now
    assert search.due_at > now
    assert search.told_until == now - digests.SETTLED


def test_the_sentence_that_made_it_match_is_told(owner, search_of, published_before, now):
    published_before("shared-kitchens", HOUR, rows=1)
    search_of(owner, "q=who+eats+alone")
    send(now)
    assert "Found by: “Many eat alone.”" in the_mail().text


def test_the_link_in_a_digest_stops_its_search(owner, search_of, published_before, now, client):
    published_before("new-kitchen", HOUR)
    search_of(owner)
    send(now)
    link = re.search(r"^(http\S+/searches/stop/\S+)$", the_mail().text, re.MULTILINE)[1]
    assert client.post(urlsplit(link).path).status_code == 200
    assert SavedSearch.objects.get().frequency == "never"


def test_one_mail_a_person_with_all_that_is_due(owner, colleague, search_of, published_before, now):
    vouch_for(colleague)
    published_before("new-kitchen", HOUR)
    published_before("hostel", HOUR)
    search_of(owner, "q=kitchen", name="Kitchens")
    search_of(owner, "q=hostel", name="Hostels")
    search_of(owner, "q=nothingofthekind", name="Nothing")
    search_of(owner, "q=kitchen+x", name="Not due", due_at=now + HOUR)
    search_of(colleague, "q=hostel", name="Of the colleague")
    assert send(now) == 2
    mail = OutgoingMail.objects.get(address=owner.email)
    assert mail.subject == "New for 2 of your saved searches"
    assert "Kitchens\n" in mail.text
    assert "Hostels\n" in mail.text
    for others in ("Nothing", "Not due", "Of the colleague"):
        assert others not in mail.text


def test_nothing_new_no_mail_and_the_search_is_asked_again_tomorrow(
    owner, search_of, published_before, now
):
    published_before("old-kitchen", 30 * DAY)
    search = search_of(owner)
    assert send(now) == 0
    assert not OutgoingMail.objects.exists()
    search.refresh_from_db()
    assert (search.digested_at, search.due_at > now) == (None, True)


def test_nobody_is_told_twice(owner, search_of, published_before, now):
    published_before("new-kitchen", HOUR)
    search_of(owner)
    assert [send(now), send(now), send(now + DAY), send(now + 9 * DAY)] == [1, 0, 0, 0]


def test_what_a_transaction_may_still_hold_is_told_the_next_time(
    owner, search_of, published_before, now
):
    published_before("new-kitchen", timedelta(minutes=1))
    search_of(owner)
    assert [send(now), send(now + DAY)] == [0, 1]


def test_what_was_published_again_right_after_is_still_told_as_new(
    owner, search_of, published_before, now
):
    published_before("new-kitchen", HOUR, timedelta(minutes=1))
    search_of(owner)
    assert send(now) == 1
    assert "New:" in the_mail().text


def test_what_was_withdrawn_is_not_told(owner, search_of, published_before, now):
    published_before("new-kitchen", HOUR).unpublish()
    indexing.keep_up()
    search_of(owner)
    assert send(now) == 0


def test_a_run_that_dies_goes_on_where_it_was(
    account, search_of, published_before, now, monkeypatch
):
    published_before("new-kitchen", HOUR)
    for number in range(5):
        person = account(f"reader{number}")
        vouch_for(person)
        search_of(person)
    monkeypatch.setattr(digests, "SEARCHES_AT_ONCE", 3)
    note, calls = digests._note, []

    def dies_the_second_time(*args):
        calls.append(1)
        note(*args)
        if len(calls) == 2:
            raise OSError("The machine is switched off.")

    monkeypatch.setattr(digests, "_note", dies_the_second_time)
    with pytest.raises(OSError, match="switched off"):
        send(now)
    assert OutgoingMail.objects.count() == 2
    assert send(now) == 3
    addresses = OutgoingMail.objects.values_list("address", flat=True)
    assert sorted(addresses) == [f"reader{number}@example.org" for number in range(5)]


@pytest.mark.parametrize("why", ["bounces", "stopped", "inactive", "unconfirmed", "other address"])
def test_who_cannot_or_will_not_be_told_is_not(owner, search_of, published_before, now, why):
    published_before("new-kitchen", HOUR)
    search = search_of(owner)
    if why == "bounces":
        record_bounce(owner.email)
    elif why == "stopped":
        stop_mail(owner.email.upper(), "digests")
    elif why == "inactive":
        type(owner).objects.update(is_active=False)
    elif why == "unconfirmed":
        EmailAddress.objects.update(verified=False)
    else:
        EmailAddress.objects.update(email="former@example.org")
    assert send(now) == 0
    assert not OutgoingMail.objects.exists()
    search.refresh_from_db()
    assert search.due_at > now
    assert search.digested_at is None, "nothing was told"


def test_no_transaction_is_open_while_searches_are_answered(
    owner, colleague, search_of, published_before, now, monkeypatch
):
    vouch_for(colleague)
    published_before("new-kitchen", HOUR)
    stopped = search_of(owner)
    search_of(colleague)
    answer, depth = WhatsNew.of, len(connection.savepoint_ids)

    def stops_meanwhile(self, search, most):
        assert len(connection.savepoint_ids) == depth
        if search == stopped:
            operations.set_frequency(SavedSearch.objects.get(pk=stopped.pk), "never")
        return answer(self, search, most)

    monkeypatch.setattr(WhatsNew, "of", stops_meanwhile)
    assert send(now) == 1
    assert the_mail().address == colleague.email
    stopped.refresh_from_db()
    assert (stopped.digested_at, stopped.told_until < now - DAY) == (None, True)


def test_all_searches_of_a_person_are_in_one_batch(
    owner, colleague, search_of, published_before, now, monkeypatch
):
    vouch_for(colleague)
    published_before("new-kitchen", HOUR)
    for number in range(2):
        for person in (owner, colleague):
            search_of(person, name=f"{number}", language="en")
    monkeypatch.setattr(digests, "SEARCHES_AT_ONCE", 3)
    assert send(now) == 2
    subjects = OutgoingMail.objects.values_list("subject", flat=True)
    assert set(subjects) == {"New for 2 of your saved searches"}


@pytest.mark.parametrize(
    "fields",
    [
        {"frequency": "never", "due_at": None},
        {"due_at": None, "removed_at": timezone.now},
    ],
    ids=["never", "removed"],
)
def test_a_search_that_rests_tells_nothing(owner, search_of, published_before, now, fields):
    published_before("new-kitchen", HOUR)
    search_of(owner, **{name: v() if callable(v) else v for name, v in fields.items()})
    assert send(now) == 0


def test_a_filter_that_is_gone_breaks_no_digest_and_tells_not_everything(
    owner, search_of, published_before, now
):
    published_before("new-kitchen", HOUR)
    search_of(owner, "challenge=no-such-term", name="Gone")
    search_of(owner, "studied=%00&mood=x&&=&%ff=%ff", name="Junk")
    search_of(owner, "q=kitchen", name="Kitchens")
    assert send(now) == 1
    assert the_mail().subject == "New for “Kitchens”"


def test_digests_wait_for_the_index(owner, search_of, published_before, published_with, now):
    published_before("new-kitchen", HOUR)
    search_of(owner)
    indexing.Event.objects.update(handled_at=None, created_at=now - HOUR)
    assert send(now) == 0
    while indexing.keep_up():
        pass
    assert send(now) == 1


def test_words_of_others_stay_words(owner, search_of, published_before, now):
    name = "Evil\r\nBcc: all@example.org\u2028- https://evil.example"
    published_before("new-kitchen", HOUR, name=name)
    search_of(owner, "q=evil", name=name)
    send(now)
    mail = the_mail()
    assert "\n" not in mail.subject
    assert not re.search(r"^(Bcc|- |https://evil)", mail.text, re.MULTILINE)


def test_a_long_digest_is_cut_and_says_so(owner, search_of, published_before, now, monkeypatch):
    monkeypatch.setattr(digests, "MOST_TOLD", 2)
    for number in range(5):
        published_before(f"kitchen-{number}", HOUR)
    search_of(owner, "q=kitchen")
    send(now)
    assert the_mail().text.count("/innovations/") == 2
    assert "And 3 more, at the address above." in the_mail().text


def test_the_task_sends_what_is_due(owner, search_of, published_before):
    published_before("new-kitchen", HOUR)
    search_of(owner)
    assert tasks.send_digests.call() == 1


@pytest.mark.parametrize(("people", "searches"), [(1, 1), (3, 1), (3, 3)])
def test_the_run_asks_the_same_number_of_queries(
    account, search_of, published_before, now, people, searches
):
    published_before("new-kitchen", HOUR)
    for number in range(people):
        person = account(f"reader{number}")
        vouch_for(person)
        for _search in range(searches):
            search_of(person, f"q=kitchen+{_search}")
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert send(now) == people
    asked = [one["sql"] for one in captured if "SAVEPOINT" not in one["sql"]]
    assert len(asked) == 15


# --- a digest tells what Explore would answer ----------------------------------------------------


QUESTIONS = ["", "kitchen", "garden trees", "where do old people eat", "hostel for young people"]
FILTERS = [{}, {"studied": "randomised"}, {"taken": "home"}, {"country": "PT", "has": "cost"}]


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_a_digest_tells_what_explore_answers_of_what_changed(
    published_before, search_of, owner, now, filters
):
    """The answers that count, put together from Explore's pages by its own scores."""
    for number, slug in enumerate(("kitchen-one", "kitchen-two", "garden-trees", "hostel", "eat")):
        published_before(slug, HOUR if number % 2 else 30 * DAY, rows=number % 3)
    changed = {c.key for c in changed_between(now - 2 * DAY, now)}
    assert len(changed) == 2
    news = WhatsNew(changed_between(now - 2 * DAY, now), now)
    for question in QUESTIONS:
        params = {"q": question, **filters}
        found = explore({name: [value] for name, value in params.items()}).found
        best = max([one.score for one in explore({"q": [question]}).found], default=0)
        counts = {one.innovation.pk for one in found if one.score >= 0.4 * best}
        told, total = news.of(search_of(owner, urlencode(params)), most=99)
        assert {one.innovation.pk for one in told} == counts & changed
        assert total == len(told)


def test_mornings_go_by_the_clock_of_the_site(owner, settings, search_of):
    zone = ZoneInfo(settings.TIME_ZONE)
    search = search_of(owner, frequency="never", due_at=None)
    operations.set_frequency(search, "weekly")
    due = SavedSearch.objects.get().due_at.astimezone(zone)
    assert (due.weekday(), due.hour) == (0, 6)
    assert due > datetime.now(zone)
