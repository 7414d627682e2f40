"""Ana began "Night buses"; Bo is a colleague whom she let in; the stranger has an account; the
curator reads at the desk."""

import re

import pytest

from offshoot.library import models as m
from offshoot.mail.models import OutgoingMail
from offshoot.people.models import User
from offshoot.people.operations import vouch_for
from offshoot.submissions import operations
from offshoot.submissions.models import Author

#: Enough to be sent, in the shape in which answers are kept.
ENOUGH = {
    "name": "Night buses",
    "summary": "Volunteers ride along on the last bus. Young people get home safely.",
    "language": "en",
    "need": "After midnight no bus went to the villages, and girls stayed at home.",
    "how_it_works": "Two volunteers ride along on every bus.\n\nThey walk people to the door.",
    "organisation": {"text": "City Kitchens", "slug": "city-kitchens"},
    "place": {"text": "Ghent, Belgium", "slug": "ghent"},
}


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
def bo(person):
    return person("bo@example.org")


@pytest.fixture
def stranger(person):
    return person("stranger@example.net")


@pytest.fixture
def library(db):
    """An organisation, two places and two terms."""
    m.Organisation.objects.create(slug="city-kitchens", name="City Kitchens", kind="ngo")
    where = {"latitude": 51.05, "longitude": 3.72}
    m.Place.objects.create(slug="ghent", name="Ghent", country="BE", **where)
    m.Place.objects.create(slug="malaga", name="Málaga", country="ES", **where)
    m.Term.objects.create(scheme="challenge", slug="mobility", label="Getting around")
    m.Term.objects.create(scheme="challenge", slug="safety", label="Safety")


@pytest.fixture
def draft(ana, library):
    """Ana's, with nothing in it."""
    return operations.begin(ana)


@pytest.fixture
def written(ana, draft):
    """Ana's, with all that is needed to send it."""
    return operations.save_answers(ana, draft, ENOUGH, draft.version).submission


@pytest.fixture
def sent(ana, written):
    """sent(): Ana's, at the desk."""
    return operations.submit(ana, written)


@pytest.fixture
def bo_writes(draft, bo):
    return Author.objects.create(submission=draft, person=bo, invited_as=bo.email)


@pytest.fixture
def letters_to():
    """letters_to(address): the queued mails, oldest first."""
    return lambda address: list(OutgoingMail.objects.filter(address=address).order_by("pk"))


@pytest.fixture
def link_in():
    """link_in(mail, part): the path of the first link that has this in it."""
    return lambda mail, part: re.search(rf"https?://[^/\s]+(/\S*{part}\S*)", mail.text)[1]


@pytest.fixture
def decide(curator, browser_of):
    """decide(submission, choice, words): posts the form at the desk, answers the page."""

    def post(submission, choice, words=""):
        address = f"/editor/submission/edit/{submission.pk}/"
        browser = browser_of(curator)
        assert browser.get(address).status_code == 200
        return browser.post(address, {"choice": choice, "words": words}, follow=True)

    return post
