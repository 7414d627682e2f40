"""The desk's front page: what needs care, for whoever can deal with it, and what deals with it."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from offshoot.library.domain.freshness import MONTHS, due_kinds, seen_before
from offshoot.library.models import (
    Innovation,
    InnovationText,
    KindReview,
    LinkCheck,
    Source,
    Standing,
)
from offshoot.library.operations.care import mark_reviewed, still_so, watch
from offshoot.library.queries import care
from offshoot.library.registry import Card, cards, register_care

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def card_url(name):
    return reverse("care:card", args=[name])


@pytest.fixture
def one_of_each(published_with, innovation_with, writer):
    """one_of_each(slug): a row for every card of the library."""

    def make(slug):
        innovation = published_with(slug)
        InnovationText.objects.create(
            innovation=innovation, language="es", summary="x", status="machine"
        )
        draft = innovation_with(f"{slug}-draft")
        draft.get_workflow().start(draft, writer)
        LinkCheck.objects.create(
            digest=slug, address=innovation.sources.get().url, dead_since=TODAY, words="HTTP 404"
        )
        return innovation

    return make


def queries_of(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200
    return len(queries), response.content.decode()


def test_the_front_page_and_every_list_ask_as_often_at_one_row_as_at_three(
    curator, browser_of, one_of_each
):
    client = browser_of(curator)
    addresses = ["/editor/", *(card_url(name) for name in cards if name in _OURS)]
    one_of_each("one")
    before = [queries_of(client, address)[0] for address in addresses]
    for slug in ("two", "three"):
        one_of_each(slug)
    after = [queries_of(client, address) for address in addresses]
    assert [count for count, _page in after] == before
    assert before[0] < 60
    shown = [
        name
        for name, (_count, page) in zip(addresses[1:], after[1:], strict=True)
        if "Three" in page or "example.org/1" in page
    ]
    assert len(shown) == len(addresses) - 2, "all but the curator's own drafts"


_OURS = (
    "waiting",
    "sent-in",
    "never-reviewed",
    "due",
    "dead-links",
    "machine-drafts",
    "untranslated",
)


def test_a_card_is_seen_by_whoever_can_deal_with_it_and_nobody_else(
    curator, writer, secretariat, administrator, browser_of, client
):
    for person, missing in (
        (curator, set()),
        (administrator, set()),
        (writer, {"waiting", "never-reviewed", "due", "claims", "notices", "yearly-answers"}),
        (secretariat, {*_OURS, "claims", "notices", "yearly-answers"}),
    ):
        browser = browser_of(person)
        page = browser.get("/editor/")
        assert page.status_code == 200
        for name in (*_OURS, "claims", "notices", "yearly-answers"):
            status = browser.get(card_url(name)).status_code
            assert status == (404 if name in missing else 200), (person, name)
    assert client.get(card_url("due")).status_code == 302
    assert browser_of(curator).get(card_url("no-such-card")).status_code == 404


def test_the_buttons_are_for_those_who_may_publish_and_change_nothing_when_opened(
    curator, writer, stranger, browser_of, published_with, client
):
    pk = published_with().pk
    link = LinkCheck.objects.create(digest="x", address="https://x.example")
    buttons = [
        reverse("care:still-so", args=[pk, "status"]),
        reverse("care:reviewed", args=[pk]),
        reverse("care:link-works", args=[link.pk]),
    ]
    for address in buttons:
        assert browser_of(curator).get(address).status_code == 405
        for visitor in (client, browser_of(stranger)):
            assert visitor.post(address).status_code in (302, 403)
    for address in buttons[:2]:
        browser_of(writer).post(address)
    assert not KindReview.objects.exists()
    assert Standing.objects.get().last_reviewed_on is None


def test_still_so_is_one_click_and_says_who_and_when(curator, browser_of, published_with):
    innovation = published_with()
    address = reverse("care:still-so", args=[innovation.pk, "cost"])
    client = browser_of(curator)
    assert client.post(address, {"next": "https://evil.example/"}).url == "/editor/"
    assert client.post(address, {"next": card_url("due")}).url == card_url("due")
    review = KindReview.objects.get()
    assert (review.kind, review.person, review.said_by) == ("cost", curator, "desk")
    assert review.seen_on == timezone.localdate()
    for wrong in ("nonsense", "evidence"):
        assert client.post(address.replace("cost", wrong)).status_code == 404
    assert client.post(reverse("care:still-so", args=[10**12, "cost"])).status_code == 404
    with pytest.raises(ValueError, match="no kind"):
        still_so(innovation, ["nonsense"], person=None)


def test_what_is_due_follows_the_rules_of_freshness(published_with):
    innovation = published_with()
    standing = Standing.objects.filter(innovation=innovation)

    def kinds():
        return [care.due_of([one], TODAY)[one.pk] for one in care.due(TODAY)]

    for on, expected in (
        (date(2025, 11, 23), []),
        (date(2025, 11, 22), [["status", "contact"]]),
        (date(2024, 11, 23), [["status", "contact"]]),
        (date(2024, 11, 22), [list(MONTHS)]),
    ):
        standing.update(last_reviewed_on=on)
        assert kinds() == expected, on
    seen = {"innovation": innovation, "said_by": "desk"}
    for kind in ("status", "contact"):
        KindReview.objects.create(kind=kind, seen_on=date(2026, 1, 1), **seen)
    assert kinds() == [["cost", "adaptations", "literature"]]
    for kind in ("cost", "adaptations", "literature"):
        KindReview.objects.create(kind=kind, seen_on=date(2025, 1, 1), **seen)
    assert kinds() == []


def test_without_a_review_the_newest_source_tells_and_drafts_are_left_alone(
    published_with, innovation_with
):
    innovation = published_with()
    innovation_with("draft")
    Source.objects.update(read_on=date(2026, 1, 1))
    assert list(care.due(TODAY)) == []
    Source.objects.update(read_on=date(2024, 1, 1))
    assert list(care.due(TODAY)) == [innovation]
    Source.objects.all().delete()
    assert list(care.due(TODAY)) == [innovation]


def test_months_end_where_years_and_short_months_do():
    assert seen_before(date(2026, 1, 31), 12) == date(2025, 1, 28)
    assert seen_before(date(2024, 2, 29), 24) == date(2022, 2, 28)
    assert due_kinds(TODAY, dict.fromkeys(MONTHS, TODAY)) == []
    assert due_kinds(TODAY, {}) == list(MONTHS)


def test_a_review_of_all_of_it_stands_on_its_page_and_ends_all_that_is_due(
    curator, browser_of, published_with, client
):
    innovation = published_with()
    browser_of(curator).post(reverse("care:reviewed", args=[innovation.pk]))
    assert not care.never_reviewed().exists()
    assert not care.due(timezone.localdate()).exists()
    innovation.refresh_from_db()
    assert innovation.reviewed_on == timezone.localdate()
    innovation.latest_revision.publish()
    assert not care.never_reviewed().exists(), "publishing again does not undo it"


def test_a_text_in_every_language_of_the_founding_cities_ends_the_card(published_with):
    innovation = published_with()
    assert care.untranslated().count() == 1
    for language in care.LANGUAGES:
        InnovationText.objects.get_or_create(innovation=innovation, language=language)
    InnovationText.objects.filter(language="sv").update(status="machine")
    assert care.untranslated().count() == 0
    assert care.machine_drafts().count() == 1


def test_a_dead_link_tells_where_it_is_given_and_of_an_archived_copy(
    curator, browser_of, one_of_each
):
    innovation = one_of_each("one")
    page = browser_of(curator).get(card_url("dead-links")).content.decode()
    assert "https://web.archive.org/web/20250102/https://example.org/1" in page
    assert f"/innovation/edit/{innovation.pk}/" in page
    link = LinkCheck.objects.get()
    browser_of(curator).post(reverse("care:link-works", args=[link.pk]))
    link.refresh_from_db()
    assert (link.dead_since, link.checked_by) == (None, curator)
    assert link.due_at > timezone.now() + timedelta(days=80)


def test_a_long_list_is_cut_into_pages(curator, browser_of):
    Innovation.objects.bulk_create(
        Innovation(slug=f"one-{number}", name=f"One {number:03}", live=True) for number in range(55)
    )
    client = browser_of(curator)
    front = client.get("/editor/").content.decode()
    assert "All 55" in front
    assert "One 005" not in client.get(card_url("untranslated"), {"p": "2"}).content.decode()
    for odd in ("2", "99", "x", "-1", "0"):
        assert client.get(card_url("untranslated"), {"p": odd}).status_code == 200
    assert "One 054" in client.get(card_url("untranslated"), {"p": "2"}).content.decode()


def test_hostile_words_are_words(curator, browser_of, innovation_with, writer):
    draft = innovation_with("hostile", name="<script>alert(1)</script>")
    draft.get_workflow().start(draft, writer)
    page = browser_of(curator).get("/editor/").content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_two_cards_of_one_name_are_refused():
    card = Card("due", "x", "x", "x", "library.change_innovation", list, list)
    with pytest.raises(ValueError, match="due"):
        register_care(card)


def test_erasing_an_account_leaves_what_was_looked_at(curator, published_with):
    from offshoot.people.operations import erase

    innovation = published_with()
    mark_reviewed(innovation, curator)
    watch(["https://x.example"], timezone.now())
    LinkCheck.objects.update(checked_by=curator)
    erase(curator)
    assert KindReview.objects.filter(person=None).count() == len(MONTHS)
    assert LinkCheck.objects.get().checked_by is None
