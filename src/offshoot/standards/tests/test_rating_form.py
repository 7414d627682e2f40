"""The form of one dimension, which members, evaluators and curators fill in."""

from typing import Any

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from offshoot.library.domain.profile import Dimension, Kind
from offshoot.standards.domain.published import standard
from offshoot.standards.domain.questions import Answer, walk
from offshoot.standards.domain.rating import Rated
from offshoot.standards.models import DimensionReading
from offshoot.standards.registry import RatingForm

SOURCES = (("S1", "Report of 2019"), ("T1", "Trial in Rotterdam"))


def a_form(
    typed: dict[str, str], dimension: Dimension = Dimension.INCOME, **kwargs: Any
) -> RatingForm:
    data = {f"{dimension}-{name}": value for name, value in typed.items()}
    return RatingForm(data, text=standard().dimension(dimension), sources=SOURCES, **kwargs)


def in_full(**typed: str) -> dict[str, str]:
    said = {"level": "2", "reason": "Two budgets.", "source-S1": "on", "place-S1": "p. 4"}
    return said | typed


def wrong(typed: dict[str, str], dimension: Dimension = Dimension.INCOME) -> set[str]:
    return set(a_form(typed, dimension).errors)


def test_a_level_with_its_reason_and_source_is_a_rating() -> None:
    form = a_form(in_full())
    assert form.is_valid(), form.errors
    assert (form.rated.low, form.rated.high) == (2, 2)
    assert form.rated.sources == (("S1", "p. 4"),)


def test_what_is_left_out_is_named() -> None:
    assert wrong({}) == {"level"}
    assert wrong(in_full(reason=" \n ")) == {"reason"}
    assert wrong(in_full() | {"source-S1": ""}) == {"__all__"}
    assert wrong(in_full(up_to="3")) == {"missing", "ask"}
    assert wrong({"level": "none"}) == {"missing", "ask"}
    assert wrong({"level": "none", "missing": "The accounts.", "ask": "The city"}) == set()


@pytest.mark.parametrize(("low", "high"), [("2", "1"), ("0", "3")])
def test_a_range_goes_upwards_and_stays_narrow(low: str, high: str) -> None:
    assert wrong(in_full(level=low, up_to=high)) == {"up_to"}


@pytest.mark.parametrize("level", ["9", "-1", "improve", "<script>", "2.0", "\x00"])
def test_a_level_that_is_none_is_refused(level: str) -> None:
    assert "level" in wrong(in_full(level=level))


def test_the_type_is_one_of_its_classes() -> None:
    form = a_form(in_full(level="reinvent"), Dimension.TYPE)
    assert form.is_valid(), form.errors
    assert form.rated.kind is Kind.REINVENT
    assert "level" in wrong(in_full(level="2"), Dimension.TYPE)


def test_a_level_beside_the_answers_needs_a_word() -> None:
    text = standard().dimension(Dimension.ADAPTATION)
    answers = {"answer-elsewhere": "no", "answer-only-one": "yes"}  # these lead to level 0
    assert wrong(in_full(level="3", **answers), text.key) == {"overrides"}
    said = in_full(level="3", overrides="A branch abroad is older.", **answers)
    assert wrong(said, text.key) == set()
    assert wrong(in_full(level="0", **answers), text.key) == set()


def test_a_draft_keeps_whatever_was_said_so_far() -> None:
    form = a_form({"reason": "To be looked up.", "answer-x": "maybe"}, is_final=False)
    assert form.is_valid(), form.errors
    assert not form.rated.is_said
    row = DimensionReading(**DimensionReading.fields_of(form.rated))
    assert (row.state, row.reason) == ("", "To be looked up.")


def test_a_reason_stays_short_enough_to_be_read() -> None:
    assert wrong(in_full(reason="word " * 91)) == {"reason"}
    assert wrong(in_full(reason="x" * 901)) == {"reason"}
    assert wrong(in_full(reason="word " * 90)) == set()


answers = st.dictionaries(
    st.sampled_from([q.key for q in standard().dimension(Dimension.EVIDENCE).questions]),
    st.sampled_from(list(Answer)),
)


@given(answers)
def test_what_the_answers_suggest_always_follows_from_them(said: dict[str, Answer]) -> None:
    text = standard().dimension(Dimension.EVIDENCE)
    typed = {f"answer-{key}": answer.value for key, answer in said.items()}
    found = a_form(typed, text.key).suggestion
    if walk(text, said).to_ask or not said:
        assert found is None
    else:
        assert found is not None
        assert found.follows(walk(text, said))


def test_a_rating_comes_back_from_its_row_as_it_was() -> None:
    said = Rated(
        Dimension.INCOME,
        low=1,
        high=2,
        reason="So.",
        sources=(("S1", "p. 4"), ("T1", "")),
        missing="The budget.",
        ask="The city",
        answers={"paid": Answer.UNKNOWN},
    )
    assert DimensionReading(**DimensionReading.fields_of(said)).rated == said


def test_the_form_shows_every_word_typed_and_no_hostile_one_as_markup() -> None:
    hostile = "<script>alert(1)</script>"
    form = a_form(in_full(reason=hostile, level="7"))
    page = render_to_string("standards/rating.html", {"form": form})
    assert hostile not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "Trial in Rotterdam" in page
