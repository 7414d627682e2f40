"""Anyone finds a toolkit and reads what is in it; members read it whole; nobody reads a draft."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from offshoot.toolkits import models as t
from offshoot.toolkits.domain.sections import SectionKey
from offshoot.toolkits.operations import ask_for_release
from offshoot.toolkits.queries import newest_toolkits

HOSTILE = '<script>alert("1")</script>'
GREEK, ARABIC = "Ο μισθός της μαγείρισσας", "راتب الطباخ"


def page(client, address):
    answer = client.get(address)
    return answer.status_code, answer.content.decode()


def test_the_list_says_what_to_do_while_there_is_none(db, client):
    status, html = page(client, "/toolkits/")
    assert status == 200
    assert "No toolkit has been published yet." in html


def test_the_list_names_toolkits_and_narrows_by_challenge(published_with, toolkit_of, client):
    from offshoot.library.models import Term

    other = Term.objects.create(scheme="challenge", slug="housing", label="Housing")
    toolkit_of(published_with())
    toolkit_of(published_with("hostel", challenges=[other]))
    toolkit_of(published_with("a-draft"), is_published=False)
    _status, html = page(client, "/toolkits/")
    assert "2 toolkits, by name" in html
    assert 'href="/innovations/hostel/toolkit/"' in html
    assert "a-draft" not in html
    _status, html = page(client, "/toolkits/?challenge=housing")
    assert "1 toolkit</h2>" in html
    assert "shared-kitchens" not in html
    assert page(client, "/toolkits/?challenge=%00&page=9999")[0] == 200


def test_anyone_reads_the_overview_and_gets_no_cookie(published_with, toolkit_of, client):
    toolkit_of(published_with())
    answer = client.get("/innovations/shared-kitchens/toolkit/")
    html = answer.content.decode()
    assert "1 activity" in html
    assert "of 12" in html
    assert "Create an account" in html
    assert "Cooking 1" not in html
    assert not answer.cookies


def test_a_section_asks_for_an_account_and_comes_back(
    published_with, toolkit_of, client, stranger, browser_of
):
    toolkit_of(published_with())
    address = "/innovations/shared-kitchens/toolkit/delivery/"
    answer = client.get(address)
    assert answer.status_code == 302
    assert answer.url == f"/account/login/?next={address}"
    status, html = page(browser_of(stranger), address)
    assert status == 200
    assert "Cooking 1" in html


def test_what_is_not_public_is_not_there(published_with, toolkit_of, stranger, browser_of):
    toolkit_of(published_with("a-draft"), is_published=False)
    unpublished = published_with("gone")
    toolkit_of(unpublished)
    unpublished.unpublish()
    published_with("without")
    toolkit_of(published_with())
    browser = browser_of(stranger)
    for slug in ("a-draft", "gone", "without", "nowhere"):
        assert browser.get(f"/innovations/{slug}/toolkit/").status_code == 404, slug
        assert browser.get(f"/innovations/{slug}/toolkit/income/").status_code == 404, slug
    assert browser.get("/innovations/shared-kitchens/toolkit/poetry/").status_code == 404
    assert browser.post("/innovations/shared-kitchens/toolkit/").status_code == 405
    assert page(browser, "/toolkits/")[1].count('class="card"') == 1


def test_the_innovation_leads_to_its_toolkit(published_with, toolkit_of, client):
    toolkit_of(published_with())
    toolkit_of(published_with("a-draft"), is_published=False)
    address = "/innovations/{}/toolkit/"
    html = page(client, "/innovations/shared-kitchens/")[1]
    assert address.format("shared-kitchens") in html
    assert address.format("a-draft") not in page(client, "/innovations/a-draft/")[1]


def test_hostile_and_foreign_words_are_shown_as_they_are(
    published_with, toolkit_of, stranger, browser_of
):
    words = f"{HOSTILE} {GREEK} {ARABIC}"
    toolkit_of(
        published_with(),
        components=[t.Component(kind="core", name=words, what=words, why=words)],
        costs=[t.CostLine(kind="other", label=words, unit="year", note=words)],
        open_points=[t.OpenPoint(section="income", statement=words, ask=words)],
        texts=[t.ToolkitText(topic="income_mix", text=f"{words} [x](javascript:alert(1))")],
    )
    for section in ("components", "income"):
        html = page(browser_of(stranger), f"/innovations/shared-kitchens/toolkit/{section}/")[1]
        assert "<script>alert" not in html
        assert 'href="javascript' not in html
        assert html.count(GREEK) >= 3
        assert ARABIC in html


def test_every_section_opens_also_where_the_toolkit_says_nothing(
    published_with, toolkit_of, stranger, browser_of
):
    toolkit_of(published_with(rows=0), rows=0, texts=[], assumptions=[])
    for key in SectionKey:
        status, html = page(browser_of(stranger), f"/innovations/shared-kitchens/toolkit/{key}/")
        assert status == 200, key
        assert f"{key.number}. " in html


@pytest.mark.parametrize("who", ["visitor", "stranger"])
def test_pages_take_as_many_queries_for_three_as_for_one(
    published_with, toolkit_of, request, browser_of, who
):
    browser = Client() if who == "visitor" else browser_of(request.getfixturevalue("stranger"))
    below = ["", "income/", "law/"] if who == "stranger" else [""]

    def queries(slug):
        found = []
        for address in ["/toolkits/", *(f"/innovations/{slug}/toolkit/{end}" for end in below)]:
            with CaptureQueriesContext(connection) as captured:
                assert browser.get(address).status_code == 200
            found.append(len(captured))
        return found

    toolkit_of(published_with("one", rows=1), rows=1)
    queries("one")  # what is asked once a process
    expected = queries("one")
    toolkit_of(published_with("two", rows=3), rows=3)
    toolkit_of(published_with("three", rows=3), rows=3)
    assert queries("three") == expected
    assert max(expected) < 60


def test_the_home_page_shows_what_was_released_last(published_with, toolkit_of, client):
    older, newer = toolkit_of(published_with("hostel")), toolkit_of(published_with())
    toolkit_of(published_with("a-draft"), is_published=False)
    ask_for_release(older)
    shown = client.get("/").content.decode().split('id="toolkits-title"')[1].split("</section>")[0]
    assert shown.index("/innovations/hostel/toolkit/") < shown.index(newer.get_absolute_url())
    assert shown.count("released ") == 1
    assert "a-draft" not in shown


def test_the_newest_toolkits_need_as_many_queries_for_three_as_for_one(published_with, toolkit_of):
    counted = []
    for slugs in (["one"], ["two", "three"]):
        for slug in slugs:
            toolkit_of(published_with(slug))
        with CaptureQueriesContext(connection) as queries:
            for toolkit in newest_toolkits(4):
                (
                    str(toolkit.innovation.place),
                    toolkit.innovation.standing,
                    toolkit.get_absolute_url(),
                )
        counted.append(len(queries))
    assert counted == [counted[0]] * 2
