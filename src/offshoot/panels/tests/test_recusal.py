"""No byte of a rating reaches who is kept from it, at any address, in any phase."""

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from offshoot.panels.domain.phases import Phase
from offshoot.panels.editing import urls as desk_urls
from offshoot.panels.editing.cases import DEEDS
from offshoot.panels.models import Case, Move
from offshoot.panels.urls import urlpatterns

pytestmark = pytest.mark.django_db
SECRET = "secret-words"


def addresses(case, seat):
    """Every address of the module for this case; a new one that cannot be made fails the test."""
    values = {"panel": case.panel_id, "pk": case.panel_id, "case": case.pk, "seat": seat.pk}
    more = {"form": "csv", "action": "withdraw"}
    for namespace, patterns in (("panels", urlpatterns), ("panel_desk", desk_urls.urlpatterns)):
        for one in patterns:
            names = set(one.pattern.converters)
            known = {name: (values | more)[name] for name in names if name in values | more}
            yield from _reversed(f"{namespace}:{one.name}", names, known)
    for action in DEEDS:
        yield reverse("panel_desk:act", args=[case.panel_id, case.pk, action])
    yield f"/editor/panels/{case.panel_id}/ratings.xlsx"


def _reversed(name, names, known):
    """Addresses with other arguments (a signed link) are no address of a case."""
    if names != set(known):
        return
    try:
        yield reverse(name, kwargs=known)
    except NoReverseMatch:
        yield reverse(name, args=list(known.values()))


@pytest.fixture
def walked(case, ada, ben, seated, declared, rated, account):
    """Ada and Ben rated; Cora, who is a curator too, rated and was recused after that."""
    cora = account("cora", "Curators", "Evaluators")
    seats = [seated(ada, "A"), seated(ben, "B"), seated(cora, "C")]
    for seat in seats:
        declared(seat, case, "I advise them" if seat.person == cora else "")
        rated(seat, case, words=SECRET)
    Move.objects.create(panel=case.panel, case=case, what="handed in", by_kind="evaluator")
    return cora, seats


def bodies(browser, case, seat):
    for address in addresses(case, seat):
        answer = browser.get(address)
        yield address, answer.content + str(answer.headers).encode()
    meeting = reverse("panels:meeting", args=[case.panel_id, case.pk])
    yield f"POST {meeting}", browser.post(meeting, {"version": "0"}).content


def test_who_is_recused_a_stranger_an_owner_and_a_visitor_find_no_byte_of_a_rating(
    walked, case, stranger, olu, owned, browser_of, seated, dina, declared
):
    cora, seats = walked
    third = seated(dina, "D", case)
    declared(third, case)
    browsers = {one.name: browser_of(one) for one in (cora, stranger, olu, dina)}
    browsers["visitor"] = Client()
    # Which ratings may be read in every phase is in test_who_may; here every page asks that.
    for phase in (Phase.MEETING, Phase.PUBLISHED):
        Case.objects.update(phase=phase.value, published_at=timezone.now())
        for name, browser in browsers.items():
            for address, body in bodies(browser, case, seats[2]):
                assert SECRET.encode() not in body, (phase, name, address)


def test_the_walk_finds_ratings_where_they_may_be_seen(walked, case, ada, curator, browser_of):
    _cora, seats = walked
    Case.objects.update(phase=Phase.MEETING.value)
    for person, fewest in ((ada, 1), (curator, 2)):
        browser = browser_of(person)
        found = {
            address
            for address in addresses(case, seats[2])
            if SECRET.encode() in browser.get(address).content
        }
        assert len(found) >= fewest, person


def test_before_the_meeting_nobody_sees_a_rating_of_another(walked, case, ben, curator, browser_of):
    _cora, seats = walked
    seats[0].ratings.get().rows.update(reason="words of A")
    Case.objects.update(phase=Phase.RATING.value)
    for person in (ben, curator):
        browser = browser_of(person)
        for address in addresses(case, seats[0]):
            assert b"words of A" not in browser.get(address).content, address


def test_the_care_card_and_lists_keep_a_recused_curator_out(walked, case, browser_of):
    cora, _seats = walked
    Case.objects.update(phase=Phase.MEETING.value)
    browser = browser_of(cora)
    assert "No panel waits" in browser.get("/editor/care/panels/").content.decode()
    assert (
        "You are kept from this one"
        in browser.get(f"/editor/panels/{case.panel_id}/").content.decode()
    )
