"""One click saves, one click takes back; and a visitor's click survives signing in."""

import re

import pytest
from django.core.signing import TimestampSigner
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from offshoot.favourites.domain.references import Reference
from offshoot.favourites.models import Item, List
from offshoot.favourites.operations import current_list, save_things
from offshoot.favourites.saving import save_address
from offshoot.library import indexing
from offshoot.library.models import Innovation
from offshoot.mail.models import OutgoingMail

pytestmark = pytest.mark.django_db

SAVE = "/lists/save/"


def pressed(page: str, words: str) -> str:
    """The value of the button that says this."""
    return re.search(rf'<button[^>]*value="([^"]*)">(?:<svg.*?</svg>)?{words}', page)[1]


def test_the_first_click_makes_my_list_and_says_where_it_is(owners, owner, reference, titles):
    thing = reference()
    answer = owners.post(SAVE, {"thing": thing, "to": "", "next": "/explore/"}, follow=True)
    assert answer.redirect_chain[0][0] == f"/explore/#save-{thing.replace(':', '-')}"
    made = List.objects.get()
    assert (made.owner, made.name, titles(made)) == (owner, "My list", ["Kitchen"])
    page = answer.content.decode()
    assert f'is in <a href="/lists/{made.code}/">My list</a>' in page
    assert "Undo" in page


def test_saving_twice_saves_once(owners, reference):
    thing = reference()
    for _ in range(2):
        owners.post(SAVE, {"thing": thing})
    assert Item.objects.count() == 1


def test_undo_takes_out_what_was_saved(owners, reference):
    answer = owners.post(SAVE, {"thing": reference()}, follow=True)
    number = re.search(r'name="remove" value="(\d+)"', answer.content.decode())[1]
    owners.post("/lists/undo/", {"remove": number})
    assert not Item.objects.kept().exists()


def test_the_card_says_saved_and_pressing_it_takes_it_out_and_undo_brings_it_back(
    owners, ideas, titles
):
    Item.objects.filter(title="Kitchen").update(note="Ask Lisbon.")
    indexing.rebuild()
    page = owners.get("/explore/").content.decode()
    assert page.count("Saved<span") == 2
    kitchen = Innovation.objects.get(slug="kitchen")
    values = {"thing": f"innovation:{kitchen.pk}", "from": ideas.code, "next": "/explore/"}
    page = owners.post(SAVE, values, follow=True).content.decode()
    assert titles(ideas) == ["Garden"]
    number = re.search(r'name="restore" value="(\d+)"', page)[1]
    owners.post("/lists/undo/", {"restore": number})
    assert titles(ideas) == ["Kitchen", "Garden"], "it stands where it stood"
    assert Item.objects.get(pk=number).note == "Ask Lisbon."


def test_saving_again_brings_the_note_back(owners, ideas, titles):
    kitchen = Item.objects.get(title="Kitchen")
    Item.objects.filter(pk=kitchen.pk).update(note="Ask Lisbon.")
    owners.post(SAVE, {"thing": kitchen.reference, "from": ideas.code})
    owners.post(SAVE, {"thing": kitchen.reference, "to": ideas.code})
    assert titles(ideas) == ["Garden", "Kitchen"]
    assert Item.objects.get(title="Kitchen").note == "Ask Lisbon."


def test_one_click_saves_into_the_list_used_last(owners, owner, make_list, reference, titles):
    first, second = make_list(owner, "First"), make_list(owner, "Second")
    owners.post(SAVE, {"thing": reference("a"), "to": first.code})
    owners.post(SAVE, {"thing": reference("b")})
    assert (titles(first), titles(second)) == (["A", "B"], [])


def test_what_is_in_several_lists_is_not_taken_out_by_accident(owners, owner, make_list, reference):
    thing = reference()
    for name in ("First", "Second"):
        owners.post(SAVE, {"thing": thing, "to": make_list(owner, name).code})
    page = owners.get("/innovations/kitchen/").content.decode()
    assert "Saved in 2 lists" in page
    assert page.count('name="from"') == 2, "only the menu takes out, from the one that is chosen"


def test_the_menu_of_an_innovation_offers_every_list_and_a_new_one(owners, team, editors, owner):
    other = List.objects.create(owner=owner, name="Other")
    page = owners.get("/innovations/kitchen/").content.decode()
    assert f'name="from" value="{team.code}"' in page
    assert f'name="to" value="{other.code}"' in page
    assert "/lists/new/?thing=innovation:" in page
    page = editors.get("/innovations/kitchen/").content.decode()
    assert f'name="from" value="{team.code}"' in page
    assert other.code not in page


def test_a_challenge_and_a_collection_can_be_saved(owners, published_challenge, titles):
    from offshoot.library import models as m

    challenge = published_challenge()
    collection = m.Collection(slug="best", title="Best", live=False)
    collection.save()
    collection.save_revision().publish()
    for path in ("/challenges/enough-to-eat/", "/collections/best/"):
        assert 'name="thing"' in owners.get(path).content.decode()
    owners.post(SAVE, {"thing": [f"challenge:{challenge.pk}", f"collection:{collection.pk}"]})
    page = owners.get(List.objects.get().get_absolute_url()).content.decode()
    assert "How does everybody eat?" in page
    assert 'href="/collections/best/"' in page


def test_all_of_a_comparison_are_saved_at_once(owners, reference, titles):
    things = [reference("a"), reference("b")]
    page = owners.get("/compare/?i=a&i=b").content.decode()
    assert [f'value="{thing}"' in page for thing in things] == [True, True]
    page = owners.post(SAVE, {"thing": things, "to": ""}, follow=True).content.decode()
    assert "All 2 are in" in page
    assert titles(List.objects.get()) == ["A", "B"]


WRONG = [
    "",
    "innovation",
    "innovation:",
    "innovation:0",
    "innovation:9999999999999999999999999",
    "innovation:٣",
    "innovation:1 OR 1=1",
    "user:1",
    "innovation:<script>",
    "x" * 10_000,
]


@pytest.mark.parametrize("thing", WRONG)
def test_what_is_not_there_is_not_saved_and_said_so(owners, thing):
    page = owners.post(SAVE, {"thing": thing}, follow=True).content.decode()
    assert "cannot be saved" in page
    assert not Item.objects.exists()


def test_a_draft_cannot_be_saved(owners, innovation_with):
    draft = innovation_with("draft")
    owners.post(SAVE, {"thing": f"innovation:{draft.pk}"})
    assert not Item.objects.exists()


@pytest.mark.parametrize(
    "where",
    ["https://evil.example/", "//evil.example", "javascript:alert(1)", "abc", "favourites:lists"],
)
def test_nobody_is_led_elsewhere(owners, reference, where):
    answer = owners.post(SAVE, {"thing": reference(), "next": where})
    assert answer.url.startswith("/lists/")


def test_a_long_search_is_not_lost_by_saving(owners, reference):
    thing = reference()
    indexing.rebuild()
    long = f"/explore/?q=kitchen+{'where+people+cook+' * 30}"
    page = owners.get(long).content.decode()
    assert 'name="next" value=""' in page
    values = {"thing": thing, "next": ""}
    answer = owners.post(SAVE, values, headers={"Referer": f"http://testserver{long}"})
    assert answer.url.startswith(long + "#save-")


@pytest.mark.parametrize(
    "sender", ["https://evil.example/", "http://[x", "http://testserver//evil"]
)
def test_a_page_of_others_is_not_come_back_to(owners, reference, sender):
    values = {"thing": reference(), "next": ""}
    answer = owners.post(SAVE, values, headers={"Referer": sender})
    assert answer.url.startswith("/lists/")


def test_nobody_saves_into_or_takes_out_of_the_list_of_somebody_else(
    stranger, browser_of, ideas, reference, titles
):
    strangers = browser_of(stranger)
    kitchen = Item.objects.get(title="Kitchen")
    assert strangers.post(SAVE, {"thing": reference("c"), "to": ideas.code}).status_code == 404
    values = {"thing": kitchen.reference, "from": ideas.code}
    assert strangers.post(SAVE, values).status_code == 404
    strangers.post("/lists/undo/", {"remove": kitchen.pk})
    assert titles(ideas) == ["Kitchen", "Garden"]


def test_what_is_posted_needs_the_token_of_the_form(owner, reference):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(owner)
    assert browser.post(SAVE, {"thing": reference()}).status_code == 403


# --- visitors -----------------------------------------------------------------------------------


def link_in(page: str) -> str:
    return re.search(r'href="(/lists/save/\?it=[^"]+)"', page)[1]


def test_a_visitor_gets_a_link_and_no_cookie(visitor, reference):
    reference()
    for path in ("/explore/", "/innovations/kitchen/", "/compare/?i=kitchen"):
        answer = visitor.get(path)
        assert link_in(answer.content.decode())
        assert "csrfmiddlewaretoken" not in answer.content.decode()
    assert visitor.get(link_in(answer.content.decode())).status_code == 302
    assert not visitor.cookies


def test_the_click_is_not_lost_through_registering_with_a_code(visitor, reference, titles):
    reference()
    link = link_in(visitor.get("/innovations/kitchen/").content.decode())
    sign_in = visitor.get(visitor.get(link).url).content.decode()
    register = re.search(r'href="(/account/signup/\?[^"]+)"', sign_in)[1].replace("&amp;", "&")
    page = visitor.get(register).content.decode()
    back = re.search(r'name="next" value="([^"]+)"', page)[1]
    assert back == link
    account = {"email": "bo@example.org", "password1": "correct horse battery", "name": "Bo"}
    visitor.post("/account/signup/", {**account, "next": back})
    letter = OutgoingMail.objects.get(address="bo@example.org")
    code = re.search(r"^    (\S+)$", letter.text, re.MULTILINE)[1]
    answer = visitor.post("/account/confirm-email/", {"code": code}, follow=True)
    made = List.objects.get(owner__email="bo@example.org")
    assert answer.redirect_chain[-1][0] == made.get_absolute_url()
    assert titles(made) == ["Kitchen"]
    assert "Kitchen</a> is in <a" in answer.content.decode()


def test_a_link_of_yesterday_asks_first(owners, reference, monkeypatch):
    link = save_address([Reference.parse(reference())])
    unsign = TimestampSigner.unsign
    hour = 3600

    def a_day_later(self, value, max_age=None):
        return unsign(self, value, max_age=max_age and -hour)

    monkeypatch.setattr(TimestampSigner, "unsign", a_day_later)
    page = owners.get(link).content.decode()
    assert "Save this?" in page
    assert not Item.objects.exists()


def test_a_link_on_another_site_saves_nothing_by_itself(owners, reference):
    link = save_address([Reference.parse(reference())])
    answer = owners.get(link, headers={"Sec-Fetch-Site": "cross-site"})
    assert "Save this?" in answer.content.decode()
    assert not Item.objects.exists()


@pytest.mark.parametrize(
    "state", ["", "x", "innovation:1", "innovation:1:abc:def", "\x00", "é" * 99]
)
def test_a_state_that_is_not_ours_is_not_found(owners, state):
    assert owners.get(SAVE, {"it": state}).status_code == 404
    assert not List.objects.exists()


def test_what_was_withdrawn_meanwhile_is_told(owners, reference):
    link = save_address([Reference.parse(reference())])
    Innovation.objects.get().unpublish()
    answer = owners.get(link)
    assert answer.status_code == 404
    assert "not published any more" in answer.content.decode()


# --- cost ---------------------------------------------------------------------------------------


def test_cards_of_one_and_of_three_innovations_cost_the_same(
    owners, owner, published_with, make_list
):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            owners.get("/explore/")
        return len(captured)

    published_with("a")
    indexing.rebuild()
    of_one = queries()
    make_list(owner, "Ideas", "b", "c")
    indexing.rebuild()
    assert queries() == of_one
    assert of_one <= 8


def test_a_page_reads_not_everything_that_somebody_ever_saved(owners, ideas, make_list, owner):
    two = make_list(owner, "Two")
    for a_list in (ideas, two):
        Item.objects.bulk_create(
            Item(list=a_list, kind="gone", key=str(n), title="Thing") for n in range(400)
        )
    for thing in Item.objects.filter(list=ideas, title="Kitchen"):
        owners.post(SAVE, {"thing": thing.reference, "to": two.code})
    indexing.rebuild()
    with CaptureQueriesContext(connection) as captured:
        page = owners.get("/explore/").content.decode()
    assert "Saved in 2 lists" in page
    assert page.count("Saved<span") == 1
    reading = [one["sql"] for one in captured if "favourites_item" in one["sql"]]
    assert all("LIMIT 501" in sql or '"key" =' in sql for sql in reading)
    assert len(reading) == 3, "one for all, then one for each card"


def test_a_visitor_costs_no_query_more(client, reference, django_assert_num_queries):
    reference()
    indexing.rebuild()
    client.get("/explore/")
    with django_assert_num_queries(3):
        client.get("/explore/")


def test_a_full_list_says_so(owners, owner, ideas, reference, monkeypatch):
    monkeypatch.setattr("offshoot.favourites.operations.lists.MOST_ITEMS", 2)
    page = owners.post(SAVE, {"thing": reference("c")}, follow=True).content.decode()
    assert "is full" in page
    assert Item.objects.count() == 2


def test_the_current_list_is_made_once(owner):
    assert current_list(owner) == current_list(owner)
    assert save_things(owner, {}, current_list(owner)) == []
    assert reverse("favourites:save") == SAVE
