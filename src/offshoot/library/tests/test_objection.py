"""The strongest argument against: which one is chosen, and what it says of itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offshoot.library.domain.evidence import Design, Direction, is_tested, is_unfavourable
from offshoot.library.domain.objection import Found, Known, Row, strongest_objection

INDEPENDENT = {"study_designs": ["rct"], "independences": ["independent"]}


def against(*results: Found, **known) -> str:
    designs = [result.design for result in results]
    values = {"study_designs": designs, "independences": ["independent"] * len(designs)}
    found = strongest_objection(Known(results=results, has_cost=True, **(values | known)))
    return found.statement or found.kind


def test_harm_in_a_comparison_comes_before_everything():
    assert (
        against(
            Found("rct", "no-effect", "nothing"),
            Found("quasi-experimental", "harm", "harm"),
            Found("pre-post", "harm", "reported"),
            stopped=[Row("closed", "Porto")],
        )
        == "harm"
    )


@pytest.mark.parametrize(
    ("worse", "better"),
    [("harm", "no-effect"), ("no-effect", "fell-short"), ("fell-short", "mixed")],
)
def test_the_worse_result_comes_first(worse, better):
    assert against(Found("rct", better, "b"), Found("rct", worse, "w")) == "w"


def test_among_equals_the_stronger_design_then_the_independent_then_the_newer_study():
    weaker = Found("quasi-experimental", "no-effect", "weaker", independence="independent")
    own = Found("rct", "no-effect", "own", independence="own", year=2024)
    old = Found("rct", "no-effect", "old", independence="independent", year=2001)
    new = Found("rct", "no-effect", "new", independence="independent", year=2020)
    assert against(weaker, own, old, new) == "new"
    assert against(weaker, own, old) == "old"
    assert against(weaker, own) == "own"


def test_a_weak_study_does_not_speak_where_a_comparison_is_favourable():
    results = [Found("rct", "benefit", "good"), Found("survey", "harm", "bad")]
    assert against(*results, stopped=[Row("closed", "Porto")]) == "closed"


def test_without_a_comparison_the_strongest_study_speaks_or_the_lack_does():
    assert against(Found("survey", "mixed", "s"), Found("other", "harm", "o")) == "s"
    assert against(Found("survey", "benefit", "s"), Found("other", "harm", "o")) == "no-comparison"
    assert against(study_designs=[], independences=[]) == "no-study"


@pytest.mark.parametrize("who", ["own", "funder"])
def test_studies_by_those_who_gain_are_an_argument(who):
    assert against(study_designs=["rct"], independences=[who]) == "not-independent"
    both = {"study_designs": ["rct", "rct"], "independences": [who, "independent"]}
    assert against(**both) == "nothing"


def test_then_what_became_of_it_then_conditions_then_what_is_not_known():
    row = {name: [Row(name, "Porto")] for name in ("stopped", "dropped", "reasons_not_to")}
    last = {"needed": [Row("needed")], "unknown": [Row("unknown")]}
    assert against(**INDEPENDENT, **row, **last, activity="ended") == "stopped"
    assert against(**INDEPENDENT, **last, dropped=row["dropped"], activity="paused") == "paused"
    assert against(**INDEPENDENT, **last, dropped=row["dropped"]) == "dropped"
    assert against(**INDEPENDENT, **last, reasons_not_to=row["reasons_not_to"]) == "reasons_not_to"
    assert against(**INDEPENDENT, **last) == "needed"
    assert against(**INDEPENDENT, unknown=last["unknown"]) == "unknown"
    assert strongest_objection(Known(**INDEPENDENT, needed=last["needed"])).kind == "cost"


def test_no_recorded_argument_is_not_called_no_argument():
    found = strongest_objection(Known(**INDEPENDENT, has_cost=True))
    assert (found.kind, found.is_derived) == ("nothing", True)
    assert "not the same as there being none" in found.lead


results = st.builds(
    Found,
    st.sampled_from(Design),
    st.sampled_from(Direction),
    st.text(min_size=1),
    independence=st.sampled_from(["own", "funder", "independent", "unknown"]),
    year=st.none() | st.integers(1900, 2100),
)


@given(st.lists(results, max_size=8))
def test_it_never_hides_an_unfavourable_comparison_and_its_lead_can_be_filled(found):
    known = Known(
        results=found,
        study_designs=[result.design for result in found],
        independences=[result.independence for result in found],
    )
    chosen = strongest_objection(known)
    assert chosen.lead % chosen.values if chosen.values else chosen.lead
    tested_against = [
        result for result in found if is_tested(result.design) and is_unfavourable(result.direction)
    ]
    if tested_against:
        assert chosen.kind == "unfavourable"
        assert chosen.statement in {result.statement for result in tested_against}
    assert chosen.is_derived is not bool(chosen.statement)
