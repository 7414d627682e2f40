"""New passwords and addresses: links work once, in time, for their owner; changes are told."""

import re
from datetime import datetime, timedelta

import pytest
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.test import Client
from django.utils.http import int_to_base36

from offshoot.people.models import User

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db

NEW = "quite another staple"


@pytest.fixture
def reset_link(ana, letters_to, link_in):
    Client().post("/account/password/reset/", {"email": "ana@example.org"})
    return link_in(letters_to("ana@example.org")[-1], "/reset/key/")


def follow(link, password=NEW):
    """Opens the link and sets a password. Answers the browser and the response."""
    browser = Client()
    opened = browser.get(link)
    if opened.status_code != 302:
        return browser, opened
    return browser, browser.post(opened.url, {"password1": password, "password2": password})


def may_sign_in(password):
    values = {"login": "ana@example.org", "password": password}
    return Client().post("/account/login/", values).status_code == 302


def test_a_link_sets_a_new_password_once(ana, reset_link, letters_to):
    follow(reset_link)
    assert may_sign_in(NEW)
    assert not may_sign_in(PASSWORD)
    _, again = follow(reset_link, "a third one, longer")
    assert "used or" in again.content.decode() or "Bad Token" in again.content.decode()
    assert may_sign_in(NEW)
    assert [one.message for one in letters_to("ana@example.org")] == [
        "NewPassword",
        "AccountChanged",
    ]


def test_a_link_ends_after_two_hours(ana, reset_link, monkeypatch):
    later = datetime.now() + timedelta(hours=2, minutes=1)
    monkeypatch.setattr(PasswordResetTokenGenerator, "_now", lambda self: later)
    follow(reset_link)
    assert may_sign_in(PASSWORD)


def test_a_link_opens_no_other_account(ana, reset_link):
    other = User.objects.create_user("eva@example.org", "evas own password")
    uid, _, key = reset_link.split("/key/")[1].partition("-")
    assert uid != str(other.pk)
    follow(f"/account/password/reset/key/{int_to_base36(other.pk)}-{key}")
    other.refresh_from_db()
    assert other.check_password("evas own password")


@pytest.mark.parametrize("key", ["x", "1-", "zzzzzzzzzzzzzz-a-b", "%00-a", "1-set-password"])
def test_a_link_that_is_none_says_so(db, key):
    assert Client().get(f"/account/password/reset/key/{key}/").status_code in {200, 404}


def test_a_new_address_counts_once_it_is_confirmed(ana, browser_of, letters_to, code_in):
    browser = Client()
    browser.post("/account/login/", {"login": ana.email, "password": PASSWORD})
    held_up = browser.post("/account/email/", {"email": "ana@city.example", "action_add": ""})
    asked = browser.post(held_up.url, {"password": PASSWORD})
    ana.refresh_from_db()
    assert ana.email == "ana@example.org"
    (letter,) = letters_to("ana@city.example")
    browser.post(asked.url, {"code": code_in(letter)})
    ana.refresh_from_db()
    assert ana.email == "ana@city.example"
    assert "AccountChanged" in [one.message for one in letters_to("ana@example.org")]


def test_who_left_the_browser_open_does_not_lose_the_account(ana, browser_of):
    browser = browser_of(ana)  # signed in, but long ago: no password was typed in this session
    for where in ("/account/two-step/totp/activate/", "/account/two-step/webauthn/add/"):
        assert "/account/reauthenticate/" in browser.get(where).url, where
    browser.post("/account/email/", {"email": "eva@evil.example", "action_add": ""})
    assert not ana.emailaddress_set.filter(email="eva@evil.example", verified=True).exists()


def test_changing_the_password_asks_for_the_present_one(ana, browser_of):
    browser = browser_of(ana)
    values = {"oldpassword": "wrong", "password1": NEW, "password2": NEW}
    assert (
        "not your present password"
        in browser.post("/account/password/change/", values).content.decode()
    )
    browser.post("/account/password/change/", {**values, "oldpassword": PASSWORD})
    assert may_sign_in(NEW)


@pytest.mark.parametrize(
    "address",
    [
        "/account/login/",
        "/account/signup/",
        "/account/password/reset/",
        "/account/reauthenticate/",
        "/account/email/",
        "/account/password/change/",
        "/account/two-step/",
        "/account/two-step/totp/activate/",
        "/account/two-step/webauthn/",
        "/account/logout/",
    ],
)
@pytest.mark.parametrize("who", ["ana", "visitor"])
def test_every_form_leads_to_an_address_of_this_site(ana, address, who):
    """The pages are allauth's, drawn by our elements: a slip in one breaks many of them."""
    browser = Client()
    if who == "ana":
        browser.force_login(ana)
        browser.post("/account/reauthenticate/", {"password": PASSWORD})
    page = browser.get(address, follow=True).content.decode()
    assert "{{" not in page
    actions = re.findall(r'<form[^>]* action="([^"]*)"', page)
    for action in actions:
        assert re.fullmatch(r"(/[\w-]+)+/(\?[^ <>]*)?", action), action
