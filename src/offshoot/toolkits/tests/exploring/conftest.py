"""Ana and Bea work in city teams; Olu owns Shared Kitchens by a confirmed claim; the stranger has
an account and no role."""

import pytest

from offshoot.dialogue.models import Claim
from offshoot.library.models import Place
from offshoot.mail.models import OutgoingMail
from offshoot.people.models import User
from offshoot.people.operations import group_of, vouch_for
from offshoot.toolkits.models import ExplorationStatement
from offshoot.toolkits.operations import exploring, first_steps
from offshoot.toolkits.tests.exploring.addresses import SLUG


@pytest.fixture
def person(db):
    """person(name): somebody with a confirmed address."""

    def make(name: str):
        made = User.objects.create_user(f"{name}@example.org", name=name.title())
        vouch_for(made)
        return made

    return make


@pytest.fixture
def ana(person):
    made = person("ana")
    made.groups.set([group_of("City teams")])
    return made


@pytest.fixture
def bea(person):
    return person("bea")


@pytest.fixture
def olu(person, innovation):
    made = person("olu")
    Claim.objects.create(
        innovation=innovation, claimant=made, other_organisation="Meal Makers", role="Head",
        state=Claim.State.CONFIRMED,
    )  # fmt: skip
    return made


@pytest.fixture
def innovation(published_with):
    return published_with(SLUG)


@pytest.fixture
def porto(innovation):
    values = {"name": "Porto", "country": "PT", "latitude": 41, "longitude": -8}
    return Place.objects.create(slug="porto", **values)


@pytest.fixture
def typed():
    """typed(**fields): the form as a team fills it in."""

    def make(**fields):
        values = {"team": "City of Porto", "place": "Porto, Portugal", "since_year": "2025"}
        return {**values, "result": "studied", "contact": "none", **fields}

    return make


@pytest.fixture
def say(innovation, porto):
    """say(person, **fields): a team tells that it explores."""

    def make(teller, **fields):
        values = {
            "place": porto,
            "place_text": "Porto, Portugal",
            "team": "City of Porto",
            "since_year": 2025,
            "since_month": None,
            "interest": "",
            "result": "studied",
            "reason": "",
            "contact": "none",
            "contact_name": "",
            "contact_email": "",
        }
        where = fields.pop("innovation", innovation)
        return exploring.tell(teller, where, {**values, **fields})

    return make


@pytest.fixture
def shown(say, curator):
    """shown(person, **fields): a team tells, and a curator accepts it."""

    def make(teller, **fields):
        statement = say(teller, **fields)
        assert exploring.accept(curator, statement, {})
        return ExplorationStatement.objects.select_related("notice").get(pk=statement.pk)

    return make


@pytest.fixture
def learned(shown):
    """learned(person): a team's first steps, sent."""

    def make(teller, barriers=("money",), **answers):
        notice = shown(teller).notice
        said = answers or {"tried": "A table for ten.", "advice": "Begin small."}
        kept = first_steps.save_first_steps(notice, said, list(barriers), 0, sends=True)
        return kept.steps

    return make


@pytest.fixture
def mails():
    """mails(person): messages that wait for somebody, the oldest first."""

    def found(reader):
        return list(OutgoingMail.objects.filter(address=reader.email).order_by("pk"))

    return found
