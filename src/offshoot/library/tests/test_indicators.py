"""Figures of cities: what each counts, and how one is held against the others."""

import pytest

from offshoot.library.domain.indicators import INDICATORS, LEVEL_NAMES, Level, compare


def test_every_indicator_and_level_has_words():
    assert all(indicator.label for indicator in INDICATORS.values())
    assert set(LEVEL_NAMES) == set(Level)


def test_a_figure_of_the_region_names_the_table_of_the_region():
    households = INDICATORS["one_person_households"]
    assert households.dataset_at(Level.CITY) == "urb_clivcon"
    assert households.dataset_at(Level.NUTS2) == "cens_11htts_r2"
    assert "not of people" in households.meaning


@pytest.mark.parametrize(
    ("value", "lower", "tenths"), [(1, 0, 0), (3, 2, 5), (4, 3, 8), (9, 4, 10), (0, 0, 0)]
)
def test_a_figure_is_held_against_the_middle_of_all(value, lower, tenths):
    compared = compare(value, [1, 2, 3, 4])
    assert (compared.middle, compared.count) == (2.5, 4)
    assert (compared.lower, compared.tenths) == (lower, tenths)


def test_equal_figures_are_not_lower():
    assert compare(5, [5, 5, 5]).lower == 0


def test_nothing_to_hold_against():
    assert compare(5, []) is None
