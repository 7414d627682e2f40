"""Answers lead to a result by the walk, whatever they are, and an address says them all."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offshoot.evaluations.domain.own import LETTERS, Sheet, read, written
from offshoot.evaluations.domain.own_results import outcomes, profile
from offshoot.library.domain.profile import ORDINAL, Dimension
from offshoot.standards.domain.published import standard
from offshoot.standards.domain.questions import Answer, walk

QUESTIONS = [(text.key, one.key) for text in standard().dimensions for one in text.questions]


@st.composite
def sheets(draw):
    """Any answers to any questions, on the way or not."""
    given_answers = draw(st.dictionaries(st.sampled_from(QUESTIONS), st.sampled_from(Answer)))
    sheet = Sheet.empty()
    for (dimension, key), answer in given_answers.items():
        sheet = sheet.with_answer(dimension, key, answer)
    return sheet


def sheet_of(**words):
    return read(words.items()).sheet


@given(sheets(), st.randoms(use_true_random=False))
def test_an_address_says_every_answer_in_whatever_order_its_parts_come(sheet, chance):
    pairs = [*written(sheet), ("utm_source", "x"), ("evidence.nowhere", "y"), ("", "")]
    chance.shuffle(pairs)
    found = read(pairs)
    assert found.sheet.answers == sheet.answers
    assert not found.faults
    assert not found.unknown_standard


def test_an_address_is_short_and_can_be_read():
    sheet = sheet_of(type="yn", evidence="y-u")
    assert written(sheet) == [("standard", "offshoot-1"), ("type", "yn"), ("evidence", "y-u")]
    everything = {text.key.value: "u" * len(text.questions) for text in standard().dimensions}
    assert len(str(dict(written(sheet_of(**everything))))) < 200


@given(st.dictionaries(st.text(max_size=12), st.text(max_size=40)))
def test_whatever_else_an_address_says_it_is_read(words):
    found = read(words.items())
    assert not found.sheet.answered
    assert read([*words.items(), ("type", "yn")]).sheet.asked_in(Dimension.TYPE)[1].answer == "no"


@pytest.mark.parametrize(
    ("words", "answers", "faults"),
    [
        ({"evidence": "yQn"}, {"measured": "yes", "credible": "no"}, ["evidence"]),
        ({"type": "ynyyyyyyyyyyyy"}, {"setting": "yes"}, ["type"]),
        ({"income": ""}, {}, []),
        ({"income": "---"}, {}, []),
        ({"type.setting": "maybe"}, {}, ["type.setting"]),
        ({"type": "y", "type.setting": "n"}, {"setting": "no"}, []),
    ],
)
def test_what_cannot_be_read_is_named_and_the_rest_is_read(words, answers, faults):
    found = read(words.items())
    given_answers = {key: a for said in found.sheet.answers.values() for key, a in said.items()}
    assert answers.items() <= given_answers.items()
    assert [name for name, _value in found.faults] == faults


def test_a_standard_that_there_is_not_is_named():
    found = read([("standard", "offshoot-99"), ("type", "y")])
    assert found.unknown_standard == "offshoot-99"
    assert found.sheet.standard.key == "offshoot-1"


@given(sheets(), st.lists(st.sampled_from(Answer), min_size=25, max_size=25))
def test_every_path_ends_and_the_count_of_questions_was_honest(sheet, answers):
    for count, answer in enumerate(answers):
        if not sheet.due:
            break
        span = sheet.span
        assert span.fewest <= span.likely
        due = sheet.due[0]
        assert sheet.find(due.key) == due
        sheet = sheet.with_answer(due.dimension, due.question.key, answer)
        if answer is not Answer.UNKNOWN:
            assert span.fewest <= sheet.span.fewest <= sheet.span.most <= span.most, count
    assert not sheet.due
    assert all(one.answer for one in sheet.asked)
    assert len(sheet.asked) == sheet.span.fewest == sheet.span.most


@given(sheets())
def test_questions_are_due_exactly_while_the_walk_has_some_to_ask(sheet):
    for text in sheet.standard.dimensions:
        to_ask = walk(text, sheet.of(text.key)).to_ask
        due = {one.question.key for one in sheet.due if one.dimension is text.key}
        assert due <= set(to_ask)
        assert bool(due) is bool(to_ask)


@given(sheets())
def test_the_result_is_what_the_walk_says(sheet):
    found = outcomes(sheet)
    for one in found:
        walked = walk(one.text, sheet.of(one.dimension))
        if not one.is_begun:
            assert one.reading is None or one.reading.state == "not assessed"
        elif one.dimension is Dimension.TYPE:
            assert set(one.kinds) == walked.leaves
        else:
            assert one.reading == walked.reading()
    drawn = profile(found)
    assert drawn.readings == tuple(one.reading for one in found[1:])


@given(sheets())
def test_what_would_lift_a_level_is_a_question_that_was_asked_and_leads_above_it(sheet):
    for one in outcomes(sheet):
        sure = one.reading.low if one.reading else None
        assert (one.lift is None) is (sure is None or one.is_highest)
        if one.lift:
            assert one.lift.level.value == sure + 1
            assert one.lift.asks_for == one.text.level(sure).not_yet
            assert one.lift.question in [asked.question for asked in one.asked]


def test_an_unknown_answer_is_never_level_0():
    for dimension in ORDINAL:
        unknown = sheet_of(
            **{dimension.value: "uuuuuuu"[: len(standard().dimension(dimension).questions)]}
        )
        [one] = [one for one in outcomes(unknown) if one.dimension is dimension]
        assert one.reading.low is None
        assert one.missing


@pytest.mark.parametrize(
    ("words", "lifts"),
    [
        ({"evidence": "nn"}, "account"),
        ({"evidence": "ny"}, "measured"),
        ({"evidence": "y-ny"}, "credible"),
        ({"evidence": "y-y-n"}, "second"),
        ({"adaptation": "y-nn"}, "other-organisation"),
        ({"income": "y-n"}, "renewed"),
    ],
)
def test_the_question_that_lifts_is_the_nearest(words, lifts):
    [one] = [one for one in outcomes(sheet_of(**words)) if one.dimension == next(iter(words))]
    assert one.lift.question.key == lifts


def test_a_range_says_what_each_answer_would_lead_to():
    [one] = [o for o in outcomes(sheet_of(evidence="y-nu")) if o.dimension == "evidence"]
    [missing] = one.missing
    assert (missing.asked.question.key, missing.if_yes, missing.if_no) == ("told", (2,), (1,))
    assert (one.reading.low, one.reading.high) == (1, 2)


def test_going_back_meets_every_answered_question_from_the_last_to_the_first():
    sheet, chance = Sheet.empty(), random.Random(7)
    while sheet.due:
        due = sheet.due[0]
        sheet = sheet.with_answer(
            due.dimension, due.question.key, chance.choice(list(LETTERS.values()))
        )
    here, met = sheet.asked[-1], []
    while here := sheet.before(here):
        met.append(here)
    assert met == list(reversed(sheet.asked[:-1]))
    assert [sheet.number_of(one) for one in sheet.asked] == list(range(1, len(sheet.asked) + 1))
