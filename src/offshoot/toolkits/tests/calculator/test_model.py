"""A calculation can be followed by hand, says what it lacks, and is the same in both places."""

from dataclasses import replace
from decimal import Decimal

import formulas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offshoot.toolkits.domain.calculator.formulas import ranges
from offshoot.toolkits.domain.calculator.plan import (
    MOST,
    Case,
    Frame,
    Line,
    figures,
)
from offshoot.toolkits.domain.calculator.solving import results
from offshoot.toolkits.domain.calculator.steps import PAYERS, steps
from offshoot.toolkits.spreadsheet import as_xlsx

from .recalculating import Recalculated, rounded

FRAME = Frame(
    costs=(
        Line("ca", "Cook", "staff", has_every=True, is_whole=True),
        Line("cb", "Room", "month"),
        Line("cc", "Food", "participant"),
        Line("cd", "Set-up", "once"),
    ),
    incomes=(
        Line("ia", "City", "year", payer="public-budget"),
        Line("ib", "Job centre", "participant", payer="contract"),
    ),
)
FIGURES = {"p": "45", "r1": "50", "r2": "80", "r3": "100", "c": "80", "g": "20", "m": "10"}
FIGURES |= {"ca": "32000", "caq": "1", "cae": "20", "cb": "500", "cbq": "2", "cc": "99.99"}
FIGURES |= {"cd": "10000", "cdq": "1", "ia": "20000", "ib": "2500"}


def found(case=Case.LIKELY, frame=FRAME, **figures):
    """Values by the keys of steps; a figure that is None is not entered."""
    entered = FIGURES | figures
    known = {key: Decimal(value) for key, value in entered.items() if value is not None}
    return results(frame, known, case)


def test_an_example_by_hand():
    expected = {
        "people_year_1": "23",  # half of 45 is 22.5, rounded up
        "ca_year_1": "64000.00",  # 23 of 20 a cook: two cooks
        "cb_year_1": "12000.00",  # two rooms, twelve months, 500 each
        "cc_year_1": "2299.77",  # 23 × 99.99
        "cost_year_1": "78299.77",
        "income_year_1": "77500.00",  # 20 000, and 23 × 2 500
        "balance_year_1": "-799.77",
        "person_year_1": "3404.34",  # 78 299.77 / 23 = 3 404.3378
        "finisher_year_1": "4255.42",  # of whom 80 % finish: / 18.4 = 4 255.4223
        "total_year_1": "-10799.77",  # 10 000 were paid before
        "cost_later": "112499.55",  # three cooks, rooms, 45 × 99.99
        "group": "37499.85",  # three groups of 20
        "month": "250.00",  # 2 499.99 a participant, ten months
        "gap": "88000.00",  # three cooks and rooms are 108 000; the city pays 20 000
        "gain": "2400.01",  # 2 500 less 99.99
        "least": "37",  # 88 000 / 2 400.01 = 36.67
        "year": "2",  # the second year leaves 80 400.36 - ...: paid back
    }
    got = found()
    assert {key: str(got[key].value) for key in expected} == expected


def test_low_and_high_take_all_low_and_all_high_figures():
    own = {"pl": "40", "ph": "60", "ccl": "50"}
    low, high = found(Case.LOW, **own), found(Case.HIGH, **own)
    assert low["cc_later"].value == 2000  # 40 × 50
    assert high["cc_later"].value == Decimal("5999.40")  # no high price: the likely one
    assert low["cb_later"].value == high["cb_later"].value


def test_what_is_not_entered_is_named_and_never_counted_as_nothing():
    got = found(cb=None)
    assert got["cost_later"].value is None
    assert [figure.key for figure in got["person_later"].missing] == ["cb"]
    assert got["income_later"].value == 132500
    assert [f.key for f in found(cb=None, r1=None)["year"].missing] == ["r1", "cb"]
    assert found(cb="0")["cb_later"].value == 0


def test_what_cannot_be_divided_says_why():
    got = found(p="0")
    assert (got["person_later"].value, got["person_later"].why) == (None, "nobody takes part")
    assert found(c="0")["finisher_later"].why == "nobody finishes"
    assert found(ib="50")["least"].why == "at no number of participants"
    assert found(ib="50", ia="1000")["year"].why == "in no year"
    assert found(ib="50", ia="150000")["most"].value == 840  # 42 000 / 49.99 = 840.17


def test_a_share_of_all_costs_follows_the_costs():
    share = Line("ia", "City", "share", payer="public-budget")
    got = found(frame=replace(FRAME, incomes=(share,)), ia="80")
    assert got["income_start"].value == 8000
    assert got["income_later"].value == Decimal("89999.64")
    assert found(frame=replace(FRAME, incomes=(share,)), ia="100")["least"].value == 0


def test_cells_below_each_other_are_one_range():
    assert ranges(["'W'!C9", "'W'!C10", "'W'!C11", "'W'!D12", "'F'!D13"]) == [
        "'W'!C9:C11",
        "'W'!D12",
        "'F'!D13",
    ]


# --- any figures ---

COSTS = st.builds(
    lambda unit, every, whole: Line("", "=1+1", unit, "", every, every and whole),
    st.sampled_from(["staff", "month", "year", "once"]),
    st.booleans(),
    st.booleans(),
) | st.just(Line("", "Food", "participant"))
INCOMES = st.builds(
    lambda unit, payer: Line("", "Somebody", unit, payer),
    st.sampled_from(["participant", "month", "year", "once", "share"]),
    st.sampled_from(sorted(PAYERS)),
)


@st.composite
def calculations(draw):
    """A frame, and figures for it: most are there, within what the page lets through."""
    costs = draw(st.lists(COSTS, max_size=4))
    incomes = draw(st.lists(INCOMES, max_size=4))
    frame = Frame(
        (
            *(replace(line, key=f"c{n}") for n, line in enumerate(costs)),
            Line("cx", "Other", "year", is_other=True, is_optional=True),
        ),
        (
            *(replace(line, key=f"i{n}") for n, line in enumerate(incomes)),
            Line("ix", "Other", "year", payer="other", is_other=True, is_optional=True),
        ),
    )
    entered = {}
    for figure in figures(frame):
        places = {"people": 0, "number": 3}.get(figure.kind, 2)
        most = min(MOST[figure.kind], 20 if figure.kind == "share" else 100_000)
        for name in figure.names:
            if draw(st.integers(0, 11)):  # one in twelve stays empty
                numbers = st.decimals(figure.least, most, places=places)
                entered[name] = draw(numbers | st.just(Decimal(figure.least)))
    return frame, entered


@given(calculations())
@settings(max_examples=15)
def test_page_and_spreadsheet_agree_to_the_cent(calculation):
    frame, entered = calculation
    value = Recalculated(as_xlsx("A title", frame, entered, "EUR", 2024))
    for case, column in zip(Case, "CDE", strict=True):
        page = results(frame, entered, case)
        for row, step in enumerate(steps(frame), start=4):
            cell, expected = value("Workings", f"{column}{row}"), page[step.key].value
            if expected is None:
                assert isinstance(cell, str), (step.key, cell)
                assert cell
            elif step.kind == "money":
                assert Decimal(str(rounded(cell))) == expected, (step.key, case)
            else:
                assert cell == pytest.approx(float(expected)), (step.key, case)


def test_another_program_recalculates_the_same(tmp_path):
    """`formulas` reads spreadsheets without anything of ours; our own small reader agrees."""
    entered = {key: Decimal(value) for key, value in FIGURES.items()}
    entered |= {"pl": Decimal(40), "ph": Decimal(60), "ccl": Decimal(50), "ibh": Decimal("0.01")}
    path = tmp_path / "calculation.xlsx"
    path.write_bytes(written := as_xlsx("A title", FRAME, entered, "EUR", 2024))
    solved = formulas.ExcelModel().loads(str(path)).finish().calculate()
    ours = Recalculated(written)
    for case, column in zip(Case, "CDE", strict=True):
        page = results(FRAME, entered, case)
        for row, step in enumerate(steps(FRAME), start=4):
            [[theirs]] = solved[f"'[{path.name}]WORKINGS'!{column}{row}"].value
            expected = page[step.key].value
            if expected is None:
                assert isinstance(theirs, str), (step.key, theirs)
                assert theirs == ours("Workings", f"{column}{row}")
            else:
                assert round(Decimal(repr(float(theirs))), 2) == round(expected, 2), step.key
                assert ours("Workings", f"{column}{row}") == pytest.approx(float(theirs))


@given(calculations(), st.integers(1, 10**6))
@settings(max_examples=15)
def test_more_cost_never_makes_a_participant_cheaper(calculation, more):
    frame, entered = calculation
    before = results(frame, entered, Case.LIKELY)["person_later"].value
    for line in frame.costs:
        dearer = entered | {line.key: entered.get(line.key, Decimal(0)) + more}
        after = results(frame, dearer, Case.LIKELY)["person_later"].value
        if before is not None:
            assert after >= before
    nothing = results(frame, {}, Case.LIKELY)
    assert all(nothing[key].value is None for key in ("person_later", "finisher_later", "group"))
