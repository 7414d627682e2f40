"""What ages falls due, and what is missing is said."""

from offshoot.library.domain.profile import Dimension
from offshoot.standards.domain.evidence import OutcomeResult
from offshoot.standards.domain.open_points import OpenPoint, open_points


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
