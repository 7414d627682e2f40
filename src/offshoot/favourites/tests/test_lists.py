"""Lists: made, sorted, noted, changed by two at once, deleted, and nothing of it lost."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from offshoot.favourites.models import Editor, Item, List
from offshoot.favourites.operations import current_list
from offshoot.library.models import Innovation

pytestmark = pytest.mark.django_db

HOSTILE = '<script>alert("1")</script>'
SCRIPTS = "Ñandú Ελλάδα עברית 厨房 🌱"


def item(title: str) -> Item:
    return Item.objects.get(title=title)


def post(browser, a_list, title, verb, **values):
    return browser.post(f"/lists/{a_list.code}/items/{item(title).pk}/{verb}", values, follow=True)


def test_a_list_is_made_with_what_one_was_looking_at(owners, reference, titles):
    thing = reference()
    page = owners.get(f"/lists/new/?thing={thing}").content.decode()
    assert "“Kitchen” will be in it." in page
    values = {"name": "For the council", "description": "Line 1\r\nLine 2", "thing": thing}
    owners.post("/lists/new/", values)
    made = List.objects.get()
    assert (made.name, made.description) == ("For the council", "Line 1\nLine 2")
    assert titles(made) == ["Kitchen"]


@pytest.mark.parametrize("name", ["", "   ", "\u202e", "x" * 121, "a\x00b"])
def test_a_name_that_is_none_is_told_and_the_rest_stays_typed(owners, name):
    answer = owners.post("/lists/new/", {"name": name, "description": "Typed with care"})
    assert answer.status_code == 200
    assert "Typed with care" in answer.content.decode()
    assert not List.objects.exists()


def test_every_script_is_kept_and_hostile_words_are_only_words(owners):
    owners.post("/lists/new/", {"name": HOSTILE, "description": f"{HOSTILE} {SCRIPTS}"})
    made = List.objects.get()
    for path in ("/lists/", "/me/", made.get_absolute_url(), f"/lists/{made.code}/sharing/"):
        page = owners.get(path).content.decode()
        assert HOSTILE not in page, path
        assert "&lt;script&gt;" in page, path
    assert SCRIPTS in owners.get(made.get_absolute_url()).content.decode()


def test_an_empty_list_says_what_to_do(owners, owner, make_list):
    assert "Press “Save” beside an innovation" in owners.get("/lists/").content.decode()
    page = owners.get(make_list(owner).get_absolute_url()).content.decode()
    assert "Nothing is in this list yet." in page


def test_mine_and_those_of_colleagues_stand_apart(editors, editor, team, make_list):
    make_list(editor, "Own")
    page = editors.get("/lists/").content.decode()
    own, others = page.split("Of colleagues, which you may change")
    assert (">Own<" in own, ">Ideas<" in others, ">Ideas<" in own) == (True, True, False)


# --- order --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "to", "order"),
    [
        ("C", "up", ["A", "C", "B"]),
        ("A", "down", ["B", "A", "C"]),
        ("C", "top", ["C", "A", "B"]),
        ("A", "up", ["A", "B", "C"]),
        ("C", "down", ["A", "B", "C"]),
        ("A", "2", ["B", "A", "C"]),
        ("A", "999999999", ["B", "C", "A"]),
        ("C", "0", ["C", "A", "B"]),
        *[("C", nonsense, ["A", "B", "C"]) for nonsense in ("", "-1", "x", "٣", "9" * 50, "1.5")],
    ],
)
def test_a_thing_goes_where_it_is_put(owners, owner, make_list, titles, title, to, order):
    a_list = make_list(owner, "List", "a", "b", "c")
    answer = post(owners, a_list, title, "move/", to=to)
    assert answer.status_code == 200
    assert titles(a_list) == order


def test_after_moving_one_is_where_the_thing_is(owners, owner, ideas):
    answer = post(owners, ideas, "Garden", "move/", to="top")
    assert answer.redirect_chain == [(f"/lists/{ideas.code}/#item-{item('Garden').pk}", 302)]


def test_order_holds_with_things_that_were_taken_out(owners, owner, make_list, titles):
    a_list = make_list(owner, "List", "a", "b", "c", "d")
    post(owners, a_list, "B", "remove/")
    post(owners, a_list, "D", "move/", to="up")
    assert titles(a_list) == ["A", "D", "C"]
    owners.post("/lists/undo/", {"restore": item("B").pk})
    assert titles(a_list) == ["A", "B", "D", "C"]


def test_moving_what_somebody_took_out_is_told(owners, ideas):
    post(owners, ideas, "Kitchen", "remove/")
    page = post(owners, ideas, "Kitchen", "move/", to="top").content.decode()
    assert "took this out of the list meanwhile" in page


# --- notes --------------------------------------------------------------------------------------


def test_a_note_is_kept_and_shown(owners, ideas):
    post(owners, ideas, "Kitchen", "", note=f"{SCRIPTS}\r\n\r\n{HOSTILE}", version=1)
    page = owners.get(ideas.get_absolute_url()).content.decode()
    assert SCRIPTS in page
    assert HOSTILE not in page


def test_two_windows_lose_no_note(owners, editors, team):
    post(editors, team, "Kitchen", "", note="Theirs", version=1)
    page = post(owners, team, "Kitchen", "", note="Mine", version=1).content.decode()
    assert item("Kitchen").note == "Theirs", "the later one does not overwrite"
    assert "changed this note meanwhile" in page
    assert "Theirs" in page
    assert ">\nMine</textarea>" in page
    version = re.search(r'name="version" value="(\d+)"', page)[1]
    post(owners, team, "Kitchen", "", note="Both", version=version)
    assert item("Kitchen").note == "Both"


def test_the_same_note_twice_is_no_conflict(owners, ideas):
    for _ in range(2):
        page = post(owners, ideas, "Kitchen", "", note="Mine", version=1).content.decode()
    assert "Your note is kept." in page


def test_a_note_on_what_was_taken_out_meanwhile_is_kept(owners, editors, team):
    post(editors, team, "Kitchen", "remove/")
    post(owners, team, "Kitchen", "", note="Mine", version=1)
    assert item("Kitchen").note == "Mine"
    page = owners.get(f"/lists/{team.code}/items/{item('Kitchen').pk}/").content.decode()
    assert "This was taken out of the list." in page


def test_a_note_too_long_is_told_and_stays_typed(owners, ideas):
    text = "word " * 1001
    page = post(owners, ideas, "Kitchen", "", note=text, version=1).content.decode()
    assert "5000" in page
    assert "word word" in page
    assert item("Kitchen").note == ""
    exact = "x" * 4999 + "\r\n" + "x" * 0
    post(owners, ideas, "Kitchen", "", note=exact, version=1)
    assert len(item("Kitchen").note) == 4999


@pytest.mark.parametrize("version", ["", "x", "0", "-1", "99999999999", "2"])
def test_a_version_that_never_was_changes_nothing(owners, ideas, version):
    post(owners, ideas, "Kitchen", "", note="Mine", version=version)
    assert item("Kitchen").note == ""


def test_two_windows_lose_no_name(owners, editors, team):
    where = f"/lists/{team.code}/change/"
    editors.post(where, {"name": "Theirs", "description": "D1", "version": 1})
    page = owners.post(where, {"name": "Mine", "description": "D2", "version": 1}).content.decode()
    assert "changed this meanwhile" in page
    assert "Theirs" in page
    assert 'value="Mine"' in page
    assert List.objects.get(pk=team.pk).name == "Theirs"


# --- taking out, deleting, and back -------------------------------------------------------------


def test_a_deleted_list_comes_back_with_all_that_is_in_it(owners, team, editors, titles):
    answer = owners.post(f"/lists/{team.code}/delete/", follow=True)
    assert "Undo" in answer.content.decode()
    assert editors.get(team.get_absolute_url()).status_code == 404
    assert "Bring back" in owners.get("/lists/").content.decode()
    owners.post(f"/lists/{team.code}/restore/")
    assert editors.get(team.get_absolute_url()).status_code == 200
    assert titles(team) == ["Kitchen", "Garden"]


def test_only_the_owner_brings_a_list_back(owners, team, editors):
    owners.post(f"/lists/{team.code}/delete/")
    assert editors.post(f"/lists/{team.code}/restore/").status_code == 404


def test_a_thing_goes_to_another_list_with_its_note_and_back(
    owners, owner, ideas, make_list, titles
):
    other = make_list(owner, "Other")
    Item.objects.filter(title="Kitchen").update(note="Ask Lisbon.")
    page = post(owners, ideas, "Kitchen", "send/", to=other.code).content.decode()
    assert (titles(ideas), titles(other)) == (["Garden"], ["Kitchen"])
    assert other.items.get().note == "Ask Lisbon."
    undo = {
        name: re.findall(rf'name="{name}" value="(\d+)"', page) for name in ("restore", "remove")
    }
    owners.post("/lists/undo/", undo)
    assert (titles(ideas), titles(other)) == (["Kitchen", "Garden"], [])


def test_copying_to_a_list_that_has_it_joins_the_notes(owners, owner, ideas, make_list, titles):
    other = make_list(owner, "Other")
    kitchen = item("Kitchen")
    owners.post("/lists/save/", {"thing": kitchen.reference, "to": other.code})
    Item.objects.filter(list=ideas, title="Kitchen").update(note="One.")
    Item.objects.filter(list=other).update(note="Two.")
    for _ in range(2):
        owners.post(f"/lists/{ideas.code}/items/{kitchen.pk}/send/", {"to": other.code, "keep": 1})
    assert titles(ideas) == ["Kitchen", "Garden"]
    assert other.items.get().note == "Two.\n\nOne."


def test_moving_to_a_list_that_has_it_says_so_and_offers_no_undo_that_is_none(
    owners, owner, ideas, make_list, titles
):
    other, kitchen = make_list(owner, "Other"), item("Kitchen")
    owners.post("/lists/save/", {"thing": kitchen.reference, "to": other.code}, follow=True)
    where = f"/lists/{ideas.code}/items/{kitchen.pk}/send/"
    page = owners.post(where, {"to": other.code}, follow=True).content.decode()
    assert "the notes are joined there" in page
    assert ">Undo<" not in page
    assert re.findall(r'name="(restore|remove)" value="(\d+)"', page) == [
        ("restore", str(kitchen.pk))
    ]
    owners.post("/lists/undo/", {"restore": kitchen.pk})
    assert (titles(ideas), titles(other)) == (["Kitchen", "Garden"], ["Kitchen"])


def test_lists_are_held_in_one_order_before_their_items(owners, owner, ideas, make_list):
    """Or two opposite moves would wait for each other."""
    other = make_list(owner, "Other")
    orders = []
    for source, target in ((ideas, other), (other, ideas)):
        moved = source.items.kept().get(title="Kitchen")
        path = f"/lists/{source.code}/items/{moved.pk}/send/"
        with CaptureQueriesContext(connection) as captured:
            owners.post(path, {"to": target.code})
        written = [one["sql"] for one in captured if "SAVEPOINT" not in one["sql"]]
        first = next(n for n, sql in enumerate(written) if re.match("UPDATE|INSERT", sql))
        held = [sql for sql in written[:first] if 'ORDER BY "favourites_list"."id" ASC' in sql]
        orders.append(len(held))
    assert orders == [1, 1]


def test_notes_too_long_to_join_stay_where_they_are(owners, owner, ideas, make_list):
    other = make_list(owner, "Other")
    kitchen = item("Kitchen")
    owners.post("/lists/save/", {"thing": kitchen.reference, "to": other.code})
    Item.objects.filter(list=ideas, title="Kitchen").update(note="a" * 3000)
    Item.objects.filter(list=other).update(note="b" * 3000)
    where = f"/lists/{ideas.code}/items/{kitchen.pk}/send/"
    page = owners.post(where, {"to": other.code}, follow=True).content.decode()
    assert "too long to be joined" in page
    assert ideas.items.kept().count() == 2


def test_nothing_goes_into_the_list_of_somebody_else(owners, stranger, ideas, make_list, titles):
    theirs = make_list(stranger, "Theirs")
    page = post(owners, ideas, "Kitchen", "send/", to=theirs.code).content.decode()
    assert "Choose one of your lists." in page
    assert (titles(ideas), titles(theirs)) == (["Kitchen", "Garden"], [])


def test_a_copy_is_ones_own(editors, editor, team, titles):
    Item.objects.filter(title="Kitchen").update(note="Ask Lisbon.")
    editors.post(f"/lists/{team.code}/copy/")
    copied = List.objects.get(owner=editor)
    assert titles(copied) == titles(team)
    assert copied.items.get(title="Kitchen").note == "Ask Lisbon."
    assert not Editor.objects.filter(list=copied).exists()
    assert current_list(editor) != copied, "one click does not save into it"


# --- what became of things ----------------------------------------------------------------------


def test_what_is_published_no_longer_keeps_its_title_and_says_so(owners, ideas):
    Innovation.objects.get(slug="kitchen").unpublish()
    page = owners.get(ideas.get_absolute_url()).content.decode()
    assert "Kitchen" in page
    assert "No longer published." in page
    assert "/innovations/kitchen/" not in page


def test_what_was_deleted_keeps_its_title(owners, ideas):
    Innovation.objects.get(slug="kitchen").delete()
    assert "Kitchen" in owners.get(ideas.get_absolute_url()).content.decode()


def test_a_change_of_slug_breaks_no_list(owners, ideas):
    kitchen = Innovation.objects.get(slug="kitchen")
    kitchen.slug = "cooking"
    kitchen.save()
    assert "/innovations/cooking/" in owners.get(ideas.get_absolute_url()).content.decode()


def test_a_kind_that_is_gone_does_not_break_the_page(owners, ideas):
    Item.objects.filter(title="Kitchen").update(kind="toolkit")
    page = owners.get(ideas.get_absolute_url()).content.decode()
    assert "No longer published." in page


# --- size ---------------------------------------------------------------------------------------


def test_there_is_a_most_of_lists(owners, owner, make_list, monkeypatch):
    make_list(owner)
    monkeypatch.setattr("offshoot.favourites.operations.lists.MOST_LISTS", 1)
    page = owners.post("/lists/new/", {"name": "One more"}).content.decode()
    assert "which is the most there can be" in page
    assert 'value="One more"' in page


def queries(browser, path):
    browser.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(path).status_code == 200
    return len(captured)


def test_pages_of_one_thing_and_of_three_cost_the_same(owners, owner, make_list):
    one, three = make_list(owner, "One", "a"), make_list(owner, "Three", "b", "c", "d")
    for page, most in (("", 8), ("change/", 3), ("sharing/", 5)):
        paths = [f"{a_list.get_absolute_url()}{page}" for a_list in (one, three)]
        assert queries(owners, paths[0]) == queries(owners, paths[1]) <= most, page


def test_one_list_and_three_cost_the_same(owners, owner, make_list):
    paths = ["/lists/", "/me/", "/innovations/a/"]
    make_list(owner, "One", "a", "b", "c")
    before = [queries(owners, path) for path in paths]
    thing = Item.objects.get(title="A").reference
    for name in ("Two", "Three"):
        owners.post("/lists/save/", {"thing": thing, "to": make_list(owner, name).code})
    assert [queries(owners, path) for path in paths] == before


def test_a_long_list_has_pages(owners, owner, make_list):
    a_list = make_list(owner)
    Item.objects.bulk_create(
        Item(list=a_list, kind="gone", key=str(n), title=f"Thing {n}", position=n)
        for n in range(60)
    )
    first = owners.get(a_list.get_absolute_url()).content.decode()
    assert ("Thing 49<" in first, "Thing 50<" in first) == (True, False)
    second = owners.get(f"{a_list.get_absolute_url()}?page=2").content.decode()
    assert ("Thing 50<" in second, 'start="51"' in second) == (True, True)
    moved = Item.objects.get(title="Thing 59")
    where = f"/lists/{a_list.code}/items/{moved.pk}/move/"
    assert owners.post(where, {"to": "up"}).url.endswith(f"?page=2#item-{moved.pk}")


def test_the_first_four_can_be_compared(owners, owner, make_list):
    a_list = make_list(owner, "Five", *"abcde")
    page = owners.get(a_list.get_absolute_url()).content.decode()
    assert 'href="/compare/?i=a&amp;i=b&amp;i=c&amp;i=d"' in page
    assert "Compare the first 4" in page
    assert (
        "Compare"
        not in owners.get(make_list(owner, "One", "f").get_absolute_url()).content.decode()
    )
