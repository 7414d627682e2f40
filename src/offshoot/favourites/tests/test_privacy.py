"""What lists keep of people: given out whole, taken out cleanly, forgotten in time."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from offshoot.favourites.domain.references import Reference
from offshoot.favourites.models import Editor, Invitation, Item, List
from offshoot.favourites.operations import current_list, invite, leave, save_things, share
from offshoot.favourites.registry import Kind, Saved, kinds, register_kind, resolve
from offshoot.mail.models import OutgoingMail
from offshoot.people.operations import vouch_for
from offshoot.people.registry import holdings

pytestmark = pytest.mark.django_db


def named(name):
    return next(one for one in holdings() if one.name == name)


@pytest.fixture
def holding():
    return named("lists")


@pytest.fixture
def passing():
    return named("deleted lists and invitations")


def erase(person):
    """As the erasure of an account does."""
    for holding in holdings():
        if "favourites." in holding.tables[0]:
            holding.erase(person)
    person.delete()


def test_everything_of_a_person_is_given_out_and_nothing_of_others(
    holding, passing, owner, editor, team, reference
):
    Item.objects.filter(title="Kitchen").update(note="Ask Lisbon.")
    invite(owner, team, "bo@city.example")
    given = json.dumps(holding.export(owner) + passing.export(owner))
    for words in ("Ideas", "Kitchen", "Garden", "Ask Lisbon.", "you invited somebody to"):
        assert words in given
    for others in (editor.email, "Editor", "bo@city.example", "editor@city.example"):
        assert others not in given
    save_things(editor, resolve([Reference.parse(reference("shed"))]), team)
    given = json.dumps(holding.export(editor))
    assert ("Shed" in given, "may change" in given) == (True, True)
    assert "editor@city.example" in given, "where they were invited is about them"
    assert "Ask Lisbon." not in given, "notes in a list of somebody else are not theirs to take"


def test_erasing_a_person_leaves_nothing_of_theirs(holding, owner, ideas, stranger, make_list):
    make_list(stranger, "Theirs")
    invite(stranger, List.objects.get(name="Theirs"), owner.email)
    erase(owner)
    assert [one.name for one in List.objects.all()] == ["Theirs"]
    assert not Invitation.objects.exists(), "nor their address in an invitation"


def test_erasing_the_owner_in_the_middle_of_shared_work_breaks_nothing(
    holding, owner, editor, team, editors, stranger, visitor, titles
):
    token = share(team)
    Editor.objects.create(list=team, person=stranger)
    invite(owner, team, "bo@city.example")
    kitchen = Item.objects.get(title="Kitchen")
    form = f"/lists/{team.code}/items/{kitchen.pk}/"
    assert editors.get(form).status_code == 200
    erase(owner)
    answer = editors.post(form, {"note": "Written meanwhile", "version": 1})
    assert answer.status_code == 302
    left = List.objects.get()
    assert left.owner == editor, "the one who has been there longest"
    assert [one.person for one in left.editors.all()] == [stranger]
    assert titles(left) == ["Kitchen", "Garden"]
    assert left.items.get(title="Kitchen").note == "Written meanwhile"
    assert visitor.get(f"/lists/shared/{token}/").status_code == 404
    assert not Invitation.objects.exists()
    assert "added by" not in editors.get(left.get_absolute_url()).content.decode()


def test_an_invitation_is_given_out_to_whom_it_was_sent_without_who_sent_it(
    passing, owner, stranger, ideas
):
    invite(owner, ideas, stranger.email.upper())
    (row,) = passing.export(stranger)
    assert row["you were invited to"] == "Ideas"
    assert "Owner" not in json.dumps(row)


def test_the_privacy_page_says_how_long_each_is_kept(visitor, holding, passing):
    page = visitor.get("/privacy/").content.decode()
    for one, words in ((holding, "As long as you have an account"), (passing, "30 days")):
        row = page.split(str(one.what))[1].split("</tr>")[0]
        assert words in row


def test_whoever_gets_a_list_is_told_and_one_click_saves_elsewhere(owner, editor, team, make_list):
    vouch_for(editor)
    own = make_list(editor, "Own")
    List.objects.filter(pk=own.pk).update(used_at=timezone.now() - timedelta(days=9))
    erase(owner)
    assert current_list(editor) == own
    letter = OutgoingMail.objects.get(address=editor.email)
    assert "“Ideas”" in letter.text
    assert team.get_absolute_url() in letter.text
    own.delete()
    assert current_list(editor) != team, "not even when it is their only one"


def test_a_list_whose_editors_all_went_passes_to_nobody(owner, team, editor):
    leave(editor, team)
    erase(owner)
    assert not List.objects.exists()


def test_a_deleted_list_passes_to_nobody(holding, owner, team):
    List.objects.update(removed_at=timezone.now())
    holding.erase(owner)
    assert not List.objects.exists()


def test_what_an_erased_editor_added_stays_without_their_name(
    holding, owners, editor, team, reference, titles
):
    save_things(editor, resolve([Reference.parse(reference("shed"))]), team)
    erase(editor)
    assert titles(team) == ["Kitchen", "Garden", "Shed"]
    assert "added by" not in owners.get(team.get_absolute_url()).content.decode()
    assert not Editor.objects.exists()


def test_after_thirty_days_what_was_taken_out_is_gone(passing, owner, team, make_list, titles):
    make_list(owner, "Deleted", "a")
    invite(owner, team, "bo@city.example")
    now = timezone.now()
    List.objects.filter(name="Deleted").update(removed_at=now)
    Item.objects.filter(title="Kitchen").update(removed_at=now)
    Editor.objects.update(removed_at=now)
    moment = now + timedelta(minutes=1)
    assert passing.forget(now - timedelta(minutes=1)) == 0
    assert passing.forget(moment) == 4
    assert [one.name for one in List.objects.all()] == ["Ideas"]
    assert titles(team) == ["Garden"]
    assert not Invitation.objects.exists()
    assert passing.kept_for == timedelta(days=30)


def test_a_module_registers_a_kind_once(monkeypatch, owners, owner, ideas):
    def toolkits(keys):
        return {key: Saved(f"Toolkit {key}", f"/toolkits/{key}/") for key in keys if key == "7"}

    monkeypatch.setitem(kinds, "toolkit", Kind("toolkit", "Toolkit", toolkits))
    with pytest.raises(ValueError, match="kind 'toolkit' already"):
        register_kind(Kind("toolkit", "Toolkit", toolkits))
    owners.post("/lists/save/", {"thing": ["toolkit:7", "toolkit:8"]})
    page = owners.get(ideas.get_absolute_url()).content.decode()
    assert 'href="/toolkits/7/">Toolkit 7' in page
    assert "Toolkit 8" not in page
