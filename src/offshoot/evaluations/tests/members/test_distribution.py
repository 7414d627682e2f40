"""Distributions: everybody counts once, nothing is pooled to a mean, and nobody's order matters."""

import random

from hypothesis import given
from hypothesis import strategies as st

from offshoot.evaluations.domain.members import Told, distribution, mark_of
from offshoot.evaluations.domain.members_drawing import draw
from offshoot.library.domain.profile import Dimension
from offshoot.standards.domain.published import standard

EVIDENCE = standard().dimension(Dimension.EVIDENCE)
TYPE = standard().dimension(Dimension.TYPE)

levels = st.integers(0, 5)
spans = st.one_of(st.none(), st.tuples(levels, levels).map(sorted).map(tuple))
sayings = st.lists(st.builds(Told, st.just(Dimension.EVIDENCE), spans, st.booleans()))


@given(sayings, st.randoms(use_true_random=False))
def test_the_order_of_members_does_not_matter(told: list[Told], chance: random.Random) -> None:
    shuffled = list(told)
    chance.shuffle(shuffled)
    assert distribution(EVIDENCE, shuffled) == distribution(EVIDENCE, told)


@given(sayings)
def test_everybody_counts_in_one_bar(told: list[Told]) -> None:
    found = distribution(EVIDENCE, told)
    assert found.total == len(told)
    assert sum(bar.stakes for bar in found.bars) == sum(one.has_stake for one in told)
    assert found.undetermined.count == sum(one.span is None for one in told)
    assert [bar.span for bar in found.levels] == [(level, level) for level in range(6)]


@given(sayings, sayings)
def test_counts_of_many_alike_are_those_of_each(some: list[Told], others: list[Told]) -> None:
    alike = [Told(one.dimension, one.span, one.has_stake, 3) for one in some]
    assert distribution(EVIDENCE, alike + others) == distribution(EVIDENCE, some * 3 + others)


@given(sayings)
def test_a_drawing_holds_every_count(told: list[Told]) -> None:
    found = distribution(EVIDENCE, told)
    drawing = draw(found)
    assert drawing.count('class="tally-count"') == len(found.said)
    assert drawing.count("tally-span") >= len(found.ranges)


def test_a_range_is_a_bar_of_its_own_and_no_level() -> None:
    found = distribution(EVIDENCE, [Told(Dimension.EVIDENCE, (1, 2), True)])
    assert all(bar.count == 0 for bar in found.levels)
    [bar] = found.said
    assert (bar.names, bar.is_range) == (("coherent account", "change measured"), True)
    assert "tally-span--apart" in draw(found)


def test_a_type_counts_by_its_classes_in_their_order() -> None:
    found = distribution(TYPE, [Told(Dimension.TYPE, ("transform", "transform"))])
    assert [bar.count for bar in found.levels] == [0, 0, 0, 1]
    assert not found.levels[0].has_number


def test_what_the_standard_does_not_have_is_not_drawn() -> None:
    strange = [Told(Dimension.EVIDENCE, (9, 9)), Told(Dimension.INCOME, (1, 1))]
    assert distribution(EVIDENCE, strange).total == 0
    assert draw(distribution(EVIDENCE, ())).count("tally-none") == 7


def test_a_mark_tells_whether_something_changed() -> None:
    assert mark_of({}) == ""
    assert mark_of({"a": 1, "b": 2}) == mark_of({"b": 2, "a": 1}) != mark_of({"a": 1})
