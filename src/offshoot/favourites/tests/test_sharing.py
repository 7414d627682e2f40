"""By link to read, by invitation to change; every way in can be closed."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from offshoot.favourites.letters import harmless
from offshoot.favourites.models import Editor, Invitation, Item, List
from offshoot.favourites.operations import share
from offshoot.mail.models import OutgoingMail
from offshoot.mail.operations import record_bounce
from offshoot.people.models import Profile

pytestmark = pytest.mark.django_db

BO = "bo@city.example"


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = "http://testserver"


@pytest.fixture
def invite(owners, ideas):
    """invite(address): the owner invites; answers the page that follows."""
    where = f"/lists/{ideas.code}/sharing/"
    return lambda address=BO: owners.post(where, {"address": address}, follow=True)


def link_in_mail(address=BO) -> str:
    text = OutgoingMail.objects.filter(address=address).latest("pk").text
    return re.search(r"http://testserver(/lists/invitations/\S+)", text)[1]


# --- by link ------------------------------------------------------------------------------------


def test_a_link_is_read_without_account_or_cookie_and_names_nobody(visitor, team, editor):
    Item.objects.filter(title="Kitchen").update(note="Ask Lisbon.", added_by=editor)
    answer = visitor.get(f"/lists/shared/{share(team)}/")
    page = answer.content.decode()
    assert answer.status_code == 200
    for words in ("Ideas", "Kitchen", "Garden", "Ask Lisbon."):
        assert words in page
    for private in ("Owner", "Editor", "example.org", "city.example", team.code, "csrfmiddleware"):
        assert private not in page
    assert answer["X-Robots-Tag"] == "noindex"
    assert 'content="noindex"' in page
    assert "no-store" in answer["Cache-Control"]
    assert not visitor.cookies


def test_a_link_ends_when_it_is_stopped_renewed_or_the_list_deleted(owners, visitor, ideas):
    where = f"/lists/{ideas.code}/sharing/link/"

    def token():
        return List.objects.get(pk=ideas.pk).share_token

    owners.post(where)
    first = token()
    owners.post(where)
    second = token()
    assert visitor.get(f"/lists/shared/{first}/").status_code == 404
    assert visitor.get(f"/lists/shared/{second}/").status_code == 200
    owners.post(where, {"stop": "yes"})
    for path in ("", "copy/", "list.csv"):
        assert owners.get(f"/lists/shared/{second}/{path}").status_code == 404
    owners.post(where)
    assert token() != second
    owners.post(f"/lists/{ideas.code}/delete/")
    assert visitor.get(f"/lists/shared/{token()}/").status_code == 404


def undo_in(answer) -> str:
    """Where the button leads that takes back what was just said."""
    return re.search(r'class="undo" method="post" action="([^"]+)"', answer.content.decode())[1]


def test_stopping_is_undone_with_the_same_link(owners, visitor, ideas):
    token = share(ideas)
    where = f"/lists/{ideas.code}/sharing/link/"
    stopped = owners.post(where, {"stop": "yes"}, follow=True)
    assert visitor.get(f"/lists/shared/{token}/").status_code == 404
    owners.post(undo_in(stopped), {"undo": "yes"})
    assert visitor.get(f"/lists/shared/{token}/").status_code == 200


def test_the_enter_key_in_the_field_of_the_link_ends_nothing(owners, ideas):
    share(ideas)
    page = owners.get(f"/lists/{ideas.code}/sharing/").content.decode()
    before = page.split('id="shared"')[0]
    assert before.count("<form") == before.count("</form"), "the field is in no form"


def test_undo_of_a_list_that_was_never_shared_shares_nothing(owners, ideas):
    owners.post(f"/lists/{ideas.code}/sharing/link/", {"undo": "yes"})
    assert List.objects.get(pk=ideas.pk).shared_at is None


def test_a_visitor_copies_a_shared_list_after_signing_in(visitor, stranger, ideas, titles):
    where = f"/lists/shared/{share(ideas)}/copy/"
    assert visitor.get(where).url == f"/account/login/?next={where}"
    visitor.force_login(stranger)
    assert "Copy “Ideas”?" in visitor.get(where).content.decode()
    assert not List.objects.filter(owner=stranger).exists(), "looking changes nothing"
    visitor.post(where)
    assert titles(List.objects.get(owner=stranger)) == ["Kitchen", "Garden"]


def test_what_was_taken_out_is_not_shared_copied_or_carried_away(owners, visitor, ideas, titles):
    kitchen = Item.objects.get(title="Kitchen")
    owners.post(f"/lists/{ideas.code}/items/{kitchen.pk}/remove/")
    where = f"/lists/shared/{share(ideas)}/"
    for path in ("", "list.csv", "list.json"):
        assert "Kitchen" not in visitor.get(where + path).content.decode()
    owners.post(where + "copy/")
    assert titles(List.objects.latest("pk")) == ["Garden"]


# --- colleagues ---------------------------------------------------------------------------------


def test_an_invited_colleague_registered_or_not_can_change_the_list(invite, editors, editor, ideas):
    assert "We write to bo@city.example" in invite().content.decode()
    link = link_in_mail()
    assert Client().get(link).url == f"/account/login/?next={link}"
    assert "Owner invites you" in editors.get(link).content.decode()
    assert editors.get(ideas.get_absolute_url()).status_code == 404, "looking accepts nothing"
    assert editors.post(link).url == ideas.get_absolute_url()
    assert editors.get(ideas.get_absolute_url()).status_code == 200
    assert Editor.objects.get().person == editor


def test_an_invitation_serves_once(invite, editors, stranger, browser_of):
    invite()
    link = link_in_mail()
    editors.post(link)
    strangers = browser_of(stranger)
    assert strangers.get(link).status_code == strangers.post(link).status_code == 404


def test_an_invitation_ends_when_withdrawn_old_or_its_list_is_deleted(
    invite, owners, editors, ideas
):
    for end in ("withdrawn", "old", "deleted"):
        invite(f"{end}@city.example")
    withdrawn = Invitation.objects.get(address="withdrawn@city.example")
    owners.post(f"/lists/{ideas.code}/sharing/invitations/{withdrawn.pk}/withdraw/")
    late = timezone.now() - Invitation.USEFUL_FOR
    Invitation.objects.filter(address="old@city.example").update(created_at=late)
    assert editors.get(link_in_mail("deleted@city.example")).status_code == 200
    owners.post(f"/lists/{ideas.code}/delete/")
    for end in ("withdrawn", "old", "deleted"):
        assert editors.post(link_in_mail(f"{end}@city.example")).status_code == 404, end


def test_the_owner_who_follows_it_uses_nothing_up(invite, owners, editors, ideas):
    invite()
    assert owners.post(link_in_mail()).status_code == 302
    assert not Editor.objects.exists()
    assert editors.post(link_in_mail()).status_code == 302


def test_the_answer_does_not_tell_who_has_an_account(invite, stranger):
    pages = []
    for address in (stranger.email, "nobody@example.org"):
        page = invite(address).content.decode()
        pages.append(re.search(rf"We write to {address}[^<]*", page)[0].replace(address, ""))
    assert pages[0] == pages[1]
    record_bounce("gone@example.org")
    assert "We write to gone@example.org" in invite("gone@example.org").content.decode()


def test_two_presses_write_once(invite):
    invite()
    assert "waits already" in invite("BO@city.example").content.decode()
    assert OutgoingMail.objects.count() == 1


def test_only_the_fingerprint_of_an_invitation_is_kept(invite):
    invite()
    token = link_in_mail().split("/")[-2]
    values = [str(value) for value in Invitation.objects.values().get().values()]
    assert not [value for value in values if token in value]


WRONG = ["", "bo", "a@b", "a@b.example\nBcc: all@example.org", "a@b.example,c@d.example", "x" * 300]


@pytest.mark.parametrize("address", WRONG)
def test_what_is_no_address_is_told(invite, address):
    page = invite(address).content.decode()
    assert 'class="errorlist"' in page
    assert not OutgoingMail.objects.exists()


def test_twenty_invitations_a_day_are_enough(invite, owner, ideas):
    for number in range(20):
        invite(f"colleague-{number}@city.example")
    page = invite("one-more@city.example").content.decode()
    assert "Try again tomorrow" in page
    assert 'value="one-more@city.example"' in page
    assert OutgoingMail.objects.count() == 20
    Invitation.objects.update(created_at=timezone.now() - timedelta(days=1, minutes=1))
    assert "We write to" in invite("one-more@city.example").content.decode()


def test_withdrawing_does_not_lift_the_limit(invite, monkeypatch):
    monkeypatch.setattr("offshoot.favourites.operations.sharing.MOST_INVITATIONS", 1)
    invite()
    Invitation.objects.update(closed_at=timezone.now())
    assert "Try again tomorrow" in invite("two@city.example").content.decode()


@pytest.mark.parametrize(
    "words", ["Win at https://evil.example", "evil.example", "mail me@evil", "x://y", "wWw.eViL.eu"]
)
def test_a_letter_carries_nobodys_advertisement(owner, ideas, invite, words):
    owner.name = words
    owner.save()
    List.objects.update(name=words)
    invite()
    mail = OutgoingMail.objects.get()
    assert words not in mail.text + mail.subject
    assert harmless("Young people. In Braga") == "Young people. In Braga"


def test_an_editor_is_removed_or_leaves_and_what_they_added_stays(
    owners, editors, editor, team, reference, titles
):
    editors.post("/lists/save/", {"thing": reference("shed"), "to": team.code})
    member = Editor.objects.get()
    owners.post(f"/lists/{team.code}/sharing/editors/{member.pk}/remove/")
    assert editors.get(team.get_absolute_url()).status_code == 404
    Editor.objects.update(removed_at=None)
    assert "added by Editor" in owners.get(team.get_absolute_url()).content.decode()
    editors.post(f"/lists/{team.code}/leave/")
    assert editors.get(team.get_absolute_url()).status_code == 404
    assert titles(team) == ["Kitchen", "Garden", "Shed"]


def test_withdrawing_removing_and_leaving_can_be_undone(
    invite, owners, editors, editor, ideas, stranger, browser_of
):
    invite()
    waiting = Invitation.objects.get()
    path = f"/lists/{ideas.code}/sharing/invitations/{waiting.pk}/withdraw/"
    withdrawn = owners.post(path, follow=True)
    assert editors.post(link_in_mail()).status_code == 404
    owners.post(undo_in(withdrawn), {"undo": "yes"})
    assert editors.post(link_in_mail()).status_code == 302
    member = Editor.objects.get()
    path = f"/lists/{ideas.code}/sharing/editors/{member.pk}/remove/"
    removed = owners.post(path, follow=True)
    rejoin = f"/lists/{ideas.code}/rejoin/"
    assert editors.post(rejoin).status_code == 404, "who was removed does not come back alone"
    owners.post(undo_in(removed), {"undo": "yes"})
    assert editors.get(ideas.get_absolute_url()).status_code == 200
    left = editors.post(f"/lists/{ideas.code}/leave/", follow=True)
    assert editors.get(ideas.get_absolute_url()).status_code == 404
    assert owners.post(path, {"undo": "yes"}).status_code == 404, "nor is brought back who left"
    assert browser_of(stranger).post(rejoin).status_code == 404
    editors.post(undo_in(left), {"undo": "yes"})
    assert editors.get(ideas.get_absolute_url()).status_code == 200


def test_who_went_is_nowhere_and_can_be_invited_again(invite, owners, editors, team):
    editors.post(f"/lists/{team.code}/leave/")
    assert ">Ideas<" not in editors.get("/lists/").content.decode()
    assert "may change it" not in owners.get("/lists/").content.decode()
    assert "Remove" not in owners.get(f"/lists/{team.code}/sharing/").content.decode()
    invite()
    assert editors.post(link_in_mail()).url == team.get_absolute_url()
    assert editors.get(team.get_absolute_url()).status_code == 200


def test_undo_respects_the_most_of_editors(invite, owners, ideas, monkeypatch):
    invite()
    path = f"/lists/{ideas.code}/sharing/invitations/{Invitation.objects.get().pk}/withdraw/"
    owners.post(path)
    monkeypatch.setattr("offshoot.favourites.operations.sharing.MOST_EDITORS", 1)
    invite("two@city.example")
    page = owners.post(path, {"undo": "yes"}, follow=True).content.decode()
    assert "has room for 1 editors" in page
    assert Invitation.objects.open().count() == 1


def test_an_editor_is_told_that_everybody_with_the_link_reads_the_notes(editors, team):
    thing = Item.objects.get(title="Kitchen")
    paths = [team.get_absolute_url(), f"/lists/{team.code}/items/{thing.pk}/"]
    assert not any("who has the link" in editors.get(path).content.decode() for path in paths)
    share(team)
    assert all("who has the link" in editors.get(path).content.decode() for path in paths)


def test_editors_without_a_name_can_be_told_apart(owners, editor, team):
    type(editor).objects.filter(pk=editor.pk).update(name="")
    page = owners.get(f"/lists/{team.code}/sharing/").content.decode()
    assert '<span class="visually-hidden"> editor@city.example</span>' in page
    Editor.objects.update(invited_as="")
    page = owners.get(f"/lists/{team.code}/sharing/").content.decode()
    assert '<span class="visually-hidden"> A colleague' in page
    assert "here since" in page


def test_editors_learn_no_address_of_each_other(editors, team):
    page = editors.get(team.get_absolute_url()).content.decode()
    assert "@" not in page.split("<main")[1]


def test_a_shared_list_says_whose_it_is_only_as_far_as_they_said(owner, ideas, visitor):
    address = f"/lists/shared/{share(ideas)}/"
    assert "Owner" not in visitor.get(address).content.decode()
    Profile.objects.create(person=owner, organisation="City of Braga", public=["name"])
    page = visitor.get(address).content.decode()
    assert "A list that Owner shares with you" in page
    assert "City of Braga" not in page
