"""What lists keep of people: given out whole, taken out cleanly, forgotten in time."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from offshoot.favourites.domain.references import Reference
from offshoot.favourites.models import Editor, Invitation, Item, List
from offshoot.favourites.operations import invite, save_things, share
from offshoot.favourites.registry import Kind, Saved, kinds, register_kind, resolve
from offshoot.people.registry import holdings

pytestmark = pytest.mark.django_db


@pytest.fixture
def holding():
    return next(one for one in holdings() if one.name == "lists")


def absolute(path):
    return f"https://x.example{path}"


def test_everything_of_a_person_is_given_out_and_nothing_of_others(
    holding, owner, editor, team, reference
):
    Item.objects.filter(title="Kitchen").update(note="Ask Lisbon.")
    invite(owner, team, "bo@city.example", absolute)
    given = json.dumps(holding.export(owner))
    for words in ("Ideas", "Kitchen", "Garden", "Ask Lisbon.", "invited to"):
        assert words in given
    for others in (editor.email, "Editor", "bo@city.example", "editor@city.example"):
        assert others not in given
    save_things(editor, resolve([Reference.parse(reference("shed"))]), team)
    given = json.dumps(holding.export(editor))
    assert ("Shed" in given, "may change" in given) == (True, True)
    assert "Ask Lisbon." not in given, "notes in a list of somebody else are not theirs to take"


def test_erasing_a_person_leaves_nothing_of_theirs(holding, owner, ideas, stranger, make_list):
    make_list(stranger, "Theirs")
    invite(stranger, List.objects.get(name="Theirs"), owner.email, absolute)
    holding.erase(owner)
    owner.delete()
    assert [one.name for one in List.objects.all()] == ["Theirs"]
    assert not Invitation.objects.exists(), "nor their address in an invitation"


def test_erasing_the_owner_in_the_middle_of_shared_work_breaks_nothing(
    holding, owner, editor, team, editors, stranger, visitor, titles
):
    token = share(team)
    Editor.objects.create(list=team, person=stranger)
    invite(owner, team, "bo@city.example", absolute)
    kitchen = Item.objects.get(title="Kitchen")
    form = f"/lists/{team.code}/items/{kitchen.pk}/"
    assert editors.get(form).status_code == 200
    holding.erase(owner)
    owner.delete()
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


def test_a_deleted_list_passes_to_nobody(holding, owner, team):
    List.objects.update(removed_at=timezone.now())
    holding.erase(owner)
    assert not List.objects.exists()


def test_what_an_erased_editor_added_stays_without_their_name(
    holding, owners, editor, team, reference, titles
):
    save_things(editor, resolve([Reference.parse(reference("shed"))]), team)
    holding.erase(editor)
    editor.delete()
    assert titles(team) == ["Kitchen", "Garden", "Shed"]
    assert "added by" not in owners.get(team.get_absolute_url()).content.decode()
    assert not Editor.objects.exists()


def test_after_thirty_days_what_was_taken_out_is_gone(holding, owner, team, make_list, titles):
    make_list(owner, "Deleted", "a")
    invite(owner, team, "bo@city.example", absolute)
    now = timezone.now()
    List.objects.filter(name="Deleted").update(removed_at=now)
    Item.objects.filter(title="Kitchen").update(removed_at=now)
    moment = now + timedelta(minutes=1)
    assert holding.forget(now - timedelta(minutes=1)) == 0
    assert holding.forget(moment) == 3
    assert [one.name for one in List.objects.all()] == ["Ideas"]
    assert titles(team) == ["Garden"]
    assert not Invitation.objects.exists()
    assert holding.kept_for == timedelta(days=30)


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
