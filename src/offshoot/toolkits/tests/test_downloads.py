"""Taking a release home: who may, what comes, what is remembered."""

import hashlib
from datetime import date

import pytest
from django.core import signing
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from offshoot.people.models import Profile
from offshoot.people.operations import erase
from offshoot.people.registry import holdings
from offshoot.toolkits import files, links, queries
from offshoot.toolkits.domain.counting import Count, folded
from offshoot.toolkits.domain.ranges import Part, UnsatisfiableError, part_of
from offshoot.toolkits.models import Download, ReleaseFile, Taker, Tally, Toolkit
from offshoot.toolkits.operations import ask_for_release

PAGE = "/innovations/shared-kitchens/toolkit/"
CONTENT = b"0123456789" * 100


@pytest.fixture
def toolkit(published_with, toolkit_of, quick_files):
    found = toolkit_of(published_with())
    ask_for_release(found)
    return found


@pytest.fixture
def visitor():
    return Client()


def take(browser, number=1, form="f0"):
    return browser.post(f"{PAGE}releases/{number}/{form}/")


def whole(answer):
    return b"".join(answer.streaming_content)


def link_for(person, form="f0"):
    return links.file_path(ReleaseFile.objects.get(form=form), person)


def ended(settings):
    """Links that were made have ended."""
    settings.DOWNLOAD_LINK_MINUTES = -1


# --- who may -------------------------------------------------------------------------------


def test_a_visitor_reads_why_an_account_is_asked_for_and_comes_back(toolkit, visitor):
    answer = visitor.get(PAGE)
    html = answer.content.decode()
    assert html.count("so that we can tell you of a new release") == 1
    assert "/account/signup/?next=%2Finnovations%2Fshared-kitchens%2Ftoolkit%2F%23rel" in html
    assert "formaction" not in html
    assert not answer.cookies


def test_who_may_do_what(toolkit, visitor, stranger, writer, curator, browser_of, settings):
    """Status by action and person; the link and the notices are the stranger's."""
    link = link_for(stranger)
    taker = Taker.objects.create(person=stranger, toolkit=toolkit, told_of=1, language="en")
    stop = links.stop_url(taker).removeprefix(settings.SITE_URL)
    guessed = link_for(stranger).replace("/files/", "/files/x")
    browsers = {"visitor": visitor}
    for name, person in {"owner": stranger, "other": writer, "curator": curator}.items():
        browsers[name] = browser_of(person)
    desk = f"/editor/toolkits/{toolkit.pk}/downloads"
    table = {
        ("get", PAGE): (200, 200, 200, 200),
        ("get", link): (302, 200, 404, 404),
        ("get", guessed): (302, 404, 404, 404),
        ("post", f"{PAGE}releases/1/f0/"): (302, 302, 302, 302),
        ("get", f"{PAGE}releases/1/exe/"): (302, 404, 404, 404),
        ("get", f"{PAGE}releases/2/f0/"): (302, 404, 404, 404),
        ("get", stop): (200, 200, 200, 200),
        ("get", stop[:-4] + "/"): (404, 404, 404, 404),
        ("get", f"{desk}/"): (302, 302, 302, 200),
        ("get", f"{desk}.csv"): (302, 302, 302, 200),
    }
    for (method, address), expected in table.items():
        found = tuple(getattr(one, method)(address).status_code for one in browsers.values())
        assert found == expected, address
    ended(settings)
    assert tuple(one.get(link).status_code for one in browsers.values()) == (302, 410, 404, 404)
    assert Download.objects.count() == 3


def test_notices_of_others_cannot_be_stopped(toolkit, stranger, writer, browser_of):
    take(browser_of(stranger))
    assert browser_of(writer).post(f"{PAGE}notices/", {"stop": ""}).status_code == 404
    assert Client().post(f"{PAGE}notices/", {"stop": ""}).status_code == 302
    assert Taker.objects.get().stopped_at is None


def test_looking_at_the_address_of_a_file_leads_to_the_button_and_takes_nothing(
    toolkit, stranger, browser_of
):
    answer = browser_of(stranger).get(f"{PAGE}releases/1/f0/")
    assert answer.url == f"{PAGE}#releases-title"
    assert not Download.objects.exists()


@pytest.mark.parametrize("token", ["x", "WzEsMl0:1x:y", "%00", "a" * 5000, "é:ü:ß"])
def test_a_link_that_is_not_ours_is_not_found(db, stranger, browser_of, token):
    assert browser_of(stranger).get(f"/toolkits/files/{token}/").status_code == 404
    assert Client().get(f"/toolkits/stop/{token}/").status_code == 404


def test_a_link_signed_for_something_else_is_not_found(toolkit, stranger, browser_of):
    stop = signing.dumps([1, stranger.pk], salt="offshoot.toolkits.stop")
    odd = signing.dumps({"file": 1}, salt="offshoot.toolkits.file")
    for token in (stop, odd):
        assert browser_of(stranger).get(f"/toolkits/files/{token}/").status_code == 404


def test_what_is_not_public_any_more_is_not_given(toolkit, stranger, browser_of):
    link = link_for(stranger)
    Toolkit.objects.update(live=False)
    assert browser_of(stranger).get(link).status_code == 404
    assert take(browser_of(stranger)).status_code == 404


def test_a_link_that_ended_offers_a_new_one(toolkit, stranger, browser_of, settings):
    browser, link = browser_of(stranger), link_for(stranger)
    ended(settings)
    html = browser.get(link).content.decode()
    assert "This link has ended" in html
    assert f'action="{PAGE}releases/1/f0/"' in html


# --- the file ------------------------------------------------------------------------------


def test_a_member_takes_a_file_with_one_click(toolkit, stranger, browser_of):
    browser = browser_of(stranger)
    assert f'formaction="{PAGE}releases/1/f0/"' in browser.get(PAGE).content.decode()
    answer = browser.get(take(browser).url)
    assert whole(answer) == CONTENT
    assert answer["Content-Length"] == "1000"
    assert answer["Content-Disposition"] == ('attachment; filename="shared-kitchens-toolkit-1.f0"')
    assert answer["ETag"] == f'"{hashlib.sha256(CONTENT).hexdigest()}"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-cache"
    assert answer["Content-Type"] == "application/octet-stream"


def test_a_broken_download_goes_on(toolkit, stranger, browser_of):
    browser, link = browser_of(stranger), link_for(stranger)
    etag = browser.head(link)["ETag"]
    answer = browser.get(link, headers={"Range": "bytes=990-", "If-Range": etag})
    assert answer.status_code == 206
    assert whole(answer) == CONTENT[990:]
    assert answer["Content-Range"] == "bytes 990-999/1000"
    assert answer["Content-Length"] == "10"
    other = browser.get(link, headers={"Range": "bytes=990-", "If-Range": '"other"'})
    assert (other.status_code, whole(other)) == (200, CONTENT)
    beyond = browser.get(link, headers={"Range": "bytes=1000-"})
    assert (beyond.status_code, beyond["Content-Range"]) == (416, "bytes */1000")
    assert browser.get(link, headers={"If-None-Match": etag}).status_code == 304
    head = browser.head(link, headers={"Range": "bytes=0-1"})
    assert (head.status_code, head["Content-Length"], head.content) == (200, "1000", b"")


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("bytes=0-0", Part(0, 0)),
        ("bytes=5-", Part(5, 99)),
        ("BYTES = 5 - 500", Part(5, 99)),
        ("bytes=-10", Part(90, 99)),
        ("bytes=-1000", Part(0, 99)),
        ("", None),
        ("bytes=-", None),
        ("bytes=9-5", None),
        ("bytes=0-1,5-6", None),
        ("lines=0-1", None),
        ("bytes=١-٢", None),
        ("bytes=" + "9" * 5000 + "-", None),
    ],
)
def test_parts_are_read_from_the_header(header, part):
    assert part_of(header, 100) == part


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=-0", "bytes=200-300"])
def test_parts_beyond_the_end_are_refused(header):
    with pytest.raises(UnsatisfiableError):
        part_of(header, 100)


@pytest.mark.parametrize("damage", ["gone", "cut"])
def test_a_lost_file_is_told_and_logged(toolkit, stranger, browser_of, caplog, damage):
    path = files.path_of(ReleaseFile.objects.select_related("release").get(form="f0"))
    path.unlink()
    if damage == "cut":
        path.write_bytes(CONTENT[:10])
    answer = browser_of(stranger).get(link_for(stranger))
    assert answer.status_code == 500
    assert "This file is missing" in answer.content.decode()
    assert "shared-kitchens-toolkit-1.f0" in caplog.text


# --- what is remembered --------------------------------------------------------------------


def test_a_download_is_remembered_once_a_day(toolkit, stranger, browser_of):
    browser = browser_of(stranger)
    for _click in range(2):
        assert take(browser).status_code == 302
    take(browser, form="zip")
    assert sorted(Download.objects.values_list("form", "day")) == [
        ("f0", timezone.localdate()),
        ("zip", timezone.localdate()),
    ]
    html = browser.get("/me/").content.decode()
    assert "Toolkits you took home" in html
    assert "release 1 as F0" in html
    assert "Release 1 is there" not in html
    ask_for_release(toolkit, "Corrected.")
    assert "Release 2 is there" in browser.get("/me/").content.decode()


def test_me_says_what_to_do_while_nothing_was_taken(stranger, browser_of):
    assert "To the toolkits" in browser_of(stranger).get("/me/").content.decode()


def test_everything_is_exported_and_erased_but_for_the_count(toolkit, stranger, browser_of):
    Profile.objects.create(
        person=stranger, kind="public", city="City 0, Spain", public=["kind", "city"]
    )
    take(browser_of(stranger))
    take(browser_of(stranger), form="zip")
    holding = next(one for one in holdings() if one.name == "toolkits taken home")
    rows = holding.export(stranger)
    assert [row.get("form") for row in rows] == ["zip", "f0", None]
    erase(stranger)
    assert not Download.objects.exists()
    assert not Taker.objects.exists()
    assert sorted(Tally.objects.values_list("by", "key", "people", "downloads")) == [
        ("country", "ES", 1, 2),
        ("file", "1/f0", 1, 1),
        ("file", "1/zip", 1, 1),
        ("kind", "public", 1, 2),
    ]
    assert queries.counts(toolkit).total == Count(1, 2)


# --- counts --------------------------------------------------------------------------------


@pytest.fixture
def taken_by_many(toolkit, account):
    """taken_by_many(number, kind, city, public): so many people took it."""

    def make(number, kind, city, public=("kind", "city")):
        for _one in range(number):
            person = account(f"p{Download.objects.count()}")
            Profile.objects.create(person=person, kind=kind, city=city, public=list(public))
            day = date(2026, 11, 1)
            release = toolkit.releases.get()
            Download.objects.create(person=person, release=release, form="f0", day=day)
            Taker.objects.create(person=person, toolkit=toolkit, told_of=1, language="en")

    return make


def test_curators_see_groups_and_nobody_alone(toolkit, taken_by_many, curator, browser_of):
    taken_by_many(3, "public", "City 0")
    taken_by_many(2, "company", "Nowhere")
    taken_by_many(3, "university", "City 0", public=())
    Tally.objects.create(toolkit=toolkit, by="kind", key="company", people=1, downloads=4)
    Tally.objects.create(toolkit=toolkit, by="file", key="1/f0", people=1, downloads=4)
    counts = queries.counts(toolkit)
    assert counts.total == Count(9, 12)
    assert counts.kinds == [
        ("company", Count(3, 6)),
        ("public body", Count(3, 3)),
        ("", Count(3, 3)),
    ]
    assert counts.countries == [("Spain", Count(3, 3)), ("", Count(5, 5))]
    browser = browser_of(curator)
    html = browser.get(f"/editor/toolkits/{toolkit.pk}/downloads/").content.decode()
    assert "Taken home by 9 people; downloads in all: 12." in html
    assert "p0" not in html
    table = browser.get(f"/editor/toolkits/{toolkit.pk}/downloads.csv").content.decode("utf-8-sig")
    assert "release and form,1 f0,,12" in table
    assert '"others, or not shown",3,3' in table
    assert "taken home 12 times" in browser.get("/editor/toolkits/").content.decode()


def test_small_groups_are_folded_and_never_one_alone():
    three, one = Count(3, 3), Count(1, 9)
    assert folded({"a": three, "b": three, "": one}) == ({"a": three}, Count(4, 12))
    assert folded({"a": one}) == ({}, one)
    assert folded({"a": three}) == ({"a": three}, Count())
    assert folded({}) == ({}, Count())


def test_an_empty_count_says_so(toolkit, curator, browser_of):
    html = browser_of(curator).get(f"/editor/toolkits/{toolkit.pk}/downloads/").content.decode()
    assert "Nobody has taken it home yet." in html


def test_queries_are_the_same_at_one_download_and_at_three(
    toolkit, taken_by_many, stranger, curator, browser_of
):
    def asked(browser, address):
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(address).status_code == 200
        return len(captured)

    own, desk = browser_of(stranger), browser_of(curator)
    pages = [(own, "/me/"), (own, PAGE), (desk, f"/editor/toolkits/{toolkit.pk}/downloads/")]
    pages.append((desk, "/editor/toolkits/"))
    take(own)
    taken_by_many(1, "public", "City 0")
    for browser, address in pages:
        browser.get(address)
    before = [asked(*page) for page in pages]
    take(own, form="zip")
    ask_for_release(toolkit, "Corrected.")
    take(own, number=2)
    Download.objects.filter(person__email__startswith="p").update(form="zip")
    assert [asked(*page) for page in pages] == before
