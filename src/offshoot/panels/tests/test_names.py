"""What hints that somebody is close to an innovation."""

import pytest

from offshoot.panels.domain.names import is_alike


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Projektfabrik", "projektfabrik"),
        ("City of Málaga", "Malaga"),
        ("Red Cross", "The Red-Cross, Lisbon branch"),
    ],
)
def test_names_of_one_organisation_hint_at_it(one: str, other: str) -> None:
    assert is_alike(one, other)
    assert is_alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("", "Malaga"), ("UN", "UN Habitat"), ("Cross", "Crossroads"), ("*", "*")]
)
def test_other_names_do_not(one: str, other: str) -> None:
    assert not is_alike(one, other)
    assert not is_alike(other, one)
