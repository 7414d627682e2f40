"""Ana has an account with a confirmed address and a password; Bo is about to register."""

import re

import pytest
from django.test import Client

from offshoot.mail.models import OutgoingMail
from offshoot.people.models import User
from offshoot.people.operations import vouch_for

PASSWORD = "correct horse battery"


@pytest.fixture
def ana(db):
    person = User.objects.create_user("ana@example.org", PASSWORD, name="Ana Alves")
    vouch_for(person)
    return person


@pytest.fixture
def visitor() -> Client:
    """A browser in which nobody is signed in."""
    return Client()


@pytest.fixture
def sign_in():
    """sign_in(client, email, password): posts the form, answers the response."""

    def do(client, email="ana@example.org", password=PASSWORD, **more):
        return client.post("/account/login/", {"login": email, "password": password, **more})

    return do


@pytest.fixture
def letters_to():
    """letters_to(address): the queued mails, oldest first."""
    return lambda address: list(OutgoingMail.objects.filter(address=address).order_by("pk"))


@pytest.fixture
def code_in():
    """code_in(mail): the code that a mail asks to type."""
    return lambda mail: re.search(r"^    (\S+)$", mail.text, re.MULTILINE)[1]


@pytest.fixture
def link_in():
    """link_in(mail, part): the path of the first link that has this in it."""
    return lambda mail, part: re.search(rf"http://testserver(\S*{part}\S*)", mail.text)[1]
