"""Plain rules: the merge, the meter and the table of questions."""

from hypothesis import given, settings
from hypothesis import strategies as st

from offshoot.submissions.domain.answers import text_of
from offshoot.submissions.domain.merging import merge
from offshoot.submissions.domain.meter import ITEMS, meter
from offshoot.submissions.domain.questions import QUESTIONS, STEPS, Kind, still_needed

VALUES = st.one_of(st.none(), st.integers(0, 2))
ANSWERS = st.dictionaries(st.sampled_from("abc"), VALUES)


@given(ANSWERS, ANSWERS, ANSWERS)
def test_a_merge_loses_no_change_of_either_side(base, typed, stored):
    merged = merge(base, typed, stored)
    assert merged.values.keys() == typed.keys()
    for key, mine in typed.items():
        before, theirs = base.get(key), stored.get(key)
        value = merged.values[key]
        if mine != before:
            assert value == mine
        else:
            assert value == theirs
        assert (key in merged.clashes) == (mine != before and theirs not in (before, mine))


ODD = st.one_of(st.text(), st.none(), st.lists(st.text()))


@settings(max_examples=30)
@given(st.dictionaries(st.sampled_from([*QUESTIONS, "gone"]), ODD))
def test_answers_of_any_shape_are_measured(answers):
    measured = meter(answers)
    assert 0 <= measured.there <= 12
    assert measured.there + len(measured.gaps) == 12
    assert {gap.step for gap in measured.gaps} <= {step.slug for step in STEPS}


def test_the_twelve_items_ask_for_questions_that_are_there():
    assert [item.number for item in ITEMS] == list(range(1, 13))
    assert {key for item in ITEMS for key in item.keys} <= QUESTIONS.keys()


def test_a_word_is_not_a_description():
    assert meter({"need": "Because."}).gaps[1].key == "need"
    long = dict.fromkeys(QUESTIONS, "Enough to be of use.")
    assert meter(long).gaps == ()


def test_keys_are_unique_and_lookups_and_terms_say_of_what():
    assert len(QUESTIONS) == sum(len(step.questions) for step in STEPS)
    for question in QUESTIONS.values():
        assert bool(question.of) == (question.kind in (Kind.LOOKUP, Kind.TERMS))
        assert bool(question.choices) == (question.kind is Kind.CHOICE)


def test_six_answers_are_needed_and_risks_where_machines_decide():
    assert [question.key for question in still_needed({"language": "en"})] == [
        "name", "summary", "organisation", "place", "need", "how_it_works"
    ]  # fmt: skip
    assert still_needed({"uses_ai": "yes"})[-1].key == "risks_to_rights"


def test_nothing_typed_cites_a_source_that_is_not_there():
    assert text_of({"need": "Many [S1, S2] and [s3]; [sic]."}, "need") == (
        "Many (S1, S2) and (s3); [sic]."
    )
