"""Ana and Bea evaluate Shared Kitchens; Olu owns it by a confirmed claim; the stranger has an
account, and the newcomer's address is not confirmed."""

import pytest
from django.test import Client

from offshoot.dialogue.models import Claim
from offshoot.evaluations.models import MemberEvaluation
from offshoot.evaluations.operations import members as operations
from offshoot.evaluations.queries.members import draft_mark, evaluation_of, mark_of_answer
from offshoot.library.domain.profile import Dimension, Kind
from offshoot.people.models import Profile, User
from offshoot.people.operations import vouch_for
from offshoot.standards.domain.rating import Rated

SLUG = "shared-kitchens"
FORM = f"/innovations/{SLUG}/evaluate/"
VOICES = f"/innovations/{SLUG}/evaluations/"


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
    """Shows her name and her organisation."""
    made = person("ana")
    Profile.objects.create(
        person=made, organisation="City of Lisbon", city="Lisbon", public=["name", "organisation"]
    )
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
def begin(innovation):
    """begin(member, interest): an evaluation in which nothing is said yet."""

    def make(member, interest="none", words=""):
        kept = operations.declare_interest(member, innovation, interest, words, "")
        return kept.evaluation

    return make


@pytest.fixture
def say():
    """say(evaluation, dimension, level, ...): keeps a draft of it, over what is there."""

    def make(evaluation, dimension="evidence", level=2, up_to=None, reason="I saw it.", **more):
        key = Dimension(dimension)
        before = evaluation.answers.filter(dimension=key).first()
        if key is Dimension.TYPE:
            rated = Rated(key, kind=Kind(level), reason=reason, **more)
        elif level is None:
            rated = Rated(key, is_undeterminable=True, missing="x", ask="y", **more)
        else:
            if up_to is not None:
                more = {"missing": "Accounts.", "ask": "The city.", **more}
            high = level if up_to is None else up_to
            rated = Rated(key, low=level, high=high, reason=reason, **more)
        operations.save_answer(evaluation, rated, is_skipped=False, seen=mark_of_answer(before))

    return make


@pytest.fixture
def hand_in():
    """hand_in(evaluation): by somebody who has looked at it all."""
    return lambda evaluation: operations.hand_in(evaluation, draft_mark(evaluation))


@pytest.fixture
def evaluated(begin, say, hand_in, innovation):
    """evaluated(member, level, interest, ...): handed in, on the strength of the evidence."""

    def make(member, level=2, interest="none", **more):
        evaluation = evaluation_of(member, innovation) or begin(member, interest)
        say(evaluation, level=level, **more)
        return hand_in(evaluation)

    return make


@pytest.fixture
def visitor():
    """A browser in which nobody is signed in; it checks the tokens of forms as a real one does."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def only():
    """only(): the one evaluation that there is."""
    return lambda: MemberEvaluation.objects.get()
