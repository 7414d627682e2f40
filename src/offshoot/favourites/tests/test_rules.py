"""Role by action: who owns, edits, has the link, has nothing to do with it, or has no account."""

import pytest
from django.test import Client

from offshoot.favourites.models import Editor, Invitation, Item, List
from offshoot.favourites.operations import share
from offshoot.favourites.rules import ALLOWED, Role, may

pytestmark = pytest.mark.django_db

#: Actions by address; `-` before it posts. Who may: owner, editor.
ADDRESSES = {
    "view": ("/lists/{code}/", "oe"),
    "export": ("/lists/{code}/list.csv", "oe"),
    "copy": ("-/lists/{code}/copy/", "oe"),
    "edit": ("/lists/{code}/change/", "oe"),
    "rename": ("-/lists/{code}/change/", "oe"),
    "note": ("-/lists/{code}/items/{item}/", "oe"),
    "see-note": ("/lists/{code}/items/{item}/", "oe"),
    "move": ("-/lists/{code}/items/{item}/move/", "oe"),
    "send": ("-/lists/{code}/items/{item}/send/", "oe"),
    "remove": ("-/lists/{code}/items/{item}/remove/", "oe"),
    "see-sharing": ("/lists/{code}/sharing/", "o"),
    "invite": ("-/lists/{code}/sharing/", "o"),
    "link": ("-/lists/{code}/sharing/link/", "o"),
    "withdraw": ("-/lists/{code}/sharing/invitations/{invitation}/withdraw/", "o"),
    "remove-editor": ("-/lists/{code}/sharing/editors/{editor}/remove/", "o"),
    "delete": ("-/lists/{code}/delete/", "o"),
    "leave": ("-/lists/{code}/leave/", "e"),
    "rejoin": ("-/lists/{code}/rejoin/", ""),
}
WHO = {"owner": "o", "editor": "e", "stranger": "s", "visitor": "v"}


@pytest.fixture
def addresses(team, owner):
    """Addresses of a list that has everything: items, an editor, a link, an invitation."""
    share(team)
    waiting = Invitation.objects.create(
        list=team, invited_by=owner, address="bo@city.example", fingerprint="x"
    )
    values = {
        "code": team.code,
        "item": Item.objects.get(title="Kitchen").pk,
        "invitation": waiting.pk,
        "editor": Editor.objects.get().pk,
    }
    return {name: path.format(**values) for name, (path, _who) in ADDRESSES.items()}


def state(team) -> list:
    """Everything that a forbidden request might change."""
    models = (List, Item, Editor, Invitation)
    return [list(model.objects.order_by("pk").values()) for model in models]


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("action", ADDRESSES)
def test_who_may_do_what(action, who, addresses, team, request, browser_of):
    browser = Client() if who == "visitor" else browser_of(request.getfixturevalue(who))
    path, before = addresses[action], state(team)
    values = {"note": "New", "version": 1, "name": "New", "to": "top", "address": "x@y.example"}
    answer = browser.post(path[1:], values) if path[0] == "-" else browser.get(path)
    if WHO[who] in ADDRESSES[action][1]:
        assert answer.status_code in (200, 302)
        assert "/account/login/" not in answer.get("Location", "")
        return
    if who == "visitor":
        assert answer.url.startswith("/account/login/")
    else:
        assert answer.status_code == 404
    assert state(team) == before


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("path", ["", "list.csv"])
def test_whoever_has_the_link_reads(path, who, team, request, browser_of):
    browser = Client() if who == "visitor" else browser_of(request.getfixturevalue(who))
    assert browser.get(f"/lists/shared/{share(team)}/{path}").status_code == 200


def test_what_readers_may_is_read_from_the_table(team, visitor, monkeypatch):
    where = f"/lists/shared/{share(team)}/"
    for action, path in (("view", ""), ("export", "list.csv")):
        monkeypatch.setitem(ALLOWED, action, frozenset())
        assert visitor.get(where + path).status_code == 404, action


@pytest.mark.parametrize("who", ["stranger", "editor"])
def test_rows_of_another_list_are_not_reached_through_ones_own(
    who, team, addresses, request, browser_of, make_list
):
    person = request.getfixturevalue(who)
    own = make_list(person, "Own")
    before = state(team)[1:]
    for action in ("note", "move", "send", "remove", "withdraw", "remove-editor"):
        path = addresses[action][1:].replace(team.code, own.code)
        answer = browser_of(person).post(path, {"note": "New", "version": 1, "to": "top"})
        assert answer.status_code == 404, action
    assert state(team)[1:] == before


def test_the_table_of_rules_names_every_role():
    table = {
        action: [role.value for role in Role if may(role, action)] for action in sorted(ALLOWED)
    }
    team = ["owner", "editor"]
    assert table == {
        "copy": [*team, "reader"],
        "delete": ["owner"],
        "edit": team,
        "export": [*team, "reader"],
        "leave": ["editor"],
        "share": ["owner"],
        "view": [*team, "reader"],
    }


NOWHERE = ["aaaaaaaaaa", "1", "x" * 500, "new-", "-"]


@pytest.mark.parametrize("code", NOWHERE)
def test_an_address_that_is_none_is_not_found(code, owners, ideas):
    for path in (f"/lists/{code}/", f"/lists/shared/{code}/", f"/lists/invitations/{code}/"):
        assert owners.get(path).status_code == 404, path
    for number in ("0", "9" * 40):
        assert owners.get(f"/lists/{ideas.code}/items/{number}/").status_code == 404


@pytest.mark.parametrize("form", ["exe", "CSV", "csv-"])
def test_a_form_that_is_none_is_not_found(form, owners, ideas):
    assert owners.get(f"/lists/{ideas.code}/list.{form}").status_code == 404
