"""Ana says what ties her to it, goes through the dimensions, looks at it all and hands in."""

import pytest
from django.utils import timezone

from offshoot.evaluations import members_limits as limits
from offshoot.evaluations.models import MemberAnswer, MemberEvaluation, MemberHandIn
from offshoot.evaluations.operations import members as operations
from offshoot.evaluations.queries.members import draft_mark
from offshoot.people.models import User
from offshoot.standards import registry

from .conftest import FORM, VOICES

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert(1)</script>"


def typed(page, dimension, go="next", **values):
    """What a browser sends from the page of a dimension."""
    names = {f"{dimension}-{name.replace('_', '-')}": value for name, value in values.items()}
    return {"seen": page.context["seen"], "go": go, **names}


def post_step(browser, dimension, go="next", page=None, **values):
    url = f"{FORM}{dimension}/"
    page = page or browser.get(url)
    return browser.post(url, typed(page, dimension, go, **values))


def hand_in(browser):
    return browser.post(f"{FORM}look/", {"seen": browser.get(f"{FORM}look/").context["seen"]})


@pytest.fixture
def browser(ana, innovation, browser_of):
    return browser_of(ana)


@pytest.fixture
def begun(browser):
    browser.post(FORM, {"interest": "uses"})
    return browser


def test_a_visitor_is_told_why_and_comes_back_after_signing_in(visitor, innovation):
    page = visitor.get(FORM)
    assert f"/account/login/?next={FORM}" in page.content.decode()
    assert not page.cookies
    assert visitor.get(f"{FORM}evidence/")["Location"].endswith(f"next={FORM}evidence/")


def test_an_address_is_confirmed_first(innovation, browser_of):
    newcomer = browser_of(User.objects.create_user("new@example.org"))
    assert "Confirm your e-mail address first" in newcomer.get(FORM).content.decode()
    newcomer.post(FORM, {"interest": "none"})
    assert not MemberEvaluation.objects.exists()


def test_ties_come_first(browser):
    assert browser.get(f"{FORM}evidence/")["Location"] == FORM
    assert browser.get(f"{FORM}look/")["Location"] == FORM
    answer = browser.post(FORM, {"interest": "works", "words": "I cook there."})
    assert answer["Location"] == f"{FORM}type/"
    assert MemberEvaluation.objects.get().interest == "works"


@pytest.mark.parametrize(
    "typed",
    [{}, {"interest": "x"}, {"interest": "other"}, {"interest": "none", "words": "x" * 301}],
)
def test_ties_that_say_nothing_are_asked_again(browser, typed):
    assert browser.post(FORM, typed).status_code == 200
    assert not MemberEvaluation.objects.exists()


def test_from_ties_to_the_page(begun, innovation):
    assert post_step(begun, "type", go="skip")["Location"] == f"{FORM}evidence/"
    answer = post_step(begun, "evidence", level="2", reason="Two budgets.")
    assert answer["Location"] == f"{FORM}adaptation/"
    assert hand_in(begun)["Location"] == VOICES
    [hand] = MemberHandIn.objects.all()
    [rating] = hand.ratings.all()
    assert (rating.dimension, rating.low, rating.high) == ("evidence", 2, 2)
    assert (hand.interest, rating.words) == ("uses", "waiting")


def test_what_is_not_whole_is_kept_and_named(begun):
    answer = post_step(begun, "evidence", level="3")
    assert "Say why in a sentence or two" in answer.content.decode()
    assert MemberAnswer.objects.get().low == 3
    refused = hand_in(begun)
    assert refused.status_code == 409
    assert "not whole yet" in refused.content.decode()
    assert post_step(begun, "evidence", go="skip", level="3").status_code == 302
    assert MemberAnswer.objects.get().low == 3  # what was typed stays, and does not count
    assert "You left out every dimension" in hand_in(begun).content.decode()


@pytest.mark.parametrize("go", ["back", "leave"])
def test_one_can_leave_at_any_point(begun, go):
    assert post_step(begun, "evidence", go=go, reason="To be looked up.").status_code == 302
    assert "To be looked up." in begun.get(f"{FORM}evidence/").content.decode()


def test_where_answers_lead_is_told_and_kept(begun):
    page = begun.get(f"{FORM}income/")
    values = typed(page, "income", go="", answer_cycles="yes") | {"look": "income"}
    answer = begun.post(f"{FORM}income/", values)
    assert answer.status_code == 200
    assert MemberAnswer.objects.get().dimension == "income"


def test_all_left_out_is_refused_with_words(begun):
    for dimension in ("type", "evidence", "adaptation", "transfer", "income"):
        post_step(begun, dimension, go="skip")
    assert "nothing to hand in" in hand_in(begun).content.decode()
    assert not MemberHandIn.objects.exists()


def test_two_windows_never_write_over_each_other(begun):
    first, second = begun.get(f"{FORM}evidence/"), begun.get(f"{FORM}evidence/")
    post_step(begun, "evidence", page=first, level="2", reason="The first window.")
    clash = post_step(begun, "evidence", page=second, level="3", reason="The second window.")
    assert clash.status_code == 409
    words = clash.content.decode()
    assert "The first window." in words
    assert "The second window." in words
    assert MemberAnswer.objects.get().low == 2
    assert post_step(begun, "evidence", page=clash, level="3", reason="Second.").status_code == 302
    assert MemberAnswer.objects.get().low == 3


def test_two_windows_on_two_dimensions_do_not_meet(begun):
    first, second = begun.get(f"{FORM}evidence/"), begun.get(f"{FORM}income/")
    post_step(begun, "evidence", page=first, level="2", reason="x")
    assert post_step(begun, "income", page=second, level="1", reason="x").status_code == 302


def test_ties_changed_in_two_windows(begun):
    seen = begun.get(FORM).context["seen"]
    begun.post(FORM, {"interest": "works", "seen": seen})
    clash = begun.post(FORM, {"interest": "funds", "seen": seen})
    assert clash.status_code == 409
    assert MemberEvaluation.objects.get().interest == "works"
    again = {"interest": "funds", "seen": clash.context["seen"]}
    assert begun.post(FORM, again).status_code == 302


def test_begun_in_two_windows_it_is_one(ana, innovation):
    for _window in range(2):
        operations.declare_interest(ana, innovation, "none", "", "")
    assert MemberEvaluation.objects.count() == 1


def test_a_double_submit_is_one_hand_in(begin, say, ana):
    evaluation = begin(ana)
    say(evaluation)
    mark = draft_mark(evaluation)
    first, second = (operations.hand_in(evaluation, mark) for _click in range(2))
    assert first == second


def test_what_changed_in_another_window_is_looked_at_first(begin, say, ana):
    evaluation = begin(ana)
    say(evaluation)
    mark = draft_mark(evaluation)
    say(evaluation, "income", 1)
    with pytest.raises(operations.ChangedError):
        operations.hand_in(evaluation, mark)


def test_a_change_is_a_new_version_and_the_old_one_is_history(evaluated, ana, visitor):
    evaluated(ana, 2)
    evaluated(ana, 3, reason="A study came out.")
    old, new = MemberHandIn.objects.order_by("number")
    assert (old.ratings.get().low, new.ratings.get().low) == (2, 3)
    assert old.replaced_at is not None
    words = visitor.get(VOICES).content.decode()
    assert "1 earlier version" in words
    assert "change measured · level 2" in words


def test_it_is_taken_back_and_the_undo_brings_it_again(evaluated, ana, browser, visitor):
    evaluation = evaluated(ana).evaluation
    url = f"/evaluations/{evaluation.pk}/change/"
    for _click in range(2):
        browser.post(url, {"do": "withdraw"})
    assert "No member has evaluated it yet" in visitor.get(VOICES).content.decode()
    assert "Undo" in browser.get("/evaluations/mine/").content.decode()
    browser.post(url, {"do": "restore"})
    assert "1 member" in visitor.get(VOICES).content.decode()


def test_only_a_draft_can_be_deleted(evaluated, begin, ana, browser, only):
    evaluation = begin(ana)
    url = f"/evaluations/{evaluation.pk}/change/"
    handed = evaluated(ana)
    browser.post(url, {"do": "drop"})
    assert only() == handed.evaluation
    MemberHandIn.objects.all().delete()
    browser.post(url, {"do": "drop"})
    assert not MemberEvaluation.objects.exists()


def test_whoever_speaks_for_it_replies_instead(olu, browser_of, begin, hand_in, say):
    browser = browser_of(olu)
    assert "Reply to what is said about it instead" in browser.get(FORM).content.decode()
    refused = browser.post(FORM, {"interest": "none"})
    assert refused.status_code == 403
    assert not MemberEvaluation.objects.exists()


def test_a_claim_that_is_confirmed_later_ends_the_member(evaluated, person, innovation, visitor):
    cleo = person("cleo")
    evaluated(cleo)
    claim = cleo.claims.create(innovation=innovation, role="x", state="confirmed")
    assert "No member has evaluated it yet" in visitor.get(VOICES).content.decode()
    claim.delete()
    assert "1 member" in visitor.get(VOICES).content.decode()


def test_other_modules_can_bar_somebody_and_say_why(browser, ana, monkeypatch):
    monkeypatch.setattr(registry, "_BARS", {})
    registry.register_bar("panel", lambda person, _: "You sit on it." if person == ana else "")
    with pytest.raises(ValueError, match="panel"):
        registry.register_bar("panel", lambda person, _: "")
    assert "You sit on it." in browser.get(FORM).content.decode()
    assert browser.post(FORM, {"interest": "none"}).status_code == 403


def test_an_unpublished_innovation_keeps_evaluations_waiting(evaluated, ana, browser, innovation):
    evaluation = evaluated(ana).evaluation
    innovation.unpublish()
    for address in (FORM, f"{FORM}evidence/", f"{FORM}look/", VOICES):
        assert browser.get(address).status_code == 404
    assert "is not public now" in browser.get("/evaluations/mine/").content.decode()
    browser.post(f"/evaluations/{evaluation.pk}/change/", {"do": "withdraw"})
    evaluation.refresh_from_db()
    assert evaluation.withdrawn_at


def test_nobody_floods(begin, ana, browser, monkeypatch):
    monkeypatch.setattr(limits, "BEGUN_A_DAY", 0)
    answer = browser.post(FORM, {"interest": "other", "words": "My sister cooks."})
    assert "Come back tomorrow" in answer.content.decode()
    assert "My sister cooks." in answer.content.decode()
    monkeypatch.setattr(limits, "BEGUN_A_DAY", 1)
    monkeypatch.setattr(limits, "HANDED_IN_A_DAY", 0)
    browser.post(FORM, {"interest": "none"})
    post_step(browser, "evidence", level="2", reason="x")
    assert "come back tomorrow" in hand_in(browser).content.decode()
    MemberEvaluation.objects.update(begun_at=timezone.now() - limits.DAY)


def test_whoever_was_signed_out_gets_their_words_back(begun):
    begun.logout()
    answer = begun.post(f"{FORM}evidence/", {"evidence-reason": f"Long words. {HOSTILE}"})
    words = answer.content.decode()
    assert "Long words." in words
    assert HOSTILE not in words


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("level", "9"), ("level", HOSTILE), ("up_to", "-1"), ("reason", "x\x00"),
        ("reason", "x" * 20_000), ("place_S1", "x" * 500), ("answer_measured", "maybe"),
        ("reason", "سلام \u202e 你好 \U0001f331"),
    ],
)  # fmt: skip
def test_strange_input_is_named_or_kept_and_never_an_error(begun, name, value):
    values = {"level": "2", "reason": "x", name: value}
    answer = post_step(begun, "evidence", **values)
    assert answer.status_code in {200, 302}
    assert HOSTILE not in begun.get(f"{FORM}evidence/").content.decode()
    assert begun.post(f"{FORM}evidence/", {"seen": "x" * 9000, "go": "\x00"}).status_code < 500


def test_there_is_no_other_dimension(begun):
    assert begun.get(f"{FORM}beauty/").status_code == 404
