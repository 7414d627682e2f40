"""Registering: an address counts once its owner has typed the code; nobody learns who is here."""

import re

import pytest
from django.core import mail
from django.test import Client

from offshoot.people.models import User

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db

BO = "bo@example.org"


def register(client, email=BO, name="Bo Berg", **more):
    values = {"email": email, "password1": PASSWORD, "name": name, **more}
    return client.post("/account/signup/", values)


def shown(response, client, email):
    """What the visitor sees, without what differs from visit to visit by design."""
    page = client.get(response.url).content.decode()
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)
    return response.status_code, response.url, page.replace(email, "ADDRESS")


def test_bo_registers_types_the_code_and_is_signed_in(visitor, letters_to, code_in):
    assert register(visitor).url == "/account/confirm-email/"
    assert visitor.get("/me/").status_code == 302
    (letter,) = letters_to(BO)
    assert letter.message == "ConfirmAddress"
    done = visitor.post("/account/confirm-email/", {"code": code_in(letter)})
    assert done.url == "/me/"
    assert "Bo Berg" in visitor.get("/me/").content.decode()
    assert User.objects.get().emailaddress_set.get().verified


def test_the_link_brings_the_code_along(visitor, letters_to, code_in, link_in):
    register(visitor)
    (letter,) = letters_to(BO)
    page = visitor.get(link_in(letter, "confirm-email")).content.decode()
    assert f'value="{code_in(letter)}"' in page


def test_the_link_confirms_nothing_in_a_foreign_browser(visitor, letters_to, link_in):
    register(visitor)
    (letter,) = letters_to(BO)
    assert Client().get(link_in(letter, "confirm-email")).url == "/account/login/"
    assert not User.objects.get().emailaddress_set.get().verified


def test_no_mail_goes_before_the_account_is_saved(
    visitor, django_capture_on_commit_callbacks, letters_to
):
    with django_capture_on_commit_callbacks(execute=True):
        register(visitor)
        assert mail.outbox == []
    assert [one.to for one in mail.outbox] == [[BO]]
    assert letters_to(BO)[0].text == ""


def test_a_wrong_code_is_told_and_three_end_it(visitor, letters_to, code_in):
    register(visitor)
    (letter,) = letters_to(BO)
    page = visitor.post("/account/confirm-email/", {"code": "XXX-XXX"}).content.decode()
    assert "This code is not right" in page
    assert 'value="XXX-XXX"' in page
    for _ in range(2):
        visitor.post("/account/confirm-email/", {"code": "XXX-XXX"})
    visitor.post("/account/confirm-email/", {"code": code_in(letter)})
    assert not User.objects.get().emailaddress_set.get().verified


def test_a_code_is_no_good_after_a_quarter_of_an_hour(visitor, letters_to, code_in):
    register(visitor)
    session = visitor.session
    session["account_email_verification_code"]["at"] -= 15 * 60 + 1
    session.save()
    answer = visitor.post("/account/confirm-email/", {"code": code_in(letters_to(BO)[0])})
    assert answer.url == "/account/login/"
    assert not User.objects.get().emailaddress_set.get().verified


def test_an_address_that_exists_gets_the_same_answer_and_the_mail_tells(ana, letters_to):
    known, unknown = Client(), Client()
    seen = [
        shown(register(known, email="Ana@Example.org"), known, "ana@example.org"),
        shown(register(unknown), unknown, BO),
    ]
    assert seen[0] == seen[1]
    assert sorted(known.cookies) == sorted(unknown.cookies)
    assert [one.message for one in letters_to("ana@example.org")] == ["AddressIsTaken"]
    assert User.objects.filter(email__iexact="ana@example.org").count() == 1
    wrong = {"code": "XXX-XXX"}
    answers = [browser.post("/account/confirm-email/", wrong) for browser in (known, unknown)]
    assert {answer.status_code for answer in answers} == {200}


def test_asking_for_a_new_password_does_not_tell_either(ana, letters_to):
    answers = []
    for email in ("ana@example.org", BO):
        browser = Client()
        answers.append(
            shown(browser.post("/account/password/reset/", {"email": email}), browser, email)
        )
    assert answers[0] == answers[1]
    assert [one.message for one in letters_to("ana@example.org")] == ["NewPassword"]
    assert [one.message for one in letters_to(BO)] == ["NoAccount"]


@pytest.mark.parametrize(
    "email", ["bo@example.org\nBcc: all@example.org", "bo@example.org,x@y.org"]
)
def test_no_header_is_smuggled_in_by_an_address(visitor, email, letters_to):
    assert register(visitor, email=email).status_code == 200
    assert User.objects.count() == 0


def test_a_name_is_one_line(visitor):
    register(visitor, name="Bo\r\nBcc: all@example.org\u202e")
    assert User.objects.get().name == "Bo Bcc: all@example.org"


def test_a_weak_password_is_refused_with_what_to_do_and_nothing_typed_is_lost(visitor):
    answer = register(visitor, password1="12345678")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "too common" in page
    assert f'value="{BO}"' in page
    assert 'value="Bo Berg"' in page
    assert "12345678" not in page
    assert 'aria-invalid="true"' in page


def test_registering_without_a_name_shows_the_address(visitor, letters_to, code_in):
    register(visitor, name="")
    visitor.post("/account/confirm-email/", {"code": code_in(letters_to(BO)[0])})
    assert ">bo</a>" in visitor.get("/me/").content.decode()
