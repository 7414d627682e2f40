"""Saved searches: kept from Explore, changed, removed with a way back, stopped by one click."""

from datetime import timedelta
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.utils import timezone

from offshoot.favourites import operations
from offshoot.favourites.letters.searches import stop_url
from offshoot.favourites.models import SavedSearch
from offshoot.library import indexing
from offshoot.library.models import Term
from offshoot.mail import operations as mail
from offshoot.people.registry import holdings

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"
HOSTILE = '<script>alert("1")</script>\r\nBcc: all@example.org'
FILLED = {"name": "Kitchens", "frequency": "daily"}


def test_a_search_is_saved_from_explore(owner, browser_of, published_with):
    published_with("shared-kitchens")
    indexing.rebuild()
    browser = browser_of(owner)
    page = browser.get("/explore/?q=kitchen&studied=randomised&sort=name&page=9").content.decode()
    assert 'href="/searches/new/?q=kitchen&amp;studied=randomised"' in page
    form = browser.get("/searches/new/?q=kitchen&studied=randomised").content.decode()
    assert 'value="kitchen, randomised trial"' in form
    assert "How it was studied:" in form
    address = "/searches/new/?q=kitchen&studied=randomised&utm_source=x&page=3&sort=name"
    answer = browser.post(address, FILLED, follow=True).content.decode()
    assert "“Kitchens” is saved." in answer
    search = SavedSearch.objects.get()
    assert (search.person, search.parameters) == (owner, "q=kitchen&studied=randomised")
    assert (search.frequency, search.language) == ("daily", "en")
    assert search.due_at > timezone.now()


def test_a_visitor_signs_in_and_the_search_is_not_lost(owner, visitor):
    owner.set_password(PASSWORD)
    owner.save()
    question = "where do older people eat together? مطبخ " * 20
    address = f"/searches/new/?{urlencode({'q': question, 'taken': 'taken'})}"
    answer = visitor.get(address)
    assert not visitor.cookies
    where = urlsplit(answer["Location"])
    assert (where.path, parse_qs(where.query)["next"]) == ("/account/login/", [address])
    signed_in = visitor.post(answer["Location"], {"login": owner.email, "password": PASSWORD})
    assert signed_in["Location"] == address
    assert "مطبخ" in visitor.get(address).content.decode()


def test_the_same_search_is_saved_once(owner, browser_of):
    browser = browser_of(owner)
    browser.post("/searches/new/?q=kitchen", FILLED)
    page = browser.post("/searches/new/?q=kitchen", {**FILLED, "name": "Again"}, follow=True)
    assert "You had saved this already, as “Kitchens”." in page.content.decode()
    assert SavedSearch.objects.count() == 1


def test_there_are_at_most_fifty_a_person(owner, colleague, browser_of, search_of, monkeypatch):
    monkeypatch.setattr(operations.searches, "MOST_SEARCHES", 2)
    removed = search_of(owner, "q=a", due_at=None, removed_at=timezone.now())
    search_of(owner, "q=b")
    search_of(colleague, "q=c")
    browser = browser_of(owner)
    browser.post("/searches/new/?q=d", FILLED)
    page = browser.post("/searches/new/?q=e", {**FILLED, "name": "Typed"}).content.decode()
    assert "which is as many as there may be" in page
    assert 'value="Typed"' in page
    page = browser.post(f"/searches/{removed.pk}/restore/", follow=True).content.decode()
    assert "which is as many as there may be" in page
    assert SavedSearch.objects.kept().filter(person=owner).count() == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "", "frequency": "daily"},
        {"name": "\x07 \n", "frequency": "daily"},
        {"name": "x" * 121, "frequency": "daily"},
        {"name": "Kitchens", "frequency": "hourly"},
        {"name": "Kitchens"},
        {"name": "Kitchens", "frequency": ["daily", "x"]},
    ],
    ids=["no name", "nothing to read", "long", "hourly", "no rhythm", "two rhythms"],
)
def test_what_cannot_be_kept_is_said_and_nothing_typed_is_lost(owner, browser_of, wrong):
    answer = browser_of(owner).post("/searches/new/?q=kitchen", wrong)
    assert answer.status_code == 200
    assert "field-error" in answer.content.decode()
    assert wrong["name"].strip() in answer.content.decode()
    assert not SavedSearch.objects.exists()


@pytest.mark.parametrize(
    "params",
    [
        {},
        {"q": HOSTILE},
        {"q": "x" * 9000},
        {"q": "\x00"},
        {"challenge": "no-such-term", "i": "x", "<b>": "<b>"},
    ],
    ids=["bare", "hostile", "huge", "null", "junk"],
)
def test_any_address_of_explore_can_be_saved_and_shown(owner, browser_of, params):
    browser = browser_of(owner)
    address = f"/searches/new/?{urlencode(params)}"
    assert browser.get(address).status_code == 200
    page = browser.post(address, {**FILLED, "name": HOSTILE}, follow=True).content.decode()
    assert "<script>alert" not in page
    search = SavedSearch.objects.get()
    assert "\n" not in search.name
    assert len(parse_qs(search.parameters).get("q", [""])[0]) <= 4000
    assert browser.get(search.address).status_code == 200


def test_a_search_gets_another_name_and_rhythm(owner, browser_of, search_of):
    search = search_of(owner, "q=kitchen")
    answer = browser_of(owner).post(
        f"/searches/{search.pk}/", {"name": "Meals", "frequency": "never"}, follow=True
    )
    assert "Tells nothing" in answer.content.decode()
    search.refresh_from_db()
    assert (search.name, search.frequency, search.due_at) == ("Meals", "never", None)


def test_who_begins_again_is_not_told_what_was_new_meanwhile(owner, search_of, now):
    search = search_of(owner, frequency="never", due_at=None, told_until=now - timedelta(days=90))
    operations.set_frequency(search, "weekly")
    search.refresh_from_db()
    assert search.told_until >= now
    assert search.due_at > now


def test_another_name_leaves_what_is_due(owner, search_of):
    search = search_of(owner)
    operations.change_search(search, "Another", "daily")
    changed = SavedSearch.objects.get()
    assert (changed.name, changed.due_at, changed.told_until) == (
        "Another",
        search.due_at,
        search.told_until,
    )


def test_removing_can_be_undone_until_it_is_forgotten(owner, browser_of, search_of):
    search = search_of(owner, "q=kitchen", name="Kitchens")
    browser = browser_of(owner)
    page = browser.post(f"/searches/{search.pk}/remove/", follow=True).content.decode()
    assert "“Kitchens” is removed." in page
    assert f"/searches/{search.pk}/restore/" in page
    search.refresh_from_db()
    assert search.due_at is None
    assert browser.get(f"/searches/{search.pk}/").status_code == 404
    for _twice in range(2):
        page = browser.post(f"/searches/{search.pk}/restore/", follow=True).content.decode()
        assert "Kitchens" in page
        assert "Undone." in page
    search.refresh_from_db()
    assert search.removed_at is None
    assert search.due_at
    operations.remove_search(search)
    assert operations.forget_removed_searches(search.removed_at) == 0
    assert operations.forget_removed_searches(timezone.now()) == 1


WHO = ["visitor", "stranger", "owner"]
DONE = {
    ("get", "/searches/"): [302, 200, 200],
    ("get", "/searches/new/?q=kitchen"): [302, 200, 200],
    ("get", "/searches/{pk}/"): [302, 404, 200],
    ("post", "/searches/{pk}/"): [302, 404, 200],
    ("post", "/searches/{pk}/remove/"): [302, 404, 302],
    ("post", "/searches/{pk}/restore/"): [302, 404, 302],
    ("post", "/searches/resume/"): [302, 302, 302],
    ("get", "/searches/{pk}/remove/"): [302, 405, 405],
    ("put", "/searches/{pk}/"): [302, 405, 405],
}


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize(("method", "address"), DONE)
def test_who_may_do_what(who, method, address, visitor, request, browser_of, search_of, owner):
    search = search_of(owner, "q=kitchen")
    browser = visitor if who == "visitor" else browser_of(request.getfixturevalue(who))
    answer = getattr(browser, method)(address.format(pk=search.pk))
    assert answer.status_code == DONE[method, address][WHO.index(who)]
    if who == "visitor":
        assert answer["Location"].startswith("/account/login/")
    search.refresh_from_db()
    assert (search.removed_at is not None) == (
        (who, address[-7:]) == ("owner", "remove/") and method == "post"
    )


def test_ones_list_shows_nothing_of_others(owner, stranger, browser_of, search_of):
    search_of(owner, "q=secret+wish", due_at=None, removed_at=timezone.now())
    search_of(owner, "q=other+wish")
    browser = browser_of(stranger)
    for address in ("/searches/", "/me/"):
        assert "wish" not in browser.get(address).content.decode()


def test_a_filter_that_is_gone_is_said_and_the_search_rests(owner, browser_of, search_of):
    Term.objects.create(scheme="challenge", slug="food", label="Food")
    search_of(owner, "challenge=food&challenge=hunger", name="One is left")
    search_of(owner, "challenge=hunger&q=meals", name="None is left")
    search_of(owner, "mood=good", name="No such filter")
    page = browser_of(owner).get("/searches/").content.decode()
    assert page.count("There is no “hunger” in “challenge” any more.") == 2
    assert "There is no filter “mood” any more." in page
    assert page.count("nothing is told") == 2


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_number_of_queries(
    owner, browser_of, search_of, count, django_assert_num_queries
):
    for number in range(count):
        search_of(owner, f"q=kitchen+{number}&studied=randomised")
    browser = browser_of(owner)
    with django_assert_num_queries(8):
        assert browser.get("/searches/").content.decode().count("<article") == count


def test_ones_page_names_the_newest_searches(owner, browser_of, search_of):
    browser = browser_of(owner)
    assert "Search in Explore and press" in browser.get("/me/").content.decode()
    for number in range(7):
        search_of(owner, f"q={number}", name=f"Search {number}")
    page = browser.get("/me/").content.decode()
    assert "Search 6" in page
    assert "Search 1" not in page
    assert "And 2 more." in page


def test_a_search_that_finds_nothing_can_be_saved(visitor, published_with):
    published_with("shared-kitchens")
    indexing.rebuild()
    page = visitor.get("/explore/?q=xylophone&studied=randomised").content.decode()
    assert 'href="/searches/new/?q=xylophone&amp;studied=randomised"' in page


PAGES = ["/searches/", "/searches/new/?q=kitchen", "/searches/{pk}/", "/me/"]


@pytest.mark.parametrize("path", PAGES)
def test_who_stopped_all_digests_is_told_and_can_have_them_back(owner, browser_of, search_of, path):
    browser, path = browser_of(owner), path.format(pk=search_of(owner).pk)
    assert "/searches/resume/" not in browser.get(path).content.decode()
    mail.stop(owner.email, "digests")
    assert "none of them tells you anything" in browser.get(path).content.decode()
    browser.post("/searches/resume/")
    assert mail.wants(owner.email, "digests")
    assert "/searches/resume/" not in browser.get(path).content.decode()


@pytest.mark.parametrize("path", PAGES)
def test_whom_no_mail_reaches_is_told(owner, stranger, browser_of, search_of, path):
    """The address of the owner bounces, that of the stranger is not confirmed."""
    mail.record_bounce(owner.email)
    for person in (owner, stranger):
        page = browser_of(person).get(path.format(pk=search_of(person).pk)).content.decode()
        assert "No mail reaches you" in page


# --- the link in a digest ------------------------------------------------------------------------


@pytest.fixture
def stop_path(owner, search_of):
    """Where the digest's link leads that stops a search of the owner."""
    return urlsplit(stop_url(search_of(owner, "q=kitchen", name="Kitchens"))).path


def test_one_click_stops_one_search_without_an_account(visitor, stop_path, search_of, owner):
    other = search_of(owner, "q=other")
    page = visitor.get(stop_path).content.decode()
    assert "Stop this search?" in page
    assert SavedSearch.objects.get(parameters="q=kitchen").frequency == "daily"
    for _twice in range(2):
        page = visitor.post(stop_path).content.decode()
        assert "“Kitchens” sends you nothing any more" in page
    stopped = SavedSearch.objects.get(parameters="q=kitchen")
    assert (stopped.frequency, stopped.due_at) == ("never", None)
    other.refresh_from_db()
    assert other.frequency == "daily"
    assert not visitor.cookies


def test_stopping_can_be_undone_in_the_same_rhythm(visitor, stop_path):
    assert 'value="daily"' in visitor.post(stop_path).content.decode()
    page = visitor.post(stop_path, {"resume": "daily"}).content.decode()
    assert "tells you what is new every day" in page
    assert SavedSearch.objects.get().due_at


@pytest.mark.parametrize(("days", "is_told"), [(6, True), (8, False)])
def test_undoing_within_a_week_loses_no_news(visitor, stop_path, now, days, is_told):
    before = SavedSearch.objects.get().told_until
    visitor.post(stop_path)
    SavedSearch.objects.update(stopped_at=now - timedelta(days=days))
    visitor.post(stop_path, {"resume": "daily"})
    assert (SavedSearch.objects.get().told_until == before) == is_told


def test_an_invented_rhythm_stops(visitor, stop_path):
    visitor.post(stop_path, {"resume": "hourly"})
    assert SavedSearch.objects.get().frequency == "never"


def test_the_link_of_a_removed_search_says_so(visitor, stop_path):
    operations.remove_search(SavedSearch.objects.get())
    for answer in (visitor.get(stop_path), visitor.post(stop_path, {"resume": "daily"})):
        assert "This search was removed." in answer.content.decode()
    SavedSearch.objects.all().delete()
    assert visitor.post(stop_path).status_code == 200


@pytest.mark.parametrize("change", [lambda path: path[:-3] + "/", lambda path: "/searches/stop/1/"])
def test_a_link_that_is_not_ours_is_not_found(visitor, stop_path, change):
    assert visitor.post(change(stop_path)).status_code == 404
    assert SavedSearch.objects.get().frequency == "daily"


# --- what is kept --------------------------------------------------------------------------------


def test_all_of_it_is_exported_and_erased_and_nothing_of_others(owner, colleague, search_of):
    search_of(owner, "q=kitchen", name="Kitchens")
    search_of(owner, "q=gone", due_at=None, removed_at=timezone.now())
    search_of(colleague, "q=other")
    ours = {one.name: one for one in holdings()}
    kept, removed = ours["saved searches"], ours["removed searches"]
    assert [row["address"] for row in kept.export(owner)] == ["/explore/?q=kitchen"]
    assert [row["address"] for row in removed.export(owner)] == ["/explore/?q=gone"]
    assert removed.kept_for == timedelta(days=1)
    assert removed.forget(timezone.now()) == 1
    kept.erase(owner)
    assert SavedSearch.objects.get().person == colleague
