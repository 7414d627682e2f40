"""Ana asks; City Kitchens (kitchens.example) began the innovation and has a mailbox; Olu works
there and owns a claim; Rae works at another organisation; the stranger has an account."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from offshoot.dialogue import operations
from offshoot.library import models as m
from offshoot.mail.models import OutgoingMail
from offshoot.people.models import User
from offshoot.people.operations import vouch_for

MAILBOX = "office@kitchens.example"


@pytest.fixture
def person(db):
    """person(email): somebody with a confirmed address."""

    def make(email: str):
        made = User.objects.create_user(email, name=email.split("@")[0].title())
        vouch_for(made)
        return made

    return make


@pytest.fixture
def ana(person):
    return person("ana@example.org")


@pytest.fixture
def rae(person):
    return person("rae@elsewhere.example")


@pytest.fixture
def olu(person):
    return person("olu@kitchens.example")


@pytest.fixture
def stranger(person):
    return person("stranger@example.net")


@pytest.fixture
def kitchens(db):
    """An organisation with a website of its own."""
    return m.Organisation.objects.create(
        slug="city-kitchens",
        name="City Kitchens",
        kind="ngo",
        website="https://www.kitchens.example/about",
    )


@pytest.fixture
def elsewhere(db):
    return m.Organisation.objects.create(
        slug="elsewhere", name="Elsewhere", kind="ngo", website="https://elsewhere.example"
    )


@pytest.fixture
def innovation(published_with, kitchens, elsewhere):
    """Published; City Kitchens began it, Elsewhere is a partner."""
    part = m.InnovationOrganisation
    return published_with(
        "shared-kitchens",
        organisations=[
            part(organisation=kitchens, role="originator"),
            part(organisation=elsewhere, role="partner"),
        ],
    )


@pytest.fixture
def contact(kitchens):
    return m.Contact.objects.create(organisation=kitchens, role="Office", email=MAILBOX)


@pytest.fixture
def asked(ana, innovation, contact):
    """asked(**more): a question of Ana's that was sent to the mailbox."""

    def make(text="What does it cost?\n\nAnd who pays?", asker=ana, **more):
        return operations.ask(asker, innovation, contact, text, key=uuid4(), **more)

    return make


@pytest.fixture
def public_question(asked):
    """public_question(): one that was asked, answered and made public."""

    def make(text="What does it cost?"):
        question = asked(text, may_publish=True)
        operations.answer(question, "Ninety euros.", may_publish=True)
        question.refresh_from_db()
        operations.publish_question(question)
        return question

    return make


@pytest.fixture
def owned(olu, innovation, kitchens):
    """Olu's claim, confirmed since the address of the account is of the organisation."""
    return operations.claim(olu, innovation, kitchens, role="Manager")


@pytest.fixture
def letters_to():
    """letters_to(address): the queued mails, oldest first."""
    return lambda address: list(OutgoingMail.objects.filter(address=address).order_by("pk"))


@pytest.fixture
def link_in():
    """link_in(mail, part): the path of the first link that has this in it."""

    def find(mail, part):
        inner = part.removeprefix("/")
        return re.search(rf"^https?://[^/\s]+(/\S*{inner}\S*)$", mail.text, re.MULTILINE)[1]

    return find


@pytest.fixture
def visitor():
    """A browser in which nobody is signed in; it checks the tokens of forms as a real one does."""
    return Client(enforce_csrf_checks=True)
