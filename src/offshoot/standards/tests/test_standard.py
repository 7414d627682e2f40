"""A published standard is whole, agrees with what the library draws, and never changes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offshoot.library.domain.evidence import Design
from offshoot.library.domain.profile import (
    DIMENSION_NAMES,
    KIND_MEANINGS,
    LEVEL_NAMES,
    ORDINAL,
    Dimension,
    Kind,
)
from offshoot.standards.domain.evidence import MAXIMUM
from offshoot.standards.domain.page import standard_page
from offshoot.standards.domain.published import STANDARDS, examples, standard
from offshoot.standards.domain.questions import WIDEST_RANGE, Answer, walk
from offshoot.standards.domain.standard import UNCLEAR, DimensionText

CONTENT = Path(__file__).parents[4] / "content/innovations"
DOCS = Path(__file__).parents[4] / "docs/reference"

#: Never change a line of this table: write a new version of the standard instead.
FROZEN = {"offshoot-1": "70748d4c0ff490f121834262437c976cab9462acb19e4a05a4cd620931308bc2"}


@pytest.mark.parametrize("key", STANDARDS)
def test_a_published_standard_never_changes(key):
    assert standard(key).digest == FROZEN[key]


def test_there_is_no_standard_that_was_not_published():
    with pytest.raises(KeyError):
        standard("offshoot-99")
    with pytest.raises(KeyError):
        examples("../offshoot-1")


def test_levels_have_the_names_that_the_library_draws():
    text = standard("offshoot-1")
    for dimension in ORDINAL:
        assert tuple(lv.name for lv in text.dimension(dimension).levels) == LEVEL_NAMES[dimension]
    assert {d.key: d.name for d in text.dimensions} == DIMENSION_NAMES
    kinds = {Kind(lv.value): lv.means for lv in text.dimension(Dimension.TYPE).levels}
    assert kinds == KIND_MEANINGS


def test_every_level_but_the_highest_says_what_the_next_one_asks_for():
    for dimension in ORDINAL:
        *lower, highest = standard().dimension(dimension).levels
        assert all(level.not_yet for level in lower)
        assert not highest.not_yet


def test_what_a_study_can_be_awarded_is_what_the_rule_allows():
    awarding = standard().dimension(Dimension.EVIDENCE).awarding
    tops = {text.design: text.levels[0].value for text in awarding.designs}
    assert tops == MAXIMUM
    assert set(tops) == set(Design)
    for text in awarding.designs:
        values = [level.value for level in text.levels]
        assert values == sorted(values, reverse=True)


def test_the_crosswalk_has_a_row_for_every_level():
    text = standard().dimension(Dimension.EVIDENCE)
    assert [row.level for row in text.crosswalk.rows] == list(text.values)


def test_examples_are_in_the_library_and_show_levels_that_there_are():
    there = {path.stem for path in CONTENT.glob("*.yaml")}
    for dimension in Dimension:
        text, shown = standard().dimension(dimension), examples()
        assert shown.slugs(dimension) <= there
        assert set(getattr(shown, dimension.value)) <= set(text.values)


def test_the_page_of_the_standard_says_what_the_file_says():
    page = DOCS / "offshoot-1.md"
    assert page.read_text() == standard_page(), f"run: offshoot standard-page > {page}"


ANSWERS = st.sampled_from(list(Answer))
TEXTS = st.sampled_from(standard().dimensions)


@st.composite
def answered(draw):
    text = draw(TEXTS)
    keys = [question.key for question in text.questions]
    return text, draw(st.dictionaries(st.sampled_from(keys), ANSWERS))


@given(answered())
def test_every_path_of_questions_ends(case):
    text, answers = case
    answers = dict(answers)
    for _question in text.questions:
        if not (to_ask := walk(text, answers).to_ask):
            break
        answers[to_ask[0]] = Answer.YES
    found = walk(text, answers)
    assert found.is_complete
    assert found.leaves
    assert found.leaves <= {*text.values, UNCLEAR}


@given(answered(), st.data())
def test_finding_out_what_was_unknown_only_narrows(case, data):
    text, answers = case
    key = data.draw(st.sampled_from([question.key for question in text.questions]))
    before = walk(text, {**answers, key: Answer.UNKNOWN})
    after = walk(text, {**answers, key: data.draw(st.sampled_from([Answer.YES, Answer.NO]))})
    assert after.leaves <= before.leaves


@given(st.sampled_from(ORDINAL), st.data())
def test_without_an_unknown_there_is_one_level_or_none_is_shown(dimension, data):
    text = standard().dimension(dimension)
    surely = st.sampled_from([Answer.YES, Answer.NO])
    found = walk(text, {question.key: data.draw(surely) for question in text.questions})
    assert len(found.leaves) == 1


@given(answered())
def test_unknown_never_becomes_a_zero(case):
    text, _answers = case
    found = walk(text, {question.key: Answer.UNKNOWN for question in text.questions})
    if text.key is Dimension.TYPE:
        assert found.type is None
    else:
        assert found.reading().state == "not determinable"


@given(answered())
def test_a_range_is_narrow(case):
    text, answers = case
    if text.key is not Dimension.TYPE:
        assert len(walk(text, answers).reading().levels) <= WIDEST_RANGE


def broken(change):
    data = standard().dimension(Dimension.TRANSFER).model_dump()
    change(data)
    return data


def aimed(data, place, leaf):
    data["questions"][place]["if_yes"] = leaf


@pytest.mark.parametrize(
    "change",
    [
        lambda data: aimed(data, 0, "described"),  # in circles
        lambda data: aimed(data, 0, "nowhere"),
        lambda data: aimed(data, 0, 9),
        lambda data: aimed(data, 0, 1),  # questions that nobody reaches
        lambda data: data.update(first="nowhere"),
        lambda data: data.update(levels=data["levels"][1:]),
        lambda data: data["levels"][0].update(anchors=["You would see one only."]),
        lambda data: data.update(more="words"),
    ],
)
def test_a_broken_tree_or_ladder_is_refused(change):
    with pytest.raises(ValueError):
        DimensionText.model_validate(broken(change))
