"""Views: fitting, moving, and their text form."""

from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offshoot.ui.maps import COUNTRY, NEAREST, WORLD, View, fit

places = st.tuples(st.floats(-180, 180), st.floats(-90, 90))
sizes = st.tuples(st.integers(160, 1200), st.integers(160, 900))
views = st.builds(
    View, st.floats(-180, 180), st.floats(-90, 90), st.integers(WORLD, NEAREST), sizes
)

EUROPE = [(-9.1, 38.7), (24.9, 60.2), (23.7, 38.0), (-6.3, 53.3)]
BELGIUM = [(2.6, 51.1), (6.1, 50.2), (5.8, 49.6), (4.8, 51.4)]


@given(st.lists(places, min_size=1, max_size=6), sizes)
def test_fit_shows_all_its_places(points: list[tuple[float, float]], size: tuple[int, int]) -> None:
    view = fit(points, size)
    assert view.size == size
    assert all(view.pixel(lon, lat) is not None for lon, lat in points)


def test_fit_is_as_near_as_it_can_be() -> None:
    assert fit(BELGIUM).step == NEAREST
    assert fit(EUROPE).step == 2
    assert fit([*EUROPE, (-74, 40.7)]).step == WORLD
    assert fit([(-1.55, 47.22)]).step == COUNTRY
    assert fit([(-1.55, 47.22)] * 3, alone=2).step == 2
    assert fit([]) == View()


def test_fit_crosses_the_date_line() -> None:
    view = fit([(178.4, -18.1), (-171.8, -13.8)])
    assert view.step >= 3
    assert abs(view.lon) > 170


@given(views)
def test_the_world_is_drawn_without_empty_space_around_it(view: View) -> None:
    trimmed = view.without_margin()
    assert trimmed.size <= view.size
    assert trimmed.km_per_px == pytest.approx(view.km_per_px, rel=0.05)
    if view.is_world and trimmed != view:
        assert trimmed.size[1] == pytest.approx(trimmed.size[0] / 2, rel=0.08)
    else:
        assert trimmed == view


@given(views)
def test_text_and_back(view: View) -> None:
    assert View.parse(str(view), view.size) == view


def test_text_form() -> None:
    assert str(View(16.37, 48.21, 3)) == "3,48.2,16.4"
    assert View.parse("3,48.2,16.4") == View(16.4, 48.2, 3)
    assert View.parse("99,999,-999") == View(-180, 90, NEAREST)
    assert str(View(-0.01, -0.01, 1)) == "1,0,0"


@pytest.mark.parametrize(
    "text",
    ["", "3", "3,4", "3,48,16,1", "a,b,c", "3,nan,1", "3,inf,1", "3,1e9,1", "-1,0,0", " 3,1,1",
     "3,1,1\n", "٣,1,1", "3,<b>,1", "3," + "9" * 5000 + ",1"],
)  # fmt: skip
def test_other_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a view"):
        View.parse(text)


@pytest.mark.parametrize("bad", [nan, inf, -inf, 1e9])
def test_places_off_the_globe_are_refused(bad: float) -> None:
    for lon, lat in ((bad, 0), (0, bad)):
        with pytest.raises(ValueError, match="not a place on Earth"):
            View(lon, lat)
        with pytest.raises(ValueError, match="not a place on Earth"):
            fit([(lon, lat)])


def test_unreasonable_views_are_refused() -> None:
    with pytest.raises(ValueError, match="zoom step"):
        View(step=NEAREST + 1)
    with pytest.raises(ValueError, match="map size"):
        View(size=(10**6, 400))


def test_zooming_keeps_to_the_steps_and_the_place() -> None:
    view = View(16.4, 48.2, NEAREST)
    assert view.zoomed_in() == view
    for _ in range(9):
        view = view.zoomed_out()
    assert view == View(16.4, 48.2, WORLD)
    assert view.zoomed_in() == View(16.4, 48.2, 1)


@given(views)
def test_the_centre_is_in_the_middle(view: View) -> None:
    if not view.is_world:
        assert view.pixel(view.lon, view.lat) == pytest.approx(
            (view.size[0] / 2, view.size[1] / 2), abs=0.01
        )
