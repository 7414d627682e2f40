"""The curator lets words through or not, and sets evaluations aside; the member is told."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from offshoot.evaluations.models import MemberHandIn, MemberRating
from offshoot.evaluations.operations import members as operations
from offshoot.evaluations.operations import members_moderating as moderating
from offshoot.mail.models import OutgoingMail

from .conftest import VOICES

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(curator, browser_of):
    return browser_of(curator)


@pytest.fixture
def decide(desk):
    """decide(hand_in, choice, ...): by the form of the desk."""

    def send(hand_in, choice, shown=(), words=""):
        url = f"/editor/memberhandin/edit/{hand_in.pk}/"
        values = {"choice": choice, "shown": [str(one.pk) for one in shown], "words": words}
        return desk.post(url, values)

    return send


def words_of(hand_in):
    return [one.words for one in hand_in.ratings.order_by("dimension")]


def test_what_waits_is_a_card_and_a_list(evaluated, ana, desk):
    evaluated(ana, reason="I have cooked there.")
    assert "Reasons of members" in desk.get("/editor/").content.decode()
    assert "Shared Kitchens" in desk.get("/editor/memberhandin/?desk=yes").content.decode()
    hand_in = MemberHandIn.objects.get()
    page = desk.get(f"/editor/memberhandin/edit/{hand_in.pk}/").content.decode()
    assert "I have cooked there." in page


def test_reasons_are_let_through_without_a_mail(evaluated, ana, decide, client):
    hand_in = evaluated(ana, reason="I have cooked there.")
    decide(hand_in, "show", hand_in.ratings.all())
    assert words_of(hand_in) == ["shown"]
    assert "I have cooked there." in client.get(VOICES).content.decode()
    assert not OutgoingMail.objects.exists()


def test_a_refusal_needs_a_reason_and_is_mailed(evaluated, ana, decide, browser_of):
    hand_in = evaluated(ana)
    assert decide(hand_in, "show").status_code == 200
    assert words_of(hand_in) == ["waiting"]
    decide(hand_in, "show", words="It names a family.")
    assert words_of(hand_in) == ["refused"]
    [mail] = OutgoingMail.objects.all()
    assert mail.address == ana.email
    assert "> It names a family." in mail.text
    assert "It names a family." in browser_of(ana).get("/evaluations/mine/").content.decode()


def test_the_level_of_refused_words_counts_on(evaluated, ana, decide, client):
    decide(evaluated(ana), "show", words="No.")
    words = client.get(VOICES).content.decode()
    assert "change measured · level 2: <b>1</b>" in words
    assert "a curator did not let the reason through" in words


def test_a_changed_reason_is_looked_at_anew_and_an_unchanged_one_is_not(
    evaluated, ana, say, hand_in
):
    first = evaluated(ana, reason="As before.")
    say(first.evaluation, "income", 1, reason="Two budgets.")
    second = hand_in(first.evaluation)
    second.ratings.update(words="shown")
    say(first.evaluation, "income", 1, reason="Three budgets.")
    assert words_of(hand_in(first.evaluation)) == ["shown", "waiting"]


def test_what_was_replaced_meanwhile_is_not_decided(evaluated, ana, desk):
    old = evaluated(ana)
    evaluated(ana, 3, reason="Another.")
    assert moderating.decide_words(old, {old.ratings.get().pk}, "") is False
    assert desk.get(f"/editor/memberhandin/edit/{old.pk}/").status_code == 404


@pytest.mark.parametrize("why", ["spam", "conflict"])
def test_an_evaluation_is_set_aside_and_put_back(evaluated, ana, decide, client, why):
    hand_in = evaluated(ana)
    assert decide(hand_in, why).status_code == 200  # a reason is missing
    decide(hand_in, why, words="Sent ten times.")
    assert "No member has evaluated it yet" in client.get(VOICES).content.decode()
    assert "> Sent ten times." in OutgoingMail.objects.get().text
    assert not moderating.set_aside(hand_in, why, "x")
    assert not MemberHandIn.objects.waiting().exists()
    decide(hand_in, "back")
    assert "1 member" in client.get(VOICES).content.decode()


def test_what_is_set_aside_stays_so_and_waits_once_it_is_handed_in_anew(evaluated, ana):
    hand_in = evaluated(ana)
    moderating.set_aside(hand_in, "spam", "x")
    new = evaluated(ana, 3, reason="In earnest.")
    assert list(MemberHandIn.objects.waiting()) == [new]
    assert new.evaluation.set_aside


def test_what_was_taken_back_leaves_the_desk(evaluated, ana, desk, decide):
    hand_in = evaluated(ana)
    operations.withdraw(hand_in.evaluation)
    assert not MemberHandIn.objects.waiting().exists()
    assert not moderating.decide_words(hand_in, set(), "x")
    assert desk.get(f"/editor/memberhandin/edit/{hand_in.pk}/").status_code == 404


def test_a_choice_that_is_none_is_refused(evaluated, ana, decide):
    hand_in = evaluated(ana)
    stranger = MemberRating(pk=9999)
    assert decide(hand_in, "show", [stranger], "x").status_code == 200
    assert decide(hand_in, "publish", words="x").status_code == 200
    assert words_of(hand_in) == ["waiting"]


def test_desk_lists_take_a_fixed_number_of_queries(evaluated, ana, bea, person, desk):
    def count(path):
        desk.get(path)
        with CaptureQueriesContext(connection) as captured:
            assert desk.get(path).status_code == 200
        return len(captured)

    evaluated(ana)
    paths = ("/editor/memberhandin/", "/editor/")
    of_one = [count(path) for path in paths]
    evaluated(bea)
    evaluated(person("cleo"))
    assert [count(path) for path in paths] == of_one
    assert of_one[0] <= 13
