"""Colleagues write with the owner; others find nothing."""

import pytest
from django.test import Client

from offshoot.submissions import limits, operations
from offshoot.submissions.models import Author, Invitation, Submission
from offshoot.submissions.rules import ALLOWED

pytestmark = pytest.mark.django_db


def test_an_invitation_lets_in_whoever_follows_it_once(
    draft, ana, bo, stranger, browser_of, letters_to, link_in
):
    browser_of(ana).post(f"/submit/{draft.code}/authors/", {"address": bo.email})
    link = link_in(letters_to(bo.email)[0], "invitations")
    assert "Accept" in browser_of(bo).get(link).content.decode()
    assert not Author.objects.exists()
    assert browser_of(bo).post(link).url == f"/submit/{draft.code}/"
    assert browser_of(stranger).post(link).status_code == 404
    assert browser_of(bo).get(f"/submit/{draft.code}/steps/why/").status_code == 200
    assert Client().get(link).status_code == 404 or "/login/" in Client().get(link).url


def test_invitations_have_limits_and_are_withdrawn(draft, ana, browser_of, bo, letters_to, link_in):
    browser = browser_of(ana)
    address = f"/submit/{draft.code}/authors/"
    browser.post(address, {"address": bo.email})
    again = browser.post(address, {"address": "BO@example.org"}, follow=True)
    assert "waits already" in again.content.decode()
    assert "Enter a valid email" in browser.post(address, {"address": "x"}).content.decode()
    sent = Invitation.objects.get()
    browser.post(f"{address}invitations/{sent.pk}/withdraw/")
    link = link_in(letters_to(bo.email)[0], "invitations")
    assert browser_of(bo).post(link).status_code == 404
    browser.post(f"{address}invitations/{sent.pk}/withdraw/", {"undo": "yes"})
    assert browser_of(bo).post(link).status_code == 302
    for number in range(limits.MOST_INVITATIONS):
        page = browser.post(address, {"address": f"n{number}@example.org"}, follow=True)
    assert "which is the most" in page.content.decode()


def test_a_name_with_an_address_does_not_go_into_the_mail(draft, ana, bo, letters_to):
    ana.name = "Buy at spam.example"
    operations.invite(ana, draft, bo.email)
    assert "spam.example" not in letters_to(bo.email)[0].text


def test_an_author_leaves_comes_back_and_is_removed(draft, ana, bo, bo_writes, browser_of):
    own, theirs = browser_of(ana), browser_of(bo)
    address = f"/submit/{draft.code}/"
    theirs.post(f"{address}authors/leave/")
    assert theirs.get(address).status_code == 404
    theirs.post(f"{address}authors/leave/", {"undo": "yes"})
    assert theirs.get(address).status_code == 200
    own.post(f"{address}authors/{bo_writes.pk}/remove/")
    assert theirs.get(address).status_code == 404
    assert theirs.post(f"{address}authors/leave/", {"undo": "yes"}).status_code == 404
    own.post(f"{address}authors/{bo_writes.pk}/remove/", {"undo": "yes"})
    assert theirs.get(address).status_code == 200


#: What the owner, an author, an administrator, a stranger and a visitor get; who is refused finds
#: nothing, and a visitor signs in first.
PAGES = {
    "": (200, 200, 404, 404, 302),
    "steps/what/": (200, 200, 404, 404, 302),
    "send/": (200, 200, 404, 404, 302),
    "authors/": (200, 404, 404, 404, 302),
    "POST steps/what/": (302, 302, 404, 404, 302),
    "POST send/": (200, 200, 404, 404, 302),
    "POST answers/999/": (404, 404, 404, 404, 302),
    "POST withdraw/": (302, 404, 404, 404, 302),
    "POST reopen/": (302, 302, 404, 404, 302),
    "POST authors/": (200, 404, 404, 404, 302),
    "POST authors/999/remove/": (404, 404, 404, 404, 302),
    "POST authors/invitations/999/withdraw/": (404, 404, 404, 404, 302),
    "POST authors/leave/": (404, 302, 404, 404, 302),
    "POST delete/": (302, 404, 404, 404, 302),
}


def test_who_may_do_what(written, ana, bo, bo_writes, administrator, stranger, browser_of):
    people = [*map(browser_of, (ana, bo, administrator, stranger)), Client()]
    wrong = {}
    for what, expected in PAGES.items():
        verb, _, path = what.rpartition(" ")
        got = []
        for browser in people:
            Submission.objects.update(removed_at=None, state="draft")
            Author.objects.update(removed_at=None)
            call = browser.post if verb else browser.get
            got.append(call(f"/submit/{written.code}/{path}").status_code)
        if tuple(got) != expected:
            wrong[what] = got
    assert wrong == {}
    assert people[3].get("/submit/aaaaaaaaaa/").status_code == 404


def test_every_action_is_ruled_in_every_state(written, browser_of, ana):
    states = set(Submission.State)
    assert {action for action, (_who, when) in ALLOWED.items() if when - states} == set()
    assert not any("submit" in action for action in ALLOWED if action != "submit")
