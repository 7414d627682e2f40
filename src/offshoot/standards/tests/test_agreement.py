"""Alpha is what the literature says it is, and says nothing where nothing can be said.

Reference values with their citations: data/irr_reference.json.
"""

import json
from pathlib import Path
from random import Random

import pytest

from offshoot.standards.domain.agreement import Agreement, agreement

REFERENCE = json.loads((Path(__file__).parent / "data/irr_reference.json").read_text())
TABLES = {name: table for name, table in REFERENCE.items() if "raters" in table}


def units_of(raters):
    """Units from a table with a row for each rater."""
    return [dict(enumerate(ratings)) for ratings in zip(*raters, strict=True)]


def order_of(units):
    return sorted({value for unit in units for value in unit.values() if value is not None})


def measured(raters, metric="nominal", samples=0, order=None):
    units = units_of(raters)
    return agreement(units, order or order_of(units), metric, samples=samples)


@pytest.mark.parametrize("name", TABLES)
def test_nominal_alpha_is_that_of_every_reference_table(name):
    expected = TABLES[name]["expected"]["krippendorff_alpha"]["nominal"]
    digits = len(str(expected).partition(".")[2])
    assert measured(TABLES[name]["raters"]).alpha == pytest.approx(expected, abs=0.51 * 10**-digits)


def test_nominal_alpha_agrees_to_all_digits_that_are_known():
    table = TABLES["kripp_4x12_gwet"]
    known = table["expected"]["krippendorff_alpha_nominal_full_precision"]
    assert measured(table["raters"]).alpha == pytest.approx(known, abs=1e-12)


def test_ordinal_alpha_is_that_of_krippendorff():
    table = TABLES["kripp_4x12_gwet"]
    expected = table["expected"]["krippendorff_alpha"]
    known = expected["ordinal (Krippendorff metric, fast-krippendorff)"]
    assert measured(table["raters"], "ordinal").alpha == pytest.approx(known, abs=0.0005)


def test_edge_cases_of_other_programs():
    whole, alone, no_pair, constant, words, _distance = REFERENCE["edge_cases"]["cases"]
    for case in (whole, alone):
        units = {}
        for rater, unit, value in case["triples"]:
            units.setdefault(unit, {})[rater] = value
        found = agreement(list(units.values()), order_of(units.values()), "nominal", samples=0)
        if case is whole:
            assert found.alpha == pytest.approx(case["alpha_nominal"], abs=1e-6)
        else:  # one pair and nothing varies in it: others call that 1, we say that it is undefined
            assert found.alpha is None
    assert measured(words["raters"]).alpha == pytest.approx(words["alpha_nominal"], abs=1e-6)
    for case in (no_pair, constant):
        assert measured(case["raters"]).alpha is None


def by_pairs(units, order, metric):
    """Alpha from its definition, pair by pair, as slow as can be."""
    place = {value: index for index, value in enumerate(order)}
    given = [[place[v] for v in unit.values() if v is not None] for unit in units]
    given = [ratings for ratings in given if len(ratings) > 1]
    every = [value for ratings in given for value in ratings]

    def squared(a, b):
        if metric == "nominal":
            return float(a != b)
        a, b = min(a, b), max(a, b)
        between = sum(1 for value in every if a <= value <= b)
        return (between - (every.count(a) + every.count(b)) / 2) ** 2

    observed = sum(squared(a, b) / (len(r) - 1) for r in given for a in r for b in r) / len(every)
    expected = sum(squared(a, b) for a in every for b in every)
    return 1 - observed * len(every) * (len(every) - 1) / expected


def some_units(seed, units=30, raters=4, values=6):
    random = Random(seed)
    return [
        {
            rater: None if random.random() < 0.2 else min(values - 1, random.randrange(values))
            for rater in range(raters)
        }
        for _unit in range(units)
    ]


@pytest.mark.parametrize("metric", ["nominal", "ordinal"])
def test_alpha_is_what_its_definition_gives(metric):
    for seed in range(20):
        units = some_units(seed)
        found = agreement(units, range(6), metric, samples=0)
        assert found.alpha == pytest.approx(by_pairs(units, range(6), metric), abs=1e-9)


@pytest.mark.parametrize("metric", ["nominal", "ordinal"])
def test_the_order_of_raters_does_not_matter(metric):
    for seed in range(20):
        units = some_units(seed)
        mixed = [dict(Random(seed).sample(list(unit.items()), len(unit))) for unit in units]
        args = (range(6), metric)
        assert agreement(units, *args, samples=20) == agreement(mixed, *args, samples=20)


def test_other_names_for_nominal_values_do_not_matter():
    names = dict(zip(range(6), "fdbeca", strict=True)) | {None: None}
    for seed in range(20):
        units = some_units(seed)
        renamed = [{rater: names[value] for rater, value in unit.items()} for unit in units]
        found = agreement(units, range(6), "nominal", samples=50)
        again = agreement(renamed, "abcdef", "nominal", samples=50)
        assert found.alpha == pytest.approx(again.alpha, abs=1e-12)
        assert found.low == pytest.approx(again.low, abs=1e-12)


def test_the_order_of_ordinal_values_does_matter():
    near = [{1: 0, 2: 0}, {1: 1, 2: 2}, {1: 2, 2: 2}, {1: 0, 2: 0}]
    found = agreement(near, [0, 1, 2], "ordinal", samples=0)
    assert found.alpha != pytest.approx(agreement(near, [1, 0, 2], "ordinal", samples=0).alpha)


@pytest.mark.parametrize(
    "units",
    [
        [],
        [{}],
        [{1: None, 2: None}],
        [{1: 3}, {1: 2}, {2: 1}],  # one rater a unit
        [{1: 3, 2: 3}, {1: 3, 2: 3}],  # nothing varies
        [{1: 3, 2: 3}, {1: 2}],
    ],
)
@pytest.mark.parametrize("metric", ["nominal", "ordinal"])
def test_where_nothing_varies_alpha_is_undefined_and_nothing_is_said(units, metric):
    found = agreement(units, range(5), metric)
    assert (found.alpha, found.low, found.high) == (None, None, None)
    assert found.verdict == "none"


def test_exact_agreement_and_who_took_part():
    units = [{"a": 1, "b": 1, "c": 2}, {"a": 0, "b": 0}, {"d": 1}, {"c": None, "e": 1}]
    found = agreement(units, range(3), "ordinal", samples=0)
    assert found.exact == pytest.approx(4 / 8)
    assert (found.units, found.raters) == (2, 3)


def test_a_rating_that_is_none_is_refused():
    with pytest.raises(ValueError, match="9"):
        agreement([{1: 9, 2: 1}], range(5), "nominal")


@pytest.mark.parametrize(
    ("alpha", "units", "verdict"),
    [
        (0.80, 20, "firm"),
        (0.79, 20, "tentative"),
        (0.667, 20, "tentative"),
        (0.66, 20, "needs work"),
        (-0.2, 20, "needs work"),
        (0.95, 19, "none"),
        (None, 500, "none"),
    ],
)
def test_an_alpha_is_called_what_it_is(alpha, units, verdict):
    assert Agreement("nominal", alpha, None, None, None, units, 2).verdict == verdict


def test_the_interval_holds_alpha_narrows_with_units_and_is_the_same_each_time():
    def drawn(units):
        random, found = Random(1), []
        for _unit in range(units):
            level = random.randrange(5)
            found.append({1: level, 2: level if random.random() < 0.8 else random.randrange(5)})
        return agreement(found, range(5), "ordinal", samples=200)

    few, many = drawn(30), drawn(600)
    for found in (few, many):
        assert found.low <= found.alpha <= found.high
    assert many.high - many.low < few.high - few.low
    assert few == drawn(30)
