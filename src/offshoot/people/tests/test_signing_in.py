"""Signing in: back to where one was, no second door, no endless tries."""

import time

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client

from offshoot.config.tasks import forget_old_limits
from offshoot.people.models import User

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db

FOREIGN = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "http:evil.example",
    "javascript:alert(1)",
    "https://testserver@evil.example/",
    "http://localhost/me/",
]


def second_step(secret):
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def test_ana_comes_back_to_where_she_was(ana, visitor, sign_in):
    header = visitor.get("/explore/?q=food aid").content.decode()
    assert "/account/login/?next=%2Fexplore%2F%3Fq%3Dfood" in header
    page = visitor.get("/account/login/?next=/about/").content.decode()
    assert '<input type="hidden" name="next" value="/about/">' in page
    assert sign_in(visitor, next="/about/").url == "/about/"
    assert ">Ana</a>" in visitor.get("/about/").content.decode()


def test_without_a_way_back_she_starts_at_her_own_page(ana, visitor, sign_in):
    assert sign_in(visitor).url == "/me/"


def test_a_page_for_people_asks_to_sign_in_and_is_kept(visitor):
    assert visitor.get("/me/profile/").url == "/account/login/?next=/me/profile/"


@pytest.mark.parametrize("where", FOREIGN)
def test_nobody_is_led_away(ana, visitor, sign_in, where):
    assert sign_in(visitor, next=where).url == "/me/"
    assert visitor.post("/account/logout/", {"next": where}).url == "/"


def test_no_cookie_before_a_form_is_opened(visitor, db):
    for where in ("/about/", "/privacy/", "/explore/"):
        assert not visitor.get(where).cookies
    assert set(visitor.get("/account/login/").cookies) == {"offshoot_csrf"}


def test_a_wrong_password_and_a_wrong_address_are_told_alike(ana, visitor, sign_in):
    def words(**given):
        page = sign_in(visitor, **given).content.decode()
        return page[page.index('role="alert"') : page.index('role="alert"') + 200]

    assert words(password="wrong") == words(email="nobody@example.org")
    assert "set a new password" in words(password="wrong")


def test_a_hundred_tries_from_everywhere_end_after_five(ana, sign_in):
    answers = []
    for number in range(100):
        stranger = Client(REMOTE_ADDR=f"198.51.100.{number}")
        answers.append(sign_in(stranger, password=f"guess {number}").content.decode())
    told = ["too many tries" in answer for answer in answers]
    assert told == [False] * 5 + [True] * 95
    assert "too many tries" in sign_in(Client()).content.decode(), "even with the right one"


def test_a_hundred_tries_from_one_place_end_after_ten(db, sign_in):
    visitor = Client()
    answers = [sign_in(visitor, email=f"a{n}@example.org", password="x") for n in range(100)]
    assert answers[-1].status_code == 429
    assert "Wait a few minutes" in answers[-1].content.decode()
    assert sum("do not belong together" in one.content.decode() for one in answers) == 10


def test_the_back_office_has_no_door_of_its_own(ana, visitor):
    assert visitor.get("/editor/").url == "/editor/login/?next=/editor/"
    assert visitor.get("/editor/login/?next=/editor/").url == "/account/login/?next=/editor/"
    visitor.post("/editor/login/", {"username": ana.email, "password": PASSWORD})
    assert visitor.get("/me/").status_code == 302
    assert visitor.get("/editor/password_reset/").status_code == 404


def test_who_signed_in_without_a_right_to_the_desk_is_told_and_not_sent_in_circles(
    ana, curator, browser_of
):
    assert browser_of(ana).get("/editor/", follow=True).status_code == 403
    assert browser_of(curator).get("/editor/login/").url == "/editor/"


def test_the_second_step_is_asked_for_also_on_the_way_to_the_back_office(ana, visitor, sign_in):
    TOTP.activate(ana, "JBSWY3DPEHPK3PXP")
    assert sign_in(visitor, next="/about/").url.startswith("/account/two-step/authenticate/")
    assert visitor.get("/me/").status_code == 302
    refused = visitor.post("/account/two-step/authenticate/", {"code": "000000"})
    assert "This code is not right" in refused.content.decode()
    code = second_step("JBSWY3DPEHPK3PXP")
    assert visitor.post("/account/two-step/authenticate/", {"code": code}).url == "/about/"
    again = Client()
    sign_in(again)
    reused = again.post("/account/two-step/authenticate/", {"code": code})
    assert reused.status_code == 200, "a code works once"


def test_an_account_that_was_closed_is_not_signed_in(ana, visitor, sign_in):
    User.objects.update(is_active=False)
    assert sign_in(visitor).url == "/account/inactive/"
    assert visitor.get("/me/").status_code == 302


def test_somebody_whose_address_is_not_confirmed_is_asked_to(visitor, sign_in, letters_to):
    User.objects.create_user("bo@example.org", PASSWORD)
    assert sign_in(visitor, email="bo@example.org").url == "/account/confirm-email/"
    assert [one.message for one in letters_to("bo@example.org")] == ["ConfirmAddress"]


def test_signing_out_takes_a_click_and_leaves_no_session(ana, visitor, sign_in):
    sign_in(visitor)
    visitor.get("/account/logout/")
    assert visitor.get("/me/").status_code == 200
    assert visitor.post("/account/logout/").url == "/"
    assert visitor.cookies["offshoot_session"].value == ""
    assert visitor.get("/me/").status_code == 302


def test_where_tries_came_from_is_forgotten_once_it_counts_no_more(db):
    cache.set("spent", 1, timeout=0.001)
    cache.set("counting", 1, timeout=3600)
    time.sleep(1.1)
    forget_old_limits.call()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT cache_key FROM {settings.CACHE_TABLE}")
        assert [key for (key,) in cursor.fetchall()] == [":1:counting"]
