"""Side by side: up to four, in the order chosen, and only what is public."""

import re
from html import unescape

import pytest

from offshoot.library import queries
from offshoot.library.models import Innovation

from .conftest import HOSTILE

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(published_with, term):
    """Two kitchens that have much in common, and a hostel."""
    food, home = term("food"), term("housing")
    old, young = term("older-people", "target-group"), term("young-people", "target-group")
    published_with("kitchen", rows=1, challenges=[food], target_groups=[old, young])
    published_with("table", rows=2, challenges=[food], target_groups=[old])
    published_with("hostel", rows=0, challenges=[home], target_groups=[young], started_year=1999)
    return ["kitchen", "table", "hostel"]


def compare(client, *slugs):
    response = client.get("/compare/", {"i": slugs})
    assert response.status_code == 200
    return response


def words(response):
    """What the page says, without its tags."""
    return unescape(re.sub(r"<[^>]+>", "", response.content.decode()))


def slugs(response):
    return [page.innovation.slug for page in response.context["comparison"].pages]


def row(found, label):
    return next(row for row in found.rows if row.label == label)


def said(found, label):
    return [[value.words for value in cell] for cell in row(found, label).cells]


def marked(found, label):
    return [[value.words for value in cell if value.is_own] for cell in row(found, label).cells]


def test_the_order_chosen_is_kept(client, three):
    assert slugs(compare(client, *three)) == three
    assert slugs(compare(client, *reversed(three))) == three[::-1]


def test_what_is_chosen_twice_stands_once(client, three):
    assert slugs(compare(client, "table", "table", "kitchen")) == ["table", "kitchen"]


def test_nothing_chosen_says_how_to_choose(client, db):
    assert "Choose up to four innovations" in words(compare(client))


def test_one_alone_is_shown_without_marks(client, three):
    found = compare(client, "kitchen").context["comparison"]
    assert not any(row.differs for row in found.rows)
    assert not any(value.is_own for row in found.rows for cell in row.cells for value in cell)


def test_unknown_names_are_said_and_the_others_compared(client, three):
    response = compare(client, "kitchen", "no-such-thing", "table")
    assert slugs(response) == ["kitchen", "table"]
    assert "there is no innovation of this name: no-such-thing." in words(response)


def test_drafts_and_what_was_withdrawn_are_never_shown(client, three, innovation_with):
    innovation_with("secret-draft", name="Secret plans")
    Innovation.objects.get(slug="hostel").unpublish()
    response = compare(client, "secret-draft", "hostel", "kitchen")
    assert slugs(response) == ["kitchen"]
    assert "Secret plans" not in words(response)
    assert response.context["comparison"].missing == ["secret-draft", "hostel"]


def test_the_published_state_is_compared_not_the_draft(client, three):
    draft = Innovation.objects.get(slug="kitchen").get_latest_revision_as_object()
    draft.name = "Unpublished name"
    draft.save_revision()
    assert "Unpublished name" not in words(compare(client, *three))


# --- differences --------------------------------------------------------------------------------


def test_what_one_alone_has_is_marked_where_others_agree(three):
    found = queries.comparison(three)
    assert row(found, "Challenges").differs
    assert said(found, "Challenges") == [["Food"], ["Food"], ["Housing"]]
    assert marked(found, "Challenges") == [[], [], ["Housing"]]
    assert marked(found, "Since") == [[], [], ["1999"]]


def test_where_nobody_agrees_nothing_is_marked(three):
    found = queries.comparison(["table", "hostel"])
    assert row(found, "Challenges").differs
    assert marked(found, "Challenges") == [[], []]


def test_where_all_agree_nothing_is_marked_and_nothing_differs(three):
    found = queries.comparison(three)
    assert not row(found, "Home").differs
    assert marked(found, "Home") == [[], [], []]


def test_prose_is_never_marked(three):
    found = queries.comparison(three)
    for label in ("What it is", "Taken to", "What we don't know"):
        assert not row(found, label).differs
        assert not any(marked(found, label))


def test_the_page_marks_what_differs(client, three):
    shown = compare(client, *three).content.decode()
    assert "<mark>Housing</mark>" in shown
    assert "<mark>Food</mark>" not in shown
    assert re.search(r'Challenges <span class="meta">differs</span>', shown)


def test_what_is_not_known_is_said(client, published_with):
    published_with("known", started_year=2001)
    published_with("unknown", started_year=None)
    assert "not known" in words(compare(client, "known", "unknown"))


# --- choosing -----------------------------------------------------------------------------------


def test_taking_one_out_leads_to_the_others(client, three):
    shown = compare(client, *three).content.decode()
    links = [unescape(link) for link in re.findall(r'href="(\?[^"]*)"', shown)]
    assert links == ["?i=table&i=hostel", "?i=kitchen&i=hostel", "?i=kitchen&i=table"]
    assert slugs(client.get(f"/compare/{links[1]}")) == ["kitchen", "hostel"]


def test_taking_the_last_one_out_leads_to_the_empty_page(client, three):
    shown = compare(client, "kitchen").content.decode()
    [link] = re.findall(r'class="meta screen-only" href="([^"]*)"', shown)
    assert slugs(client.get(f"/compare/{link}")) == []


@pytest.fixture
def twenty(published_with):
    made = [f"kitchen-{number:02}" for number in range(20)]
    for slug in made[:6]:
        published_with(slug, rows=0)
    return made


def test_more_than_four_are_named_and_left_out(client, twenty):
    response = compare(client, *twenty[:6])
    assert slugs(response) == twenty[:4]
    assert "Only four fit side by side. Left out: kitchen-04, kitchen-05." in words(response)
    assert "To add another one" not in words(response)


def test_unknown_names_take_nobody_elses_place(client, twenty):
    response = compare(client, "a", "b", "c", "d", *twenty[:2])
    assert slugs(response) == twenty[:2]


def test_twenty_names_give_a_normal_page(client, twenty):
    response = compare(client, *twenty)
    assert slugs(response) == twenty[:4]
    assert "kitchen-19" in words(response)


@pytest.mark.parametrize("name", [HOSTILE, "\x00", "kitchen\x00", "\ud800", "' OR 1=1 --", "%"])
def test_hostile_names_are_shown_as_words(client, three, name):
    response = compare(client, "kitchen", name.encode("utf-8", "replace"))
    assert slugs(response) == ["kitchen"]
    assert "<script>alert" not in response.content.decode()
    assert "there is no innovation of this name" in words(response)


def test_what_is_left_out_does_not_fill_the_page(client, three):
    names = [f"{'x' * 5000}-{number}" for number in range(300)]
    assert len(compare(client, "kitchen", *names).content) < 60_000
