"""A list holds figures, and never shows more of them than their owner shares."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from offshoot.favourites.models import Editor, Item, List
from offshoot.favourites.operations import copy_list, create_list, share
from offshoot.toolkits.domain.calculator.kept import Entered
from offshoot.toolkits.models import Toolkit
from offshoot.toolkits.operations import (
    remove_calculation,
    save_calculation,
    share_calculation,
    stop_sharing_calculation,
)

SECRET = "Budget of Lisbon"
NOT_SEEN = "Figures that only their owner sees"


@pytest.fixture
def owner(account):
    return account("owner")


@pytest.fixture
def owners(owner, browser_of):
    return browser_of(owner)


@pytest.fixture
def toolkit(published_with):
    return Toolkit.objects.create(innovation=published_with())


@pytest.fixture
def figures(toolkit, owner):
    entered = Entered({"p": "40"}, {"p": "people"}, "EUR", 2024, 64123, 1600)
    return save_calculation(owner, toolkit, SECRET, entered)


@pytest.fixture
def ideas(owner):
    return create_list(owner, "Ideas")


@pytest.fixture
def put(owners, figures, ideas):
    """The figures are in the list."""
    thing = f"calculation:{figures.key}"
    assert owners.post("/lists/save/", {"thing": thing, "to": ideas.code}).status_code == 302
    return Item.objects.get()


def html(browser, url):
    answer = browser.get(url)
    assert answer.status_code == 200, url
    return answer.content.decode()


def test_figures_go_into_a_list_as_they_are_saved(owners, toolkit, ideas, stranger):
    other = create_list(stranger, "Not hers")

    def save(name, into):
        data = {"toolkit": "shared-kitchens", "figures": "cur=EUR&p=40", "name": name}
        answer = owners.post(
            "/calculations/save/", data | {"how": "new", "into": into}, follow=True
        )
        return answer.content.decode()

    page = html(owners, "/innovations/shared-kitchens/toolkit/calculator/?cur=EUR&p=40")
    assert f'<option value="{ideas.code}">Ideas' in page
    assert "They are in the list “Ideas”" in save("One", ideas.code)
    for n, code in enumerate((other.code, "\x00", "x" * 500, "../")):
        assert "not there any more" in save(f"Two {n}", code)
    assert [item.list for item in Item.objects.all()] == [ideas]
    List.objects.filter(pk=ideas.pk).delete()
    assert "They are in the list" in save("Three", "last")
    assert "calculation" in html(owners, List.objects.get(owner__name="Owner").get_absolute_url())


def test_the_owner_sees_name_innovation_and_main_figures_in_the_list(owners, put, ideas):
    page = html(owners, ideas.get_absolute_url())
    assert SECRET in page
    assert "€64,123.00 a year" in page
    assert "Calculation · Shared Kitchens" in page
    assert SECRET in html(owners, f"/lists/{ideas.code}/items/{put.pk}/")


def test_a_list_never_shows_figures_that_are_not_shared(
    owners, put, ideas, figures, client, stranger, browser_of
):
    token = share(ideas)
    Editor.objects.create(list=ideas, person=stranger)
    colleagues = browser_of(stranger)
    places = (
        (client, f"/lists/shared/{token}/"),
        (colleagues, f"/lists/shared/{token}/"),
        (colleagues, f"/lists/{ideas.code}/"),
        (colleagues, f"/lists/{ideas.code}/items/{put.pk}/"),
    )

    def seen():
        pages = [html(browser, url) for browser, url in places]
        for page in pages:
            assert (SECRET in page) is not (NOT_SEEN in page)
            if SECRET not in page:
                assert "64,123" not in page
        return [SECRET in page for page in pages]

    assert put.title == "Calculation", "an item keeps nothing that says what it is"
    assert seen() == [False] * 4
    share_calculation(figures)
    assert seen() == [True] * 4
    figures.refresh_from_db()
    shared = html(client, f"/lists/shared/{token}/")
    assert figures.shared_path in shared
    assert figures.key not in shared
    stop_sharing_calculation(figures)
    assert seen() == [False] * 4
    share_calculation(figures)
    remove_calculation(figures)
    assert seen() == [False] * 4
    for form in ("json", "csv"):
        assert SECRET not in client.get(f"/lists/shared/{token}/list.{form}").content.decode()


def test_who_once_saw_figures_in_a_list_keeps_no_way_to_them(
    put, ideas, figures, stranger, browser_of
):
    share_calculation(figures)
    Editor.objects.create(list=ideas, person=stranger)
    theirs = create_list(stranger, "Theirs")
    others = browser_of(stranger)
    thing = f"calculation:{figures.key}"
    others.post("/lists/save/", {"thing": thing, "to": theirs.code})
    others.post("/lists/new/", {"thing": thing, "name": "More"})
    others.post(f"/lists/{ideas.code}/items/{put.pk}/send/", {"to": theirs.code, "keep": "yes"})
    assert [item.list for item in Item.objects.all()] == [ideas]
    copied = copy_list(stranger, ideas)
    assert not copied.items.exists()
    # Even where a row is forged, it opens nothing: the owner did not put it there.
    Item.objects.create(
        list=theirs, kind="calculation", key=figures.key, title="x", added_by=stranger
    )
    page = html(others, theirs.get_absolute_url())
    assert (SECRET in page, NOT_SEEN in page) == (False, True)


def test_the_owners_own_copy_of_a_list_keeps_the_figures(put, ideas, owner, owners):
    copied = copy_list(owner, ideas)
    assert SECRET in html(owners, copied.get_absolute_url())


def test_figures_of_a_toolkit_that_is_not_published_show_to_their_owner_alone(
    put, ideas, figures, owners, client, toolkit
):
    share_calculation(figures)
    Toolkit.objects.update(live=False)
    assert SECRET in html(owners, ideas.get_absolute_url())
    assert SECRET not in html(client, f"/lists/shared/{share(ideas)}/")


def test_a_list_of_three_asks_no_more_than_one_of_one(put, ideas, owner, owners, toolkit):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            html(owners, ideas.get_absolute_url())
        return len(queries)

    one = asked()
    for name in "23":
        made = save_calculation(owner, toolkit, name, Entered({"p": name}))
        owners.post("/lists/save/", {"thing": f"calculation:{made.key}", "to": ideas.code})
    assert asked() == one
