"""Explore: all innovations by name, or by how well they answer a question."""

from importlib import import_module

import pytest

from offshoot.library import indexing, queries
from offshoot.library.templatetags.library import with_marks
from offshoot.search import Passage

pytestmark = pytest.mark.django_db


def explore(client, **parameters):
    response = client.get("/explore/", parameters)
    assert response.status_code == 200
    return response


def slugs(response):
    return [one.innovation.slug for one in response.context["page"].found]


@pytest.fixture
def library(published_with, innovation_with, monkeypatch):
    monkeypatch.setattr(import_module("offshoot.library.queries.explore"), "PAGE_SIZE", 2)
    for number in range(5):
        published_with(f"kitchen-{number:02}", rows=0)
    innovation_with("kitchen-draft", rows=0)
    indexing.rebuild()


NEAREST = {"1": 1, "2": 2, "3": 3, "last": 1, "0": 1, "-5": 1, "x": 1, "": 1, "1e3": 1, "1.0": 1}
NEAREST |= {str(10**9): 3, "9" * 5000: 3, "²": 1, "\x00": 1}


def test_a_page_number_that_is_none_gives_the_nearest_page(client, library):
    for question in ("", "kitchen"):
        for number, expected in NEAREST.items():
            page = explore(client, page=number, q=question).context["page"]
            assert page.page.number == expected, (question, number[:20])
            assert (page.total, page.page.paginator.num_pages, len(page.found) > 0) == (5, 3, True)


def test_pages_show_every_innovation_once(client, library):
    for question in ("", "kitchen"):
        shown = [
            slug for page in (1, 2, 3) for slug in slugs(explore(client, page=page, q=question))
        ]
        assert sorted(shown) == [f"kitchen-{number:02}" for number in range(5)]


def test_links_to_other_pages_keep_the_question(client, library):
    shown = explore(client, q='kitchen & "food" é').content.decode()
    assert "?q=kitchen+%26+%22food%22+%C3%A9&amp;page=2" in shown


def test_a_question_brings_the_best_answer_first(client, published_with):
    published_with("roof-garden")
    published_with("shared-kitchens")
    indexing.rebuild()
    assert slugs(explore(client, q="a garden on the roof"))[0] == "roof-garden"


def test_no_answer_says_what_to_try(client, library):
    response = explore(client, q="zeppelin")
    assert response.context["page"].is_answer
    assert "Nothing in the library matches these words yet." in response.content.decode()


def test_an_empty_library_is_said_to_be_empty(client):
    assert "The library is empty" in explore(client).content.decode()


def test_without_an_index_the_page_still_answers(client, published_with):
    published_with()
    response = explore(client, q="kitchens")
    assert not response.context["page"].is_answer
    assert "The search is being rebuilt" in response.content.decode()
    assert slugs(explore(client)) == ["shared-kitchens"], "the list needs no index"


def test_a_damaged_index_heals_itself(client, published_with, settings, replace_file):
    published_with()
    indexing.rebuild()
    for path in list(settings.SEARCH_INDEX_DIR.rglob("*.term")):
        replace_file(path, b"")
    indexing.index.cache_clear()
    assert not explore(client, q="kitchens").context["page"].is_answer
    assert not queries.index_is_ready()
    indexing.keep_up()
    assert slugs(explore(client, q="kitchens")) == ["shared-kitchens"]


def test_only_reading_is_allowed(client):
    assert client.head("/explore/").status_code == 200
    assert client.post("/explore/").status_code == 405


def test_a_question_is_shown_as_words(client, db):
    shown = explore(client, q="<script>alert(1)</script>").content.decode()
    assert "<script>alert" not in shown


def test_a_result_shows_the_sentence_that_made_it_match(client, published_with):
    published_with("roof-garden")
    indexing.rebuild()
    shown = explore(client, q="gardne roof").content.decode()
    assert "<mark>" in shown, "also when a word is misspelt"


def test_marks_let_no_hostile_text_through():
    passage = Passage("summary", "en", "<b>bold</b> garden", ((12, 18),))
    marked = with_marks("A <i>summary</i>. <b>bold</b> garden", passage)
    assert marked == "A &lt;i&gt;summary&lt;/i&gt;. &lt;b&gt;bold&lt;/b&gt; <mark>garden</mark>"
