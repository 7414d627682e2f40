"""How findings are put: "tested" only of designs that compare, and gaps said in words."""

import pytest

from offshoot.library.domain.evidence import (
    COMPARING,
    Design,
    Direction,
    is_tested,
    is_unfavourable,
    result_words,
    strongest,
)
from offshoot.library.domain.gaps import gaps
from offshoot.library.models import Finding, OpenPoint, Study


@pytest.mark.parametrize("design", Design)
@pytest.mark.parametrize("direction", Direction)
def test_only_what_was_compared_is_called_tested(design, direction):
    words = result_words(design, direction)
    assert words
    assert words.startswith("tested") == (design in COMPARING) == is_tested(design)


def test_only_trials_and_comparison_groups_compare():
    assert {design for design in Design if is_tested(design)} == {"rct", "quasi-experimental"}


def test_a_benefit_without_a_comparison_is_reported_not_tested():
    assert result_words("rct", "benefit") == "tested: benefit"
    assert result_words("monitoring", "benefit") == "reported: better"
    assert result_words("survey", "unclear") == "figure only, cause not known"


def test_what_did_not_work_is_unfavourable():
    unfavourable = {direction for direction in Direction if is_unfavourable(direction)}
    assert unfavourable == {"no-effect", "mixed", "harm", "fell-short"}


def test_the_strongest_design_is_found_whatever_the_order():
    assert strongest(["survey", "rct", "other"]) == "rct"
    assert strongest(["other", "pre-post"]) == "pre-post"
    assert strongest([]) == ""


def test_what_is_unknown_is_refused():
    with pytest.raises(ValueError):
        result_words("rct", "wonderful")


def test_tables_and_words_know_the_same_designs_and_directions():
    assert set(Study.Design.values) == set(Design)
    assert set(Finding.Direction.values) == set(Direction)


def test_a_gap_is_said_unless_it_is_known_or_an_editor_said_it():
    found = list(gaps({"evidence": True, "cost": False}, {"income"}))
    topics = [gap.topic for gap in found]
    assert topics == ["cost", "delivery", "adaptation", "transfer"]
    assert all(gap.statement.endswith(".") for gap in found)
    assert set(topics) < set(OpenPoint.Topic.values)
    assert list(gaps(dict.fromkeys(OpenPoint.Topic.values, True), set())) == []
