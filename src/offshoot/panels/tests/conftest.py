"""Ada, Ben and Cem evaluate; Dina reads as a third; Olu owns the innovation; the stranger has an
account. The curator opened the panel; the colleague is another curator."""

from uuid import uuid4

import pytest
from django.utils import timezone

from offshoot.dialogue.models import Claim
from offshoot.library.domain.profile import Dimension
from offshoot.panels.models import Case, Conflict, Panel, Rating, RatingRow, Seat


@pytest.fixture
def ada(account):
    return account("ada", "Evaluators")


@pytest.fixture
def ben(account):
    return account("ben", "Evaluators")


@pytest.fixture
def cem(account):
    return account("cem", "Evaluators")


@pytest.fixture
def dina(account):
    return account("dina", "Evaluators")


@pytest.fixture
def olu(account):
    return account("olu")


@pytest.fixture
def innovation(published_with):
    return published_with("shared-kitchens")


@pytest.fixture
def owned(olu, innovation):
    """Olu's confirmed claim."""
    return Claim.objects.create(
        claimant=olu,
        innovation=innovation,
        other_organisation="City Kitchens",
        role="Manager",
        state=Claim.State.CONFIRMED,
    )


@pytest.fixture
def panel(curator):
    return Panel.objects.create(
        form_key=uuid4(),
        title="Kitchens in spring",
        standard="offshoot-1",
        rate_by=timezone.localdate(),
        opened_by=curator,
    )


@pytest.fixture
def case(panel, innovation):
    return Case.objects.create(panel=panel, innovation=innovation, name=innovation.name)


@pytest.fixture
def seated(panel):
    """seated(person, letter, case=None, accepted=True): a seat on the panel."""

    def make(person, letter, case=None, accepted=True):
        return Seat.objects.create(
            panel=panel,
            person=person,
            letter=letter,
            case=case,
            accepted_at=timezone.now() if accepted else None,
        )

    return make


@pytest.fixture
def declared():
    """declared(seat, case, interest=""): what the seat declared."""

    def make(seat, case, interest=""):
        state = Conflict.State.INTEREST if interest else Conflict.State.NONE
        return Conflict.objects.create(seat=seat, case=case, state=state, what=interest)

    return make


@pytest.fixture
def rated():
    """rated(seat, case, evidence=2, words=...): a rating that was handed in; the other levels are
    1, and the type is not determinable."""

    def make(seat, case, evidence=2, words="because", handed_in=True):
        rating = Rating.objects.create(
            seat=seat, case=case, handed_in_at=timezone.now() if handed_in else None
        )
        for dimension in Dimension:
            level = {Dimension.EVIDENCE: evidence, Dimension.TYPE: None}.get(dimension, 1)
            RatingRow.objects.create(
                rating=rating,
                dimension=dimension.value,
                state="not determinable" if level is None else "assessed",
                low=level,
                high=level,
                reason=f"{words} {dimension.value}",
            )
        return rating

    return make
