"""Profiles and readings: what is unknown is never a zero, and names come before numbers."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offshoot.library.domain.profile import (
    DIMENSION_NAMES,
    KIND_MEANINGS,
    LEVEL_NAMES,
    ORDINAL,
    Dimension,
    Kind,
    Profile,
    Reading,
)


def readings(dimension: Dimension) -> st.SearchStrategy[Reading]:
    levels = range(dimension.max_level + 1)
    pairs = [(low, high) for low, high in product(levels, levels) if low <= high]
    return st.sampled_from(
        [
            Reading.unassessed(dimension),
            Reading.undeterminable(dimension),
            *(Reading.at(dimension, low, high) for low, high in pairs),
        ]
    )


profiles = st.builds(Profile, st.sampled_from([None, *Kind]), *(readings(d) for d in ORDINAL))


def test_the_scales() -> None:
    assert {d: d.max_level for d in ORDINAL} == {
        Dimension.EVIDENCE: 5,
        Dimension.ADAPTATION: 4,
        Dimension.TRANSFER: 4,
        Dimension.INCOME: 4,
    }
    assert set(LEVEL_NAMES) == set(ORDINAL)
    assert set(DIMENSION_NAMES) == set(Dimension)
    assert set(KIND_MEANINGS) == set(Kind)
    assert all(len(set(names)) == len(names) for names in LEVEL_NAMES.values())


def test_the_type_has_no_levels() -> None:
    with pytest.raises(ValueError, match="no levels"):
        _ = Dimension.TYPE.max_level
    with pytest.raises(ValueError, match="no levels"):
        Reading.unassessed(Dimension.TYPE)


@pytest.mark.parametrize(
    ("reading", "words"),
    [
        (Reading.at(Dimension.EVIDENCE, 3), "comparison group · level 3"),
        (Reading.at(Dimension.EVIDENCE, 0), "claims only · level 0"),
        (
            Reading.at(Dimension.EVIDENCE, 1, 2),
            "coherent account or change measured · level 1 or 2",
        ),
        (Reading.at(Dimension.TRANSFER, 1, 3), "described to supported · level 1 to 3"),
        (Reading.unassessed(Dimension.INCOME), "not yet assessed"),
        (Reading.undeterminable(Dimension.INCOME), "not determinable from public sources"),
    ],
)
def test_words(reading: Reading, words: str) -> None:
    assert reading.words() == words


@pytest.mark.parametrize(
    ("low", "high", "state"),
    [
        (0, None, "assessed"),
        (None, 2, "assessed"),
        (None, None, "assessed"),
        (3, 2, "assessed"),
        (-1, 2, "assessed"),
        (4, 6, "assessed"),
        (True, True, "assessed"),
        (1.0, 2.0, "assessed"),
        (0, 0, "not assessed"),
        (0, 0, "not determinable"),
        (None, 1, "not determinable"),
        (None, None, "guessed"),
    ],
)
def test_nonsense_is_refused(low: int | None, high: int | None, state: str) -> None:
    with pytest.raises(ValueError):
        Reading(Dimension.EVIDENCE, low, high, state)  # type: ignore[arg-type]


def test_each_scale_ends_where_it_ends() -> None:
    for dimension in ORDINAL:
        assert Reading.at(dimension, dimension.max_level).names == (LEVEL_NAMES[dimension][-1],)
        with pytest.raises(ValueError, match="goes from 0 to"):
            Reading.at(dimension, dimension.max_level + 1)


def test_unknown_is_not_zero() -> None:
    zero = Reading.at(Dimension.EVIDENCE, 0)
    for unknown in (
        Reading.unassessed(Dimension.EVIDENCE),
        Reading.undeterminable(Dimension.EVIDENCE),
    ):
        assert unknown != zero
        assert unknown.levels == ()
        assert unknown.names == ()
        assert not unknown.is_range
    assert zero.levels == (0,)


def test_a_reading_stands_only_in_its_own_place() -> None:
    with pytest.raises(ValueError, match="given as"):
        Profile(
            None,
            Reading.at(Dimension.ADAPTATION, 1),
            Reading.at(Dimension.EVIDENCE, 1),
            Reading.unassessed(Dimension.TRANSFER),
            Reading.unassessed(Dimension.INCOME),
        )


def test_is_assessed() -> None:
    assert not Profile.unassessed().is_assessed
    assert not Profile.unassessed(Kind.REINVENT).is_assessed
    found_nothing = Profile(
        None, Reading.undeterminable(ORDINAL[0]), *(Reading.unassessed(d) for d in ORDINAL[1:])
    )
    assert found_nothing.is_assessed


@given(profiles)
def test_the_text_equivalent_names_every_dimension_and_reading(profile: Profile) -> None:
    text = profile.describe()
    assert text.endswith(".")
    assert all(name in text.lower() for name in DIMENSION_NAMES.values())
    assert all(name in text for reading in profile.readings for name in reading.names[:1])
    assert profile.kind is None or profile.kind.value in text


def test_the_text_equivalent_in_full() -> None:
    profile = Profile(
        Kind.REINVENT,
        Reading.at(Dimension.EVIDENCE, 2),
        Reading.undeterminable(Dimension.ADAPTATION),
        Reading.unassessed(Dimension.TRANSFER),
        Reading.unassessed(Dimension.INCOME),
    )
    assert profile.describe() == (
        "The type of innovation is reinvent (formal setting, disruptive); the strength of the "
        "evidence is change measured, level 2; the adaptation experience is not determinable from "
        "public sources; the transfer model and the income-generating model are not yet assessed."
    )
    assert Profile.unassessed().describe() == (
        "The type of innovation, the strength of the evidence, the adaptation experience, the "
        "transfer model and the income-generating model are not yet assessed."
    )


@given(profiles, profiles)
def test_different_profiles_are_described_differently(one: Profile, other: Profile) -> None:
    assert (one == other) == (one.describe() == other.describe())
