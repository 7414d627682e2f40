"""What two readers said side by side: ranges, what cannot be told, and examples count as decided
(docs/decisions/0028)."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offshoot.library.domain.profile import Dimension
from offshoot.standards.domain.agreement import agreement
from offshoot.standards.domain.compared import Compared, Said, compared
from offshoot.standards.domain.published import standard
from offshoot.standards.domain.ratings_file import heading, ratings
from offshoot.standards.domain.whisker import axis, floor_of, whisker

REFERENCE = json.loads((Path(__file__).parent / "data/irr_reference.json").read_text())
TYPE, EVIDENCE = (standard().dimension(d) for d in (Dimension.TYPE, Dimension.EVIDENCE))


def levels(*pairs):
    """What the readers "a" and "b" said of so many innovations: levels, ranges or None."""
    return [
        said(f"i{number}", reader, level)
        for number, pair in enumerate(pairs)
        for reader, level in zip("ab", pair, strict=True)
    ]


def said(innovation, reader, level):
    if isinstance(level, str):
        return Said(innovation, reader, level)
    low, high = level if isinstance(level, tuple) else (level, level)
    return Said(innovation, reader, "", low, high)


def test_alpha_is_what_one_works_out_by_hand():
    # Eight ratings, three "improve" and five "reinvent"; two of them do not agree:
    # 1 - (2/8) / (2*3*5 / (8*7)) = 0.5333…
    pairs = [("improve", "improve"), ("improve", "reinvent")] + [("reinvent", "reinvent")] * 2
    found = compared(levels(*pairs), TYPE, samples=0)
    assert found.agreement.alpha == pytest.approx(1 - 0.25 * 56 / 30)
    assert (found.same, found.told, found.agreement.units) == (3, 4, 4)


def test_alpha_is_that_of_a_published_table():
    table = REFERENCE["kripp_4x12_gwet"]
    every = [
        said(f"i{unit}", f"r{rater}", level)
        for rater, row in enumerate(table["raters"])
        for unit, level in enumerate(row)
    ]
    known = table["expected"]["krippendorff_alpha"]
    name = "ordinal (Krippendorff metric, fast-krippendorff)"
    assert compared(every, EVIDENCE, samples=0).agreement.alpha == pytest.approx(
        known[name], abs=0.0005
    )


def test_a_range_is_a_place_between_its_levels():
    agreed = levels((1, 1), (3, 3), (5, 5))
    near = compared([*agreed, *levels_at("x", (1, 2), 1)], EVIDENCE, samples=0)
    far = compared([*agreed, *levels_at("x", (3, 4), 1)], EVIDENCE, samples=0)
    assert 1 > near.agreement.alpha > far.agreement.alpha
    assert near.without_ranges == 1
    assert (near.told, near.same, near.ranges, near.same_ranges) == (4, 3, 1, 0)


def levels_at(innovation, *of_each):
    return [said(innovation, reader, level) for reader, level in zip("ab", of_each, strict=True)]


def test_a_range_is_not_the_same_answer_as_the_level_in_its_middle():
    found = compared(levels(((1, 3), 2), ((1, 3), (1, 3))), EVIDENCE, samples=0)
    assert (found.told, found.same, found.ranges, found.same_ranges) == (2, 1, 2, 1)


def test_what_cannot_be_told_is_missing_for_alpha_and_counted_apart():
    found = compared(levels((None, None), (None, 2), (1, 1), (3, 3)), EVIDENCE, samples=0)
    assert found.agreement.units == 2
    assert (found.untold_by_both, found.untold_by_one, found.pairs, found.told) == (1, 1, 4, 2)
    assert found.answers[-1] == ""


def test_examples_and_what_one_reader_read_are_left_out():
    every = [*levels((1, 1), (2, 4)), said("alone", "a", 5)]
    found = compared(every, EVIDENCE, {"i1", "elsewhere"}, samples=0)
    assert (found.innovations, found.examples, found.told) == (1, 1, 1)


def test_the_table_says_who_said_what():
    found = compared(levels((2, 3), (2, 3), (3, 2), ((1, 2), None)), EVIDENCE, samples=0)
    assert found.answers == ("0", "1", "1–2", "2", "3", "4", "5", "")
    cells = {
        (row, column): count
        for row, counts in zip(found.answers, found.table, strict=True)
        for column, count in zip(found.answers, counts, strict=True)
        if count
    }
    assert cells == {("2", "3"): 2, ("3", "2"): 1, ("1–2", ""): 1}


def test_with_many_readers_there_is_no_first_and_a_pair_is_counted_once():
    every = [*levels((2, 3), (3, 2)), said("i0", "c", 3)]
    found = compared(every, EVIDENCE, samples=0)
    assert not found.are_two
    assert found.table[2][3] == 3
    assert found.table[3][2] == 0
    assert sum(map(sum, found.table)) == found.pairs == 4


LEVELS = st.one_of(st.none(), st.integers(0, 5), st.tuples(st.integers(0, 2), st.integers(3, 5)))


@given(st.lists(st.tuples(LEVELS, LEVELS), max_size=12))
def test_counts_add_up_and_survive_being_kept(pairs):
    found = compared(levels(*pairs), EVIDENCE, samples=0)
    assert found.told + found.untold_by_one + found.untold_by_both == found.pairs == len(pairs)
    assert sum(map(sum, found.table)) == found.pairs
    assert Compared.from_plain(json.loads(json.dumps(found.plain()))) == found


@given(st.lists(st.tuples(LEVELS, LEVELS), max_size=12))
def test_anybody_can_work_it_out_from_the_file(pairs):
    every = levels(*pairs)
    lines = heading() + ratings("offshoot-1", "people", "evidence", every, {"i0"})
    units = {}
    for row in csv.DictReader(io.StringIO(lines)):
        if row["counted"] == "yes":
            value = float(row["value"]) if row["value"] else None
            units.setdefault(row["innovation"], {})[row["reader"]] = value
    order = [half / 2 for half in range(11)]
    again = agreement(list(units.values()), order, "ordinal", samples=0)
    assert again == compared(every, EVIDENCE, {"i0"}, samples=0).agreement


def test_the_drawing_shows_what_may_be_said_and_nothing_else():
    firm = compared(levels(*[(n % 3, n % 3) for n in range(24)]), EVIDENCE, samples=50).agreement
    few = compared(levels((1, 1), (2, 2)), EVIDENCE, samples=50).agreement
    assert "circle" in whisker(firm)
    assert "circle" not in whisker(few)
    assert floor_of([firm, few]) == 0
    worst = compared(levels(*[(0, 5), (5, 0)] * 12), EVIDENCE, samples=50).agreement
    assert floor_of([worst]) < 0
    assert "−" in axis(floor_of([worst]))
