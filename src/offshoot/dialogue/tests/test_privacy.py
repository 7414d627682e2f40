"""What is kept about people can be taken out, and is forgotten in time."""

import json
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from offshoot.dialogue import operations
from offshoot.dialogue.models import Claim, Correction, Notice, Proposal, Question, Reply
from offshoot.dialogue.pages import page_at
from offshoot.people.registry import consent_text, holdings

from .conftest import MAILBOX

pytestmark = pytest.mark.django_db
NAMES = ["questions", "claims", "replies", "notices", "corrections"]


@pytest.fixture
def of():
    """of(name): one of our holdings."""
    ours = {holding.name: holding for holding in holdings()}
    return lambda name: ours[name]


@pytest.fixture
def everything(asked, public_question, owned, olu, ana, stranger):
    """Ana and Olu with a bit of everything, and the same of a stranger."""
    asked("Private words of Ana?", shares_address=True)
    public_question("Public words of Ana?")
    asked("Private words of the stranger?", asker=stranger)
    operations.propose(owned, "cost", "Proposed words of Olu.", "", key=uuid4())
    operations.post_reply(owned, olu, "whole", "Replied words of Olu.", "Manager")
    page = page_at("/innovations/shared-kitchens/")
    for who in (ana, olu, stranger):
        for reporter, email in ((who, "old@example.com"), (None, who.email.upper())):
            operations.receive_correction(
                page, "need", passage="x", text=f"Correction of {who.email}.", source="",
                email=email, key=uuid4(), client_address="", reporter=reporter,
            )  # fmt: skip
        operations.receive_notice(
            "/", f"Notice of {who.email}.", "x", who.email.upper(), key=uuid4(), client_address=""
        )


def test_everything_is_exported_and_nothing_of_others(everything, of, ana, olu):
    for who, words in (
        (ana, ["Private words of Ana?", "Ninety euros.", f"Notice of {ana.email}."]),
        (olu, ["Proposed words of Olu.", "Replied words of Olu.", f"Notice of {olu.email}."]),
    ):
        text = json.dumps([of(name).export(who) for name in NAMES])
        for one in words:
            assert one in text
        assert text.count(f"Correction of {who.email}.") == 2
        assert "stranger" not in text
        assert MAILBOX not in text


def test_erasure_leaves_what_others_rely_on_without_the_name(
    everything, of, ana, olu, client, innovation
):
    for who in (ana, olu):
        for name in NAMES:
            of(name).erase(who)
        who.delete()
    page = client.get(innovation.get_absolute_url()).content.decode()
    for words in ("Public words of Ana?", "Replied words of Olu.", "Claimed by City Kitchens"):
        assert words in page
    assert set(Question.objects.values_list("text", flat=True)) == {
        "Public words of Ana?",
        "Private words of the stranger?",
    }
    assert not Proposal.objects.exists()
    assert Claim.objects.get().role == ""
    assert Reply.objects.get().role == ""
    assert Notice.objects.count() == 3
    assert Notice.objects.exclude(email="").get().email == "STRANGER@EXAMPLE.NET"
    known = Correction.objects.exclude(email="", reporter=None)
    assert {one.text for one in known} == {"Correction of stranger@example.net."}
    assert Correction.objects.filter(email="").count() == 2  # what the desk has; it keeps the words
    kept = json.dumps(
        [list(m.objects.values()) for m in (Question, Claim, Reply, Notice)], default=str
    )
    assert '"ana@' not in kept
    assert "Olu@" not in kept


def test_what_is_over_is_forgotten_after_a_year_and_nothing_else(
    everything, of, asked, ana, rae, innovation, elsewhere
):
    old = timezone.now() - timedelta(days=400)
    withdrawn = asked("Withdrawn long ago?")
    operations.withdraw(withdrawn)
    Question.objects.filter(pk=withdrawn.pk).update(asked_at=old, closed_at=old)
    refused = operations.claim(rae, innovation, elsewhere, role="x")
    operations.refuse_claim(refused, "No.")
    Claim.objects.filter(pk=refused.pk).update(decided_at=old)
    Claim.objects.filter(state="confirmed").update(decided_at=old)
    notice = Notice.objects.first()
    operations.decide_notice(notice, "no-action", "Lawful.")
    Notice.objects.filter(pk=notice.pk).update(decided_at=old)
    moment = timezone.now() - of("questions").kept_for
    Correction.objects.filter(reporter=None).update(made_at=old)
    forgotten = {name: of(name).forget(moment) for name in NAMES if of(name).forget}
    assert forgotten == {"questions": 1, "claims": 1, "notices": 1, "corrections": 3}
    assert not Question.objects.filter(pk=withdrawn.pk).exists()
    assert Claim.objects.filter(state="confirmed").count() == 1
    assert Notice.objects.count() == 2


def test_a_question_that_nobody_answered_is_forgotten(asked, public_question, of):
    asked()
    public_question()
    long_ago = timezone.now() - timedelta(days=400)
    Question.objects.update(asked_at=long_ago, answered_at=None)
    assert of("questions").forget(timezone.now() - timedelta(days=365)) == 1
    assert Question.objects.get().publication == "published"


YEARS_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("state", Question.State.values)
@pytest.mark.parametrize("publication", Question.Publication.values)
def test_a_question_is_forgotten_in_every_state_unless_it_is_public(asked, of, state, publication):
    question = asked()
    Question.objects.update(state=state, publication=publication, asked_at=YEARS_AGO)
    year_ago = timezone.now() - of("questions").kept_for
    if state in {"answered", "withdrawn", "closed"}:
        ended = "answered_at" if state == "answered" else "closed_at"
        Question.objects.update(**{ended: timezone.now()})
        assert of("questions").forget(year_ago) == 0
        Question.objects.update(**{ended: YEARS_AGO})
    of("questions").forget(year_ago)
    assert Question.objects.filter(pk=question.pk).exists() is (publication == "published")


@pytest.mark.parametrize(
    ("state", "confirmation", "is_kept"),
    [
        ("waiting", "", False),
        ("confirmed", "address", True),
        ("refused", "", False),
        ("refused", "address", True),  # taken back: the address does not confirm it again
        ("withdrawn", "", False),
        ("withdrawn", "curator", False),
        ("expired", "", False),
    ],
)
def test_a_claim_is_forgotten_a_year_after_it_came_to_nothing(
    owned, of, state, confirmation, is_kept
):
    decided = None if state == "waiting" else timezone.now()
    year_ago = timezone.now() - of("claims").kept_for
    Claim.objects.update(state=state, confirmation=confirmation, decided_at=decided)
    assert of("claims").forget(year_ago) == 0
    decided = None if state == "waiting" else YEARS_AGO
    Claim.objects.update(decided_at=decided, made_at=YEARS_AGO)
    of("claims").forget(year_ago)
    assert Claim.objects.exists() is is_kept


def test_the_privacy_page_says_from_when_the_time_counts(client, db):
    page = client.get("/privacy/").content.decode()
    assert "365 days after the answer" in page
    assert "365 days after it came to nothing" in page


@pytest.mark.parametrize("name", ["publish-question", "share-address", "publish-answer"])
def test_what_is_agreed_to_stands_in_the_register(name):
    assert consent_text(name).version == 1


def test_who_sent_a_correction_is_forgotten_half_a_year_after_the_decision(of, everything):
    holding = of("corrections")
    Correction.objects.update(made_at=YEARS_AGO, confirmed_at=YEARS_AGO, state="accepted")
    Correction.objects.update(decided_at=timezone.now())
    assert holding.forget(timezone.now() - holding.kept_for) == 0
    Correction.objects.update(decided_at=timezone.now() - timedelta(days=184))
    assert holding.forget(timezone.now() - holding.kept_for) == 6
    assert set(Correction.objects.values_list("email", "reporter")) == {("", None)}
    assert holding.forget(timezone.now() - holding.kept_for) == 0
