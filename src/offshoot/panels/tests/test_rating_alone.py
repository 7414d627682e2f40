"""An evaluator's way: invited, asked what keeps them away, rating alone, handing in once."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from offshoot.library.domain.profile import Dimension
from offshoot.panels.domain.phases import Phase
from offshoot.panels.models import Case, Conflict, Move, Rating, RatingRow, Seat
from offshoot.people.models import Profile

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script> 𝒜 ‮ السلام 'quote\" {{ 7*7 }} {% now %}"


def at(name, case, *more):
    return reverse(f"panels:{name}", args=[case.panel_id, case.pk, *more])


def typed(dimension, level="2", mark="", **more):
    """A whole rating of a dimension, as the browser sends it."""
    if dimension is Dimension.TYPE:
        level = "improve"
    said = {"level": level, "reason": "Two budgets.", "source-S1": "on", "place-S1": "p. 4"}
    return {f"{dimension}-{key}": value for key, value in (said | more).items()} | {"mark": mark}


@pytest.fixture
def seats(ada, ben, cem, case, seated, declared):
    """Ada, Ben and Cem may rate."""
    found = {one.name: seated(one, one.name[0]) for one in (ada, ben, cem)}
    for seat in found.values():
        declared(seat, case)
    Case.objects.update(phase=Phase.RATING.value)
    case.refresh_from_db()
    return found


@pytest.fixture
def at_desk(ada, browser_of):
    return browser_of(ada)


def rate_all(browser: Client, case, **more):
    for dimension in Dimension:
        url = at("rate-dimension", case, dimension.value)
        assert browser.post(url, typed(dimension, **more)).status_code == 302


def hand_in(browser: Client, case):
    version = Rating.objects.filter(case=case).latest("pk").version
    return browser.post(at("rate", case), {"version": version}, follow=True)


def test_an_invitation_says_what_and_until_when_and_is_accepted_once(ada, case, seated, browser_of):
    seat = seated(ada, "A", accepted=False)
    Profile.objects.create(person=ada, organisation="City Lab")
    browser, url = browser_of(ada), reverse("panels:panel", args=[case.panel_id])
    page = browser.get(url).content.decode()
    for words in ("1 innovation", "Offshoot 1", "City Lab", "an hour or two"):
        assert words in page
    assert case.name not in page, "conflicts are declared before any case is seen"
    accept = reverse("panels:accept", args=[case.panel_id])
    assert b"field-error" in browser.post(accept, {"seat": seat.pk, "role": " "}).content
    for _click in range(2):
        said = {"seat": seat.pk, "role": "Evaluator", "organisation": "City Lab"}
        answer = browser.post(accept, said)
        assert answer.status_code == 302
    seat.refresh_from_db()
    assert seat.is_accepted
    assert (seat.role, seat.organisation) == ("Evaluator", "City Lab")
    assert Move.objects.filter(what="accepted").count() == 1
    browser.post(reverse("panels:decline", args=[case.panel_id]), {"seat": seat.pk})
    seat.refresh_from_db()
    assert seat.is_accepted, "what was accepted is not declined by another tab"


def test_a_seat_that_is_declined_is_not_waited_for(ada, ben, cem, case, seats, browser_of, rated):
    Seat.objects.filter(person=cem).update(accepted_at=None)
    for name in ("Ada", "Ben"):
        rated(seats[name], case)
    browser = browser_of(cem)
    said = {"seat": seats["Cem"].pk, "reason": HOSTILE}
    browser.post(reverse("panels:decline", args=[case.panel_id]), said)
    case.refresh_from_db()
    assert case.phase == Phase.MEETING
    assert (
        "You declined"
        in browser.get(reverse("panels:panel", args=[case.panel_id])).content.decode()
    )
    assert browser.get(at("rate", case)).status_code == 404


def test_nothing_is_rated_before_conflicts_are_declared(ada, case, seated, browser_of):
    seated(ada, "A")
    Profile.objects.create(person=ada, organisation="Méal makers")
    browser, conflicts = browser_of(ada), reverse("panels:conflicts", args=[case.panel_id])
    assert browser.get(at("rate", case)).url == conflicts
    assert browser.get(at("rate-dimension", case, "income")).url == conflicts
    page = browser.get(conflicts).content.decode()
    assert case.name in page
    assert "Meal Makers" in page, "a hint where a profile is alike"
    assert browser.post(conflicts, {f"case-{case.pk}-answer": "interest"}).status_code == 200
    wrong = browser.post(conflicts, {f"case-{case.pk}-what": "I made it"})
    assert b"I made it" in wrong.content
    assert not Conflict.objects.exists()
    assert browser.post(conflicts, {}).url == conflicts, "an open answer is asked again"
    browser.post(conflicts, {f"case-{case.pk}-answer": "none"})
    case.refresh_from_db()
    assert case.phase == Phase.RATING
    assert browser.get(at("rate", case)).status_code == 200


def test_who_is_recused_sees_nothing_of_the_case_any_more(ada, case, seats, at_desk, rated):
    for name in ("Ada", "Ben"):
        rated(seats[name], case)
    conflicts = reverse("panels:conflicts", args=[case.panel_id])
    said = {f"case-{case.pk}-answer": "interest", f"case-{case.pk}-what": HOSTILE}
    assert at_desk.post(conflicts, said).status_code == 302
    rating = Rating.objects.get(seat=seats["Ada"])
    assert rating.set_aside_why == "conflict"
    assert not Rating.objects.valid().filter(pk=rating.pk)
    assert at_desk.post(conflicts, said).status_code == 302, "a second click changes nothing"
    assert at_desk.get(at("rate", case)).status_code == 404
    assert at_desk.get(at("rate-dimension", case, "income")).status_code == 404
    pages = reverse("panels:panel", args=[case.panel_id]), reverse("people:me")
    for url in pages:
        page = at_desk.get(url, follow=True).content.decode()
        assert case.name not in page
        assert "of 1" not in page
    assert Move.objects.filter(what="recused").count() == 1


def test_a_conflict_after_handing_in_opens_the_meeting_of_the_others(
    ada, case, seats, at_desk, rated
):
    for seat in seats.values():
        rated(seat, case, handed_in=seat.letter != "A")
    said = {f"case-{case.pk}-answer": "interest", f"case-{case.pk}-what": "My brother"}
    at_desk.post(reverse("panels:conflicts", args=[case.panel_id]), said)
    case.refresh_from_db()
    assert case.phase == Phase.MEETING
    assert not Rating.objects.filter(seat=seats["Ada"]).exists(), "a draft vanishes"


def test_a_rating_is_kept_page_by_page_and_handed_in_once(ada, case, seats, at_desk):
    answer = at_desk.post(at("rate-dimension", case, "type"), typed(Dimension.TYPE))
    assert answer.url == at("rate-dimension", case, "evidence")
    page = at_desk.get(at("rate", case)).content.decode()
    assert "Before you can hand in" in page
    assert at("rate-dimension", case, "income") in page
    assert "Not handed in yet" in hand_in(at_desk, case).content.decode()
    rate_all(at_desk, case, reason=HOSTILE, mark=mark_in(at_desk, case, "type"))
    page = at_desk.get(at("rate", case)).content.decode()
    assert "<script>alert" not in page
    assert "49" not in page.split("What you say")[1][:2000]
    for _click in range(2):
        assert "It stays as it is" in hand_in(at_desk, case).content.decode()
    assert Move.objects.filter(what="handed in").count() == 1
    late = at_desk.post(at("rate-dimension", case, "income"), typed(Dimension.INCOME, "4"))
    assert late.url == at("rate", case)
    assert RatingRow.objects.get(dimension="income").low == 2, "frozen"


def mark_in(browser, case, dimension):
    page = browser.get(at("rate-dimension", case, dimension))
    return page.context["mark"]


def test_two_tabs_lose_nothing_of_each_other(case, seats, at_desk):
    url = at("rate-dimension", case, "income")
    at_desk.post(url, typed(Dimension.INCOME, reason="First words."))
    mark = mark_in(at_desk, case, "income")
    at_desk.post(url, typed(Dimension.INCOME, mark=mark, reason="Of the other tab."))
    clash = at_desk.post(url, typed(Dimension.INCOME, "3", mark=mark, reason="Of this tab."))
    page = clash.content.decode()
    assert "Of the other tab." in page
    assert "Of this tab." in page
    assert RatingRow.objects.get().reason == "Of the other tab."
    again = typed(Dimension.INCOME, "3", mark=clash.context["mark"], reason="Of this tab.")
    assert at_desk.post(url, again).status_code == 302
    assert RatingRow.objects.get().reason == "Of this tab."
    other = at("rate-dimension", case, "transfer")
    assert at_desk.post(other, typed(Dimension.TRANSFER)).status_code == 302, "no clash elsewhere"


def test_what_was_changed_in_another_tab_is_not_handed_in_unseen(case, seats, at_desk):
    rate_all(at_desk, case)
    seen = Rating.objects.get().version
    mark = mark_in(at_desk, case, "income")
    at_desk.post(at("rate-dimension", case, "income"), typed(Dimension.INCOME, "3", mark=mark))
    page = at_desk.post(at("rate", case), {"version": seen}, follow=True).content.decode()
    assert "another tab" in page
    assert not Rating.objects.handed_in().exists()
    for wrong in ("", "x", "-1", "9" * 400, "٣"):
        at_desk.post(at("rate", case), {"version": wrong})
    assert not Rating.objects.handed_in().exists()


def test_bad_input_changes_nothing_and_loses_nothing(case, seats, at_desk):
    url = at("rate-dimension", case, "income")
    for field, value in (("level", "9"), ("reason", "word " * 5000), ("reason", "a\x00b")):
        page = at_desk.post(url, typed(Dimension.INCOME, **{field: value, "missing": "Kept."}))
        assert page.status_code == 200
        assert "Kept." in page.content.decode()
    assert not RatingRow.objects.exists()
    at_desk.post(url, {"mark": "x" * 500})
    assert not RatingRow.objects.exists(), "who answers nothing has said nothing"
    assert at_desk.get(at("rate-dimension", case, "nonsense")).status_code == 404
    assert at_desk.post(at("rate", case), {"version": "0"}).status_code == 302


def test_a_date_that_has_passed_says_so_and_still_takes_ratings(case, seats, at_desk):
    case.panel.rate_by = timezone.localdate() - timedelta(days=3)
    case.panel.save()
    page = at_desk.get(reverse("panels:panel", args=[case.panel_id])).content.decode()
    assert "This day has passed" in page
    rate_all(at_desk, case)
    assert "It stays as it is" in hand_in(at_desk, case).content.decode()


def test_a_rating_that_was_closed_can_be_read_by_nobody_but_its_draft_stays_away(
    case, seats, at_desk
):
    at_desk.post(at("rate-dimension", case, "income"), typed(Dimension.INCOME))
    Case.objects.update(phase=Phase.MEETING.value)
    answer = at_desk.get(at("rate", case), follow=True)
    assert "can no longer be rated" in answer.content.decode()
    late = at_desk.post(at("rate-dimension", case, "income"), typed(Dimension.INCOME, "4"))
    assert late.status_code == 302
    assert RatingRow.objects.get().low == 2


def test_a_panel_keeps_its_standard_and_says_when_that_is_out_of_use(case, seats, at_desk):
    page = at_desk.get(reverse("panels:panel", args=[case.panel_id])).content.decode()
    assert "by the standard Offshoot 1" in page
    case.panel.standard = "offshoot-0"
    case.panel.save()
    page = at_desk.get(reverse("panels:panel", args=[case.panel_id])).content.decode()
    assert "no longer in use" in page
    assert at_desk.get(at("rate", case)).status_code == 404


def test_an_innovation_that_was_deleted_or_hidden_says_so(case, seats, at_desk):
    panel = reverse("panels:panel", args=[case.panel_id])
    case.innovation.live = False
    type(case.innovation).objects.filter(pk=case.innovation_id).update(live=False)
    assert "not public now" in at_desk.get(at("rate", case)).content.decode()
    Case.objects.update(innovation=None)
    assert "was deleted" in at_desk.get(panel).content.decode()
    answer = at_desk.post(at("rate-dimension", case, "income"), typed(Dimension.INCOME))
    assert answer.url == panel
    assert not Rating.objects.exists()
