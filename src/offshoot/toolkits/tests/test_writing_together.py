"""A curator invites somebody to write a toolkit: they write that one, and hand it in."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from offshoot.mail.models import OutgoingMail
from offshoot.people.models import User
from offshoot.toolkits import operations
from offshoot.toolkits.holdings import writing as holdings
from offshoot.toolkits.models import Invitation, Release, ReleaseFile, Toolkit
from offshoot.toolkits.tests.test_editing import draft_of, form, opened, with_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def toolkit(published_with, toolkit_of):
    return toolkit_of(published_with())


@pytest.fixture
def innovator(account):
    return account("innovator")


def invited(curator, toolkit, person):
    """Somebody who accepted."""
    invitation = operations.invite(curator, toolkit, person.email)
    assert operations.accept(person, invitation)
    return invitation


def link():
    """In the newest letter, as a path."""
    text = OutgoingMail.objects.order_by("-pk").first().text
    return re.search(rf"{re.escape(settings.SITE_URL)}(/toolkits/invitations/\S+)", text)[1]


def people(toolkit):
    return reverse("toolkit_desk:people", args=[toolkit.pk])


def test_who_may_do_what(
    published_with, toolkit_of, toolkit, curator, writer, account, innovator, browser_of
):
    elsewhere = account("elsewhere")
    invited(curator, toolkit, innovator)
    invited(curator, toolkit_of(published_with("another")), elsewhere)
    everybody = {
        "visitor": Client(),
        "member": browser_of(account("member")),
        "invited": browser_of(innovator),
        "invited elsewhere": browser_of(elsewhere),
        "writer": browser_of(writer),
        "curator": browser_of(curator),
    }
    sent = opened(everybody["curator"], toolkit)
    pk = toolkit.pk

    def save(client, **action):
        Toolkit.objects.get(pk=pk).save_revision(clean=False)
        before = Toolkit.objects.get(pk=pk)
        client.post(form("edit", pk), opened(client, toolkit) | {"transfer_form": "open"} | action)
        return before, Toolkit.objects.get(pk=pk)

    def saves(client):
        before, after = save(client)
        return before.latest_revision_id != after.latest_revision_id

    def publishes(client):
        before, after = save(client, **{"action-publish": "1"})
        return before.live_revision_id != after.live_revision_id

    def releases(client):
        client.post(reverse("toolkit_desk:releases", args=[pk]), {"what_changed": "x"})
        return _was_released(pk)

    actions = {
        "see form": lambda client: client.get(form("edit", pk)).status_code == 200,
        "preview": lambda client: client.post(form("preview_on_edit", pk), sent).status_code == 200,
        "PDF": lambda c: c.get(reverse("toolkit_desk:draft-pdf", args=[pk])).status_code == 200,
        "save draft": saves,
        "publish": publishes,
        "release": releases,
        "invite": lambda client: client.get(people(toolkit)).status_code == 200,
        "history": lambda client: client.get(form("history", pk)).status_code == 200,
        "unpublish": lambda client: client.get(form("unpublish", pk)).status_code == 200,
        "begin": lambda client: client.get(reverse("toolkit_desk:begin")).status_code == 200,
        "list": lambda client: client.get(reverse("toolkit_desk:index")).status_code == 200,
    }
    writing = {"see form", "preview", "PDF", "save draft", "list"}
    expected = {
        "visitor": set(),
        "member": set(),
        "invited": writing,
        "invited elsewhere": {"list"},
        "writer": writing | {"history"},
        "curator": set(actions),
    }
    found = {
        who: {name for name, does in actions.items() if does(client)}
        for who, client in everybody.items()
    }
    assert found == expected


def _was_released(pk):
    """And takes the release away, for the next to try."""
    found = Release.objects.filter(toolkit=pk)
    was_there = found.exists()
    ReleaseFile.objects.filter(release__in=found)._raw_delete(connection.alias)
    found._raw_delete(connection.alias)
    return was_there


def test_only_their_own_toolkits_are_in_the_list_of_the_invited(
    published_with, toolkit_of, toolkit, curator, innovator, browser_of
):
    toolkit_of(published_with("another", name="Another one"))
    invited(curator, toolkit, innovator)
    html = browser_of(innovator).get(reverse("toolkit_desk:index")).content.decode()
    assert toolkit.innovation.name in html
    assert "Another one" not in html
    assert "New toolkit" not in html
    assert "Another one" in browser_of(curator).get("/editor/toolkits/").content.decode()


def test_the_link_lets_in_whoever_accepts_it_first(
    toolkit, curator, innovator, account, browser_of
):
    desk, client = browser_of(curator), browser_of(innovator)
    desk.post(people(toolkit), {"address": "somebody@else.org"})
    letter = OutgoingMail.objects.get()
    assert letter.address == "somebody@else.org"
    assert "/account/login/" in Client().get(link()).url
    assert "asks you to write it" in client.get(link()).content.decode()
    assert client.get(form("edit", toolkit.pk)).status_code == 302  # looking does not accept
    assert client.post(link()).url == form("edit", toolkit.pk)
    assert client.get(form("edit", toolkit.pk)).status_code == 200
    assert "Toolkits you write" in client.get("/me/").content.decode()
    assert browser_of(account("another")).post(link()).status_code == 404
    assert "writes since" in desk.get(people(toolkit)).content.decode()

    invitation = Invitation.objects.get()
    desk.post(reverse("toolkit_desk:end-invitation", args=[toolkit.pk, invitation.pk]))
    assert client.get(form("edit", toolkit.pk)).status_code == 302
    assert "Toolkits you write" not in client.get("/me/").content.decode()


def test_an_invitation_is_sent_once_again_and_withdrawn(toolkit, curator, innovator, browser_of):
    desk, client = browser_of(curator), browser_of(innovator)
    for _twice in range(2):
        desk.post(people(toolkit), {"address": innovator.email})
    assert OutgoingMail.objects.count() == 1
    first, invitation = link(), Invitation.objects.get()
    desk.post(reverse("toolkit_desk:invite-again", args=[toolkit.pk, invitation.pk]))
    second = link()
    assert client.post(first).status_code == 404
    assert client.get(second).status_code == 200
    Invitation.objects.update(sent_at=timezone.now() - timedelta(days=31))
    assert client.post(second).status_code == 404
    desk.post(people(toolkit), {"address": innovator.email.upper()})  # the old one is too old
    desk.post(
        reverse("toolkit_desk:end-invitation", args=[toolkit.pk, Invitation.objects.get().pk])
    )
    assert client.post(link()).status_code == 404
    assert client.get("/toolkits/invitations/guessed/").status_code == 404
    for wrong in ("", "nobody", "a" * 300 + "@example.org"):
        assert desk.post(people(toolkit), {"address": wrong}).context["form"].errors
    assert desk.post(f"/editor/toolkits/{toolkit.pk}/people/99999/end/").status_code == 404
    assert desk.get(f"/editor/toolkits/{2**70}/people/").status_code == 404


def test_what_is_handed_in_is_sent_back_with_words_and_then_published(
    toolkit, curator, innovator, browser_of
):
    invited(curator, toolkit, innovator)
    client, desk = browser_of(innovator), browser_of(curator)
    OutgoingMail.objects.all().delete()
    data = with_row(opened(client, toolkit), "components", kind="core", name="The oven")
    assert client.post(form("edit", toolkit.pk), data | {"action-submit": "1"}).status_code == 302
    letter = OutgoingMail.objects.get()
    assert letter.address == curator.email
    assert "in review" in client.get("/me/").content.decode()
    card = desk.get("/editor/care/toolkits/").content.decode()
    assert toolkit.innovation.name in card
    assert "in review" in desk.get("/editor/toolkits/").content.decode()

    def decide(action, comment=""):
        state = Toolkit.objects.get().current_workflow_task_state
        address = form("workflow_action", toolkit.pk, action, state.pk)
        desk.post(address, {"comment": comment})

    decide("reject", "Who pays for the oven?")
    letter = OutgoingMail.objects.get(address=innovator.email)
    assert "> Who pays for the oven?" in letter.text
    assert form("edit", toolkit.pk) in letter.text
    assert "changes asked for" in client.get("/me/").content.decode()
    assert "No toolkit waits." in desk.get("/editor/care/toolkits/").content.decode()

    data = opened(client, toolkit) | {"components-1-why": "The city pays."}
    client.post(form("edit", toolkit.pk), data | {"action-submit": "1"})
    decide("publish")
    assert draft_of(toolkit).live
    assert [row.why for row in toolkit.components.all()][-1] == "The city pays."
    assert OutgoingMail.objects.filter(address=innovator.email).count() == 2


def test_whoever_was_invited_decides_nothing(toolkit, curator, innovator, browser_of):
    invited(curator, toolkit, innovator)
    client = browser_of(innovator)
    client.post(form("edit", toolkit.pk), opened(client, toolkit) | {"action-submit": "1"})
    state = Toolkit.objects.get().current_workflow_task_state
    for name, action in (
        ("workflow_action", "publish"),
        ("collect_workflow_action_data", "reject"),
    ):
        address = form(name, toolkit.pk, action, state.pk)
        assert client.post(address, {"comment": "x"}).status_code in (302, 403)
    state.refresh_from_db()
    assert state.status == "in_progress"


def test_an_innovation_taken_off_the_site_takes_its_toolkit_along_and_says_so(
    toolkit, curator, innovator, browser_of
):
    invited(curator, toolkit, innovator)
    toolkit.innovation.unpublish()
    html = browser_of(innovator).get(form("edit", toolkit.pk)).content.decode()
    assert "while its innovation is not published" in html
    assert Client().get(toolkit.get_absolute_url()).status_code == 404


def test_what_is_kept_about_the_invited_is_given_out_erased_and_forgotten(
    toolkit, curator, innovator, stranger
):
    invited(curator, toolkit, innovator)
    assert holdings.export(innovator)[0]["invited as"] == innovator.email
    assert holdings.export(curator) == [
        {
            "you invited somebody to write": str(toolkit),
            "on": Invitation.objects.get().sent_at.isoformat(),
        }
    ]
    assert holdings.export(stranger) == []
    operations.invite(curator, toolkit, "waits@example.org")
    operations.erase_invitations(curator)
    assert set(Invitation.objects.values_list("invited_by", flat=True)) == {None}
    long_ago = timezone.now() - timedelta(days=40)
    Invitation.objects.update(sent_at=long_ago)
    assert operations.forget_invitations(timezone.now() - timedelta(days=30)) == 1
    assert Invitation.objects.get().person == innovator  # accepted ones last as long as they write
    operations.erase_invitations(User.objects.get(pk=innovator.pk))
    assert not Invitation.objects.exists()


def test_lists_take_as_many_queries_for_three_as_for_one(
    published_with, toolkit_of, toolkit, curator, innovator, browser_of
):
    desk, client = browser_of(curator), browser_of(innovator)
    invited(curator, toolkit, innovator)
    toolkit.get_workflow().start(toolkit, innovator)

    def queries():
        found = []
        for browser, address in (
            (desk, "/editor/toolkits/"),
            (client, "/editor/toolkits/"),
            (client, "/me/"),
            (desk, people(toolkit)),
            (desk, "/editor/care/toolkits/"),
        ):
            with CaptureQueriesContext(connection) as captured:
                assert browser.get(address).status_code == 200
            found.append(len(captured))
        return found

    queries()
    expected = queries()
    for slug in ("two", "three"):
        another = toolkit_of(published_with(slug))
        invited(curator, another, innovator)
        another.get_workflow().start(another, innovator)
        operations.invite(curator, toolkit, f"{slug}@example.org")
    assert queries() == expected


def test_the_end_of_an_account_leaves_what_somebody_else_accepted(toolkit, curator, account):
    addressed, bea = account("addressed"), account("bea")
    operations.invite(curator, toolkit, addressed.email)
    assert operations.accept(bea, Invitation.objects.get())
    operations.erase_invitations(addressed)
    kept = Invitation.objects.get()
    assert (kept.person, kept.address) == (bea, bea.email)
