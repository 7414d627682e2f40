"""What ages falls due, and what is missing is said."""

from datetime import date

import pytest

from offshoot.library.domain.profile import Dimension
from offshoot.standards.domain.evidence import OutcomeResult
from offshoot.standards.domain.freshness import Fact, due_on, is_due
from offshoot.standards.domain.open_points import OpenPoint, open_points

SEEN = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("fact", "due"),
    [
        (Fact.STATUS, date(2027, 11, 22)),
        (Fact.CONTACT, date(2027, 11, 22)),
        (Fact.COST, date(2028, 11, 22)),
        (Fact.ADAPTATIONS, date(2028, 11, 22)),
        (Fact.LITERATURE, date(2028, 11, 22)),
        (Fact.STUDY, None),
    ],
)
def test_each_kind_of_fact_ages_in_its_own_time(fact, due):
    assert due_on(fact, SEEN) == due
    assert not is_due(fact, SEEN, SEEN)
    assert is_due(fact, SEEN, date(2040, 1, 1)) is (due is not None)


def test_the_last_day_of_a_leap_february_falls_due():
    assert due_on(Fact.STATUS, date(2028, 2, 29)) == date(2029, 2, 28)


def test_what_nobody_has_seen_is_due_unless_it_never_ages():
    assert is_due(Fact.CONTACT, None, SEEN)
    assert not is_due(Fact.STUDY, None, SEEN)


def test_open_points_are_what_readers_missed_and_what_studies_leave_open():
    missing = {Dimension.INCOME: ("Who pays.", "The city"), Dimension.ADAPTATION: ("", "")}
    outcomes = [
        OutcomeResult("O1", 3, 4, unknown=frozenset({"independence"})),
        OutcomeResult("O2", 3, 5, unknown=frozenset({"delivery", "independence"})),
    ]
    found = list(open_points(missing, outcomes))
    assert [point.topic for point in found] == ["evidence", "evidence", "income"]
    assert found[-1] == OpenPoint(Dimension.INCOME, "Who pays.", "The city")
    assert not found[0].is_own_words


def test_nothing_missing_is_no_open_point():
    assert list(open_points({})) == []
