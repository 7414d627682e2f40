"""Maps of an innovation's places and of the whole library."""

import pytest

from offshoot.library import queries
from offshoot.library.models import Adaptation, Innovation
from offshoot.library.queries import maps

pytestmark = pytest.mark.django_db

NONSENSE = ["", "x", "1", "1,2", "1,2,3,4", "a,b,c", "nan,nan,nan", "inf,1,1", "-9,500,500"]
NONSENSE += ["9" * 999, "2,1e999,0", "\x00", "٣,٥١,١١", "2,51,11;drop"]


def figure(innovation, wanted=""):
    page = queries.page_of(Innovation.objects.with_everything().get(pk=innovation.pk))
    return maps.of_innovation(page, wanted)


def test_every_place_of_an_innovation_is_named(published_with):
    drawn = figure(published_with(rows=2))
    for name in ("City 0", "City 1", "City 2", "City 11"):
        assert name in drawn.wide
        assert name in drawn.narrow
    assert [words for _symbol, words in drawn.legend] == [
        "where it began",
        "where it was taken",
        "where it was looked at",
    ]


def test_where_it_stopped_is_told_apart(published_with):
    innovation = published_with()
    Adaptation.objects.update(state="stopped")
    assert "where it stopped" in [words for _symbol, words in figure(innovation).legend]


def test_no_place_no_map(published_with):
    assert figure(published_with(rows=0, place=None)) is None
    assert maps.of_library([], "") is None


@pytest.mark.parametrize("wanted", NONSENSE, ids=ascii)
def test_a_view_that_is_none_shows_all_places(client, published_with, wanted):
    innovation = published_with()
    for address in (innovation.get_absolute_url(), "/"):
        response = client.get(address, {"map": wanted})
        assert response.status_code == 200
        assert "City 0" in response.content.decode()


def test_steps_lead_nearer_and_back(client, published_with):
    innovation = published_with(rows=3)
    drawn = figure(innovation)
    assert drawn.nearer.startswith("?map=")
    nearer = figure(innovation, drawn.nearer.removeprefix("?map=").split("#")[0])
    assert nearer.wide != drawn.wide
    assert nearer.farther


def test_one_home_links_to_the_innovation_and_two_to_the_place(published_with):
    one = published_with("only-one")
    assert f'href="{one.get_absolute_url()}"' in maps.of_library(queries.homes(), "").wide
    published_with("second-one")
    drawn = maps.of_library(queries.homes(), "").wide
    assert "City 0 (2)" in drawn
    assert 'href="/places/city-0/"' in drawn


def test_names_of_places_are_words(published_with):
    innovation = published_with()
    innovation.place.name = "<script>x</script>"
    innovation.place.save()
    assert "<script>" not in figure(innovation).wide
