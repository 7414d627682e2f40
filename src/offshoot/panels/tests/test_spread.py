"""What follows from ratings, by properties."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offshoot.library.domain.profile import Dimension, Kind
from offshoot.panels.domain.days import is_working_day, working_days_after, working_days_left
from offshoot.panels.domain.letters import name_of, new_letters
from offshoot.panels.domain.spread import NOT_DETERMINABLE, Said, spread
from offshoot.standards.domain.questions import WIDEST_RANGE

E = Dimension.EVIDENCE


@st.composite
def levels(draw):
    low = draw(st.integers(0, 5))
    return Said(low, draw(st.integers(low, 5)))


anything = st.one_of(levels(), st.just(NOT_DETERMINABLE))
ratings = st.lists(anything, max_size=7)
kinds = st.lists(
    st.one_of(st.sampled_from([Said(kind=k.value) for k in Kind]), st.just(NOT_DETERMINABLE)),
    max_size=7,
)


@given(ratings, st.randoms(use_true_random=False))
def test_the_order_of_raters_does_not_matter(said, random):
    other = list(said)
    random.shuffle(other)
    one, two = spread(E, said), spread(E, other)
    assert (one, one.outcome, one.counts) == (two, two.outcome, two.counts)


@given(ratings)
def test_an_outcome_says_no_more_than_was_said_and_is_no_wider_than_the_standard_allows(said):
    outcome = spread(E, said).outcome
    held = {level for one in said for level in one.levels}
    assert len(outcome.said.levels) <= max(
        WIDEST_RANGE, max((len(one.levels) for one in said), default=0)
    )
    if outcome.said.is_determined:
        assert outcome.said.low in held
        assert outcome.said.high in held
    if outcome.found in ("majority", "range"):
        assert len(outcome.said.levels) <= WIDEST_RANGE


@given(ratings)
def test_one_rating_or_none_gives_no_outcome(said):
    if len(said) < 2:
        assert spread(E, said).outcome.said == NOT_DETERMINABLE
        assert not spread(E, said).is_agreed


@given(anything, st.integers(2, 6))
def test_where_all_say_the_same_that_is_the_outcome(said, times):
    found = spread(E, [said] * times)
    assert (found.outcome.said, found.outcome.found) == (said, "agreed")
    assert not found.calls_third_reader


@given(ratings, anything)
def test_what_more_than_half_say_in_the_same_words_is_the_outcome(said, winner):
    votes = said + [winner] * (len(said) + 1)
    outcome = spread(E, votes).outcome
    if len(winner.levels) > WIDEST_RANGE and not spread(E, votes).is_agreed:
        assert outcome.said == NOT_DETERMINABLE
    elif len(votes) > 1:
        assert outcome.said == winner


@given(ratings)
def test_another_of_what_was_said_never_makes_agreement_of_difference(said):
    if spread(E, said).differs:
        assert spread(E, [*said, said[0]]).differs


@given(kinds)
def test_types_are_never_averaged_and_call_no_third_reader(said):
    found = spread(Dimension.TYPE, said)
    assert not found.calls_third_reader
    assert found.outcome.said in [*said, NOT_DETERMINABLE]
    assert found.outcome.found != "range"


@pytest.mark.parametrize(
    ("said", "called"),
    [
        ([(2, 2), (3, 3)], True),  # one level, across level 3
        ([(1, 1), (2, 2)], False),
        ([(3, 3), (4, 4)], False),
        ([(0, 0), (2, 2)], True),  # two levels
        ([(3, 3), (5, 5)], True),
        ([(2, 3), (3, 3)], False),  # a range with both sides in it leaves level 3 open
        ([(2, 3), (2, 2)], False),
        ([(1, 2), (3, 3)], True),
        ([(1, 2), (2, 3)], False),
        ([(1, 3), (1, 1)], True),  # the far ends are two apart
        ([None, (4, 4)], False),  # not determinable has no distance
        ([None, None], False),
    ],
)
def test_when_a_third_reader_is_called_for_the_evidence(said, called):
    ratings = [Said(*one) if one else NOT_DETERMINABLE for one in said]
    assert spread(E, ratings).calls_third_reader is called


def test_level_3_divides_the_evidence_only():
    assert spread(E, [Said(2, 2), Said(3, 3)]).calls_third_reader
    assert not spread(Dimension.INCOME, [Said(2, 2), Said(3, 3)]).calls_third_reader
    assert spread(Dimension.INCOME, [Said(1, 1), Said(3, 3)]).calls_third_reader


@pytest.mark.parametrize(
    ("said", "outcome", "found"),
    [
        ([(2, 2), (2, 2), (3, 3)], (2, 2), "majority"),
        ([(2, 2), (2, 3), (3, 3)], (2, 3), "majority"),  # two of three allow each of the two
        ([(1, 1), (2, 2)], (1, 2), "range"),
        ([(1, 1), (2, 2), (3, 3)], (1, 3), "range"),
        ([(0, 0), (3, 3)], None, "none"),  # four levels say too little
        ([None, (4, 4)], None, "none"),  # a level needs more than one who could tell
        ([None, (2, 2), (3, 3)], (2, 3), "range"),
        ([None, None, (3, 3)], None, "majority"),
    ],
)
def test_what_follows_where_ratings_differ(said, outcome, found):
    ratings = [Said(*one) if one else NOT_DETERMINABLE for one in said]
    expected = Said(*outcome) if outcome else NOT_DETERMINABLE
    assert spread(E, ratings).outcome.said == expected
    assert spread(E, ratings).outcome.found == found


def test_ratings_that_cannot_be_are_refused():
    with pytest.raises(ValueError, match="both ends or none"):
        Said(low=1)
    with pytest.raises(ValueError, match="low comes before high"):
        Said(low=3, high=1)
    with pytest.raises(ValueError, match="a type has no levels"):
        Said(low=1, high=1, kind="improve")
    with pytest.raises(ValueError, match="no rating"):
        spread(E, [Said(kind="improve")])
    with pytest.raises(ValueError, match="no rating"):
        spread(Dimension.TYPE, [Said(1, 1)])


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 60))
def test_working_days_end_on_a_working_day_and_are_as_many_as_were_asked(day, days):
    end = working_days_after(day, days)
    between = [day + timedelta(days=n) for n in range(1, (end - day).days + 1)]
    assert is_working_day(end)
    assert sum(map(is_working_day, between)) == days == working_days_left(day, end)


def test_twenty_working_days_are_four_weeks():
    assert working_days_after(date(2026, 11, 23), 20) == date(2026, 12, 21)
    assert working_days_after(date(2026, 11, 22), 1) == date(2026, 11, 23)
    assert working_days_left(date(2026, 12, 22), date(2026, 12, 21)) == 0
    with pytest.raises(ValueError, match="one day"):
        working_days_after(date(2026, 11, 23), 0)


@given(st.sets(st.integers(0, 60).map(name_of)), st.integers(0, 40))
def test_letters_are_new_and_each_goes_to_one_seat(taken, how_many):
    letters = new_letters(taken, how_many)
    assert len(set(letters)) == how_many
    assert not set(letters) & taken


def test_letters_go_on_after_z():
    assert [name_of(0), name_of(25), name_of(26), name_of(52)] == ["A", "Z", "A2", "A3"]
