"""The Atom feed of a search: valid, newest first, stable, and not sent twice."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest

from offshoot.library import indexing, queries
from offshoot.library.models import Innovation

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = '<script>alert("1")</script> & \x01 ￾ مطبخ'


@pytest.fixture
def three(published_with):
    """A kitchen, a newer kitchen, and a hostel that is newest; each first published on a day."""
    for day, slug in enumerate(("shared-kitchens", "night-kitchen", "hostel"), start=1):
        innovation = published_with(slug, rows=int(slug == "shared-kitchens"))
        moment = datetime(2026, 3, day, 12, tzinfo=UTC)
        Innovation.objects.filter(pk=innovation.pk).update(
            first_published_at=moment, last_published_at=moment + timedelta(hours=day)
        )
    indexing.rebuild()


def feed(client, **params):
    answer = client.get("/explore/feed.atom", params)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(answer.content)


def titles(root):
    return [entry.find(f"{ATOM}title").text for entry in root.iter(f"{ATOM}entry")]


def test_entries_stand_by_first_publication_newest_first(client, three):
    assert titles(feed(client)) == ["Hostel", "Night Kitchen", "Shared Kitchens"]


def test_a_feed_has_what_explore_finds_for_its_question_and_filters(client, three):
    assert titles(feed(client, q="kitchen")) == ["Night Kitchen", "Shared Kitchens"]
    assert titles(feed(client, q="kitchen", studied="randomised")) == ["Shared Kitchens"]


def test_weak_matches_are_left_out(client, three, published_with):
    published_with("quiet-garden", rows=0, name="Quiet Garden of Many Trees")
    indexing.rebuild()
    question = "garden with many trees near the kitchen"
    found = {one.innovation.slug for one in queries.explore({"q": [question]}).found}
    assert {"quiet-garden", "night-kitchen"} <= found
    assert titles(feed(client, q=question)) == ["Quiet Garden of Many Trees"]


def test_a_feed_is_valid_atom(client, three):
    root = feed(client, q="kitchen", sort="name", view="map")
    assert root.tag == f"{ATOM}feed"
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["self"] == "http://testserver/explore/feed.atom?q=kitchen"
    assert links["alternate"] == "http://testserver/explore/?q=kitchen"
    assert root.find(f"{ATOM}id").text == links["self"]
    assert root.find(f"{ATOM}updated").text == "2026-03-02T14:00:00+00:00"
    assert root.find(f"{ATOM}author/{ATOM}name").text == "Offshoot"
    entry = root.find(f"{ATOM}entry")
    assert entry.find(f"{ATOM}published").text == "2026-03-02T12:00:00+00:00"
    assert entry.find(f"{ATOM}updated").text == "2026-03-02T14:00:00+00:00"
    assert entry.find(f"{ATOM}summary").text == "Neighbours cook and eat together."
    assert entry.find(f"{ATOM}link").get("href").endswith("/innovations/night-kitchen/")


def test_an_entry_keeps_its_id_under_a_new_address_and_when_it_is_updated(client, three):
    before = [
        entry.find(f"{ATOM}id").text for entry in feed(client, q="hostel").iter(f"{ATOM}entry")
    ]
    assert before[0].startswith("tag:")
    hostel = Innovation.objects.get(slug="hostel")
    hostel.slug = "night-hostel"
    hostel.save_revision().publish()
    after = [
        entry.find(f"{ATOM}id").text for entry in feed(client, q="hostel").iter(f"{ATOM}entry")
    ]
    assert before == after


def test_an_unchanged_feed_is_not_sent_again(client, three, published_with):
    first = client.get("/explore/feed.atom")
    assert first["Last-Modified"] == "Tue, 03 Mar 2026 15:00:00 GMT"
    again = client.get("/explore/feed.atom", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    since = {"If-Modified-Since": first["Last-Modified"]}
    assert client.get("/explore/feed.atom", headers=since).status_code == 304
    published_with("roof-garden", rows=0)
    indexing.keep_up()
    again = client.get("/explore/feed.atom", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200
    assert client.get("/explore/feed.atom", headers=since).status_code == 200


def test_the_stamp_tells_searches_apart(client, three):
    stamps = {client.get("/explore/feed.atom", {"q": q})["ETag"] for q in ("", "kitchen", "hostel")}
    assert len(stamps) == 3


def test_what_is_withdrawn_leaves_the_feed_at_once(client, three):
    Innovation.objects.get(slug="hostel").unpublish()
    assert "Hostel" not in titles(feed(client))


@pytest.mark.parametrize(
    "params",
    [
        {"q": HOSTILE},
        {"q": "kitchen" * 2000},
        {"q": "!!! ?? ()"},
        {"challenge": "nonsense", "page": "x", "sort": "'", HOSTILE: HOSTILE},
        {"q": "nothingofthekind"},
    ],
    ids=["hostile", "huge", "no words", "junk", "no answer"],
)
def test_any_parameters_make_a_feed_that_xml_programs_read(client, three, params):
    root = feed(client, **params)
    assert root.find(f"{ATOM}updated").text


def test_hostile_names_arrive_as_words(client, published_with):
    published_with("hostile", rows=0, name=HOSTILE)
    indexing.rebuild()
    assert titles(feed(client)) == ['<script>alert("1")</script> &     مطبخ']


def test_at_most_fifty_entries_and_two_queries_more(client, published_with, monkeypatch):
    monkeypatch.setattr("offshoot.library.queries.matching.NEWEST_SHOWN", 2)
    for slug in ("one", "two", "three"):
        published_with(slug, rows=0)
    indexing.rebuild()
    assert titles(feed(client)) == ["Three", "Two"]


@pytest.mark.parametrize("count", [1, 3])
def test_a_feed_asks_the_same_number_of_queries(
    client, published_with, count, django_assert_num_queries
):
    for number in range(count):
        published_with(f"kitchen-{number}", rows=0)
    indexing.rebuild()
    with django_assert_num_queries(3):
        assert len(titles(feed(client, q="kitchen"))) == count


def test_while_the_index_is_made_a_feed_asks_to_come_back(client, published_with):
    published_with("shared-kitchens")
    answer = client.get("/explore/feed.atom")
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")


def test_explore_names_its_feed(client, three):
    page = client.get("/explore/", {"q": "kitchen", "sort": "name"}).content.decode()
    address = 'href="/explore/feed.atom?q=kitchen"'
    assert page.count(address) == 2
    assert 'rel="alternate" type="application/atom+xml"' in page
    assert not client.cookies
