"""What panels keep about people: their export, and what stays after erasure."""

import pytest

from offshoot.panels import holdings
from offshoot.panels.domain.phases import Phase
from offshoot.panels.models import Appeal, Case, Move, Rating, Reply, Seat
from offshoot.standards.registry import bar_to


def test_what_one_rated_and_declared_is_in_one_s_download(case, ada, seated, declared, rated):
    seat = seated(ada, "A")
    declared(seat, case)
    rated(seat, case, words="my words")
    (found,) = holdings.export_seats(ada)
    assert found["ratings"][0]["dimensions"][1]["reason"] == "my words evidence"
    assert found["conflicts"][0]["state"] == "none"


def test_erasure_keeps_ratings_that_were_handed_in_under_a_letter(
    case, ada, ben, seated, declared, rated
):
    one, other = seated(ada, "A"), seated(ben, "B")
    declared(one, case, "My sister works there")
    rated(one, case)
    rated(other, case, handed_in=False)
    holdings.erase_seats(ada)
    holdings.erase_seats(ben)
    seat = Seat.objects.get()
    assert (seat.letter, seat.person) == ("A", None)
    assert seat.conflicts.get().what == ""
    assert Rating.objects.get().seat == seat


def test_after_erasure_a_recused_rating_still_counts_nowhere(case, ada, seated, declared, rated):
    seat = seated(ada, "A")
    declared(seat, case, "My sister works there")
    rated(seat, case)
    holdings.erase_seats(ada)
    assert Rating.objects.count() == 1
    assert not Rating.objects.valid().exists()


def test_replies_stay_signed_by_the_organisation_and_steps_in_kind(case, olu, curator):
    for table in (Reply, Appeal):
        table.objects.create(
            case=case, author=olu, organisation_name="City Kitchens", role="Manager", text="No."
        )
    Move.objects.create(panel=case.panel, case=case, what="opened", by_kind="curator",
                        person=curator)  # fmt: skip
    assert [one["text"] for one in holdings.export_words(olu)] == ["No.", "No."]
    assert len(holdings.export_steps(curator)) == 1
    holdings.erase_words(olu)
    holdings.erase_steps(curator)
    assert (Reply.objects.get().author, Reply.objects.get().role) == (None, "")
    assert Move.objects.get().person is None
    case.panel.refresh_from_db()
    assert case.panel.opened_by is None


@pytest.mark.parametrize("phase", [Phase.MEETING.value, Phase.PUBLISHED.value])
def test_an_account_without_a_person_shows_on_no_page(
    case, ada, ben, seated, declared, rated, browser_of, curator, phase
):
    for person, letter in ((ada, "A"), (ben, "B")):
        seat = seated(person, letter)
        declared(seat, case)
        rated(seat, case)
    holdings.erase_seats(ada)
    Case.objects.update(phase=phase)
    browser = browser_of(curator)
    assert "account deleted" in browser.get(f"/editor/panels/{case.panel_id}/").content.decode()
    url = f"/panels/{case.panel_id}/cases/{case.pk}/meeting/"
    assert browser.get(url).content.decode().count("because evidence") == 2


def test_nobody_waits_for_somebody_who_is_gone(case, ada, ben, cem, seated, declared, rated):
    Case.objects.update(phase=Phase.RATING)
    for person, letter in ((ada, "A"), (ben, "B")):
        seat = seated(person, letter)
        declared(seat, case)
        rated(seat, case)
    declared(seated(cem, "C"), case)
    holdings.erase_seats(cem)
    case.refresh_from_db()
    assert case.phase == Phase.MEETING


def test_whoever_rates_it_blind_does_not_say_it_aloud_as_a_member(
    case, ada, ben, cem, seated, declared
):
    seated(ada, "A")
    declared(seated(ben, "B"), case, "My sister works there")
    assert "on a panel" in bar_to(ada, case.innovation)
    assert bar_to(ben, case.innovation) == ""
    assert bar_to(cem, case.innovation) == ""
    case.phase = Phase.WITHDRAWN
    case.save()
    assert bar_to(ada, case.innovation) == ""
