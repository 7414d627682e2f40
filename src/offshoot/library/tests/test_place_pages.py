"""Pages of places: what began there, what was adopted or looked at there, and its figures."""

import json
import re

import pytest
from django.core.exceptions import ValidationError

from offshoot.library import models as m
from offshoot.library import queries

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert('x')</script>"


def words_of(client, path):
    response = client.get(path)
    assert response.status_code == 200
    without_tags = re.sub(
        r"<(style|script)[^>]*>.*?</\1>|<[^>]+>", " ", response.content.decode(), flags=re.S
    )
    return " ".join(without_tags.split())


def headings(client, path):
    return re.findall(r"<h2[^>]*>(.*?)</h2>", client.get(path).content.decode())


@pytest.fixture
def place(db):
    """place(slug, **fields): a place, in Spain unless said otherwise."""

    def make(slug, **fields):
        values = {"name": slug.title(), "country": "ES", "latitude": 41, "longitude": 2}
        return m.Place.objects.create(slug=slug, **{**values, **fields})

    return make


@pytest.fixture
def figure():
    """figure(place, indicator, value, **fields)"""

    def make(of, indicator, value, **fields):
        fields = {"year": 2020, "level": "nuts2", **fields}
        return m.PlaceFigure.objects.create(place=of, indicator=indicator, value=value, **fields)

    return make


def adopted(place, **fields):
    return [m.Adaptation(place=place, **fields)]


def test_a_city_shows_what_began_there(client, published_with, place):
    home = place("girona")
    published_with("shared-kitchens", rows=0, place=home)
    published_with("elsewhere", rows=0, place=place("lleida"))
    shown = words_of(client, "/places/girona/")
    assert "1 innovation began here." in shown
    assert "Shared Kitchens" in shown
    assert "Elsewhere" not in shown


def test_a_stopped_adaptation_is_said_to_be_stopped(client, published_with, place):
    girona = place("girona")
    rows = adopted(girona, state="stopped", started_year=2014, ended_year=2016)
    rows += adopted(girona, state="running", what_came_of_it="It goes on [S1].")
    published_with(rows=0, place=place("lleida"), adaptations=rows)
    page = queries.place_page("girona")
    assert [row.state for row in page.adaptations] == ["running", "stopped"], "what runs first"
    shown = words_of(client, "/places/girona/")
    assert "2014–2016 stopped" in shown
    assert "It goes on." in shown, "a citation leads nowhere on this page"
    assert "from Lleida, Spain" in shown


def test_looking_is_not_adopting(client, published_with, place):
    rows = [m.Exploration(place=place("girona"), year=2019, result="dropped", reason="Too dear.")]
    published_with(rows=0, place=None, explorations=rows)
    assert headings(client, "/places/girona/") == ["Looked at"]
    assert "2019 · dropped. Too dear." in words_of(client, "/places/girona/")
    [spain] = queries.countries()
    assert (spain.listed[0].counts.taken, spain.listed[0].counts.looked_at) == (0, 1)


def test_awards_of_its_innovations_and_its_organisations(client, published_with, place):
    girona = place("girona")
    m.Organisation.objects.create(slug="meal-makers", name="Meal Makers", kind="ngo", place=girona)
    m.Organisation.objects.create(slug="others", name="No Part", kind="ngo", place=girona)
    prize = m.Award(award="Prize", edition_year=2020, result="runner-up", category="Food")
    published_with(rows=1, place=girona, awards=[prize])
    shown = words_of(client, "/places/girona/")
    assert "Prize 2020: runner-up" in shown
    assert "Meal Makers" in shown
    assert "No Part" not in shown, "it has no part in a published innovation"


def test_a_draft_is_nowhere(client, innovation_with, place):
    girona = place("girona")
    innovation_with(rows=0, place=girona, adaptations=adopted(girona))
    draft = m.Innovation.objects.get()
    m.Adaptation.objects.create(innovation=draft, place=girona)
    m.Innovation.objects.update(place=girona)
    assert headings(client, "/places/girona/") == ["Nothing to read yet"]
    assert "Shared" not in words_of(client, "/places/girona/")
    assert queries.countries() == []


def test_nothing_empty_has_a_heading(client, place):
    place("girona")
    assert headings(client, "/places/girona/") == ["Nothing to read yet"]
    assert "No innovation in the library began in Girona" in words_of(client, "/places/girona/")


def test_a_figure_stands_with_its_year_level_source_and_the_middle(client, place, figure):
    girona = place("girona")
    figure(girona, "unemployment", 12.25, year=2019)
    for number, country in enumerate(("ES", "ES", "ES", "PT", "PT", "PT", "PT"), start=1):
        figure(place(f"city-{number}", country=country), "unemployment", number)
    shown = words_of(client, "/places/girona/")
    for words in ("12.2 %", "higher than in 9 of 10 cities", "2019, of its region (NUTS 2)"):
        assert words in shown, words
    assert "lfst_r_lfu3rt" in shown
    [told] = queries.place_page("girona").figures
    assert (told.among_all.middle, told.among_all.count) == (4.5, 8)
    assert (told.at_home.middle, told.at_home.count) == (2.5, 4)


def test_where_a_country_has_few_cities_they_are_no_measure(client, place, figure):
    figure(place("girona"), "gdp", 27800, level="nuts3")
    figure(place("porto", country="PT"), "gdp", 16900, level="nuts3")
    [told] = queries.place_page("girona").figures
    assert told.at_home is None
    shown = words_of(client, "/places/girona/")
    assert "€27,800" in shown
    assert "Middle in Spain" not in shown


def test_a_country_and_a_region_gather_their_places(client, published_with, place, figure):
    place("spain", kind="country")
    catalonia = place("catalonia", kind="region")
    county = place("county", kind="region", part_of=catalonia)
    girona = place("girona", part_of=county)
    figure(place("vic"), "gdp", 1)
    published_with("in-girona", rows=0, place=girona)
    published_with("in-madrid", rows=0, place=place("madrid"))
    published_with("in-porto", rows=0, place=place("porto", country="PT"))
    assert [it.slug for it in queries.place_page("catalonia").innovations] == ["in-girona"]
    spain = queries.place_page("spain")
    assert [it.slug for it in spain.innovations] == ["in-girona", "in-madrid"]
    assert [row.place.slug for row in spain.listed] == ["girona", "madrid"]
    assert [city.slug for city in spain.only_figures] == ["vic"]
    assert "You are here" in client.get("/places/girona/").content.decode()
    assert "Places Spain County Girona" in words_of(client, "/places/girona/")


def test_the_list_shows_first_what_can_be_read(client, published_with, place, figure):
    place("spain", kind="country")
    figure(place("vic"), "gdp", 1)
    figure(place("graz", country="AT"), "gdp", 1)
    published_with(rows=0, place=place("girona"))
    response = client.get("/places/")
    [spain] = response.context["countries"]
    assert [row.place.slug for row in spain.cities] == ["girona"]
    assert spain.others == 1
    assert [country.name for country in response.context["only_figures"]] == ["Austria"]
    assert 'href="/places/girona/"' in response.context["map"].wide
    assert "Vic" not in response.context["map"].wide


def test_names_find_their_place_whatever_their_accents(place, published_with):
    for slug, name in (("zamora", "Zamora"), ("avila", "Ávila"), ("burgos", "burgos")):
        published_with(f"in-{slug}", rows=0, place=place(slug, name=name))
    [spain] = queries.countries()
    assert [row.place.name for row in spain.listed] == ["Ávila", "burgos", "Zamora"]


def test_a_land_of_its_own_is_not_named_twice(client, published_with, place):
    faroes = place("faroe-islands", name="Faroe Islands", kind="region", country="FO")
    published_with(rows=0, place=faroes)
    assert faroes.full_name == "Faroe Islands"
    [country] = queries.countries()
    assert (country.place, country.cities) == (faroes, [])


def test_an_empty_library_says_so(client):
    assert "No place has been named yet." in words_of(client, "/places/")


def test_an_unknown_place_is_not_found(client):
    response = client.get("/places/nowhere/")
    assert response.status_code == 404
    assert "There is no place at this address." in response.content.decode()


def test_hostile_names_are_words(client, published_with, place, figure):
    girona = place("girona", name=HOSTILE, other_names=HOSTILE)
    figure(girona, "gdp", 1)
    published_with(
        rows=0, place=girona, name=HOSTILE, adaptations=adopted(girona, what_came_of_it=HOSTILE)
    )
    for path in ("/places/", "/places/girona/", "/innovations/shared-kitchens/"):
        assert "<script>alert" not in client.get(path).content.decode(), path


def test_a_place_describes_itself_to_machines(client, place):
    place("girona", other_names="Gerona")
    shown = client.get("/places/girona/").content.decode()
    data = json.loads(re.search(r'ld\+json">(.*?)</script>', shown, re.S)[1])
    assert (data["@type"], data["alternateName"]) == ("City", ["Gerona"])
    assert data["url"] == "http://testserver/places/girona/"


def test_innovations_link_to_their_places(client, published_with):
    innovation = published_with()
    shown = client.get(innovation.get_absolute_url()).content.decode()
    for slug in ("city-0", "city-1", "city-11"):
        assert f'href="/places/{slug}/"' in shown, slug


def test_a_region_does_not_lie_in_itself_nor_in_a_city(place):
    city, outer = place("girona"), place("outer", kind="region")
    inner = place("inner", kind="region", part_of=outer)
    for wrong in (city, inner):
        outer.part_of = wrong
        with pytest.raises(ValidationError):
            outer.full_clean()


def test_many_innovations_come_in_pages(client, published_with, place):
    girona = place("girona")
    for number in range(13):
        published_with(f"kitchen-{number:02}", rows=0, place=girona)
    assert len(queries.place_page("girona").innovations) == 12
    assert len(queries.place_page("girona", "2").innovations) == 1
    assert queries.place_page("girona", "nonsense").innovations.number == 1


def test_editors_find_a_place_by_any_of_its_names(curator, browser_of, place):
    place("girona", other_names="Gerona")
    place("lleida")
    shown = (
        browser_of(curator).get("/editor/choose_place/results/", {"q": "geron"}).content.decode()
    )
    assert "Girona, Spain" in shown
    assert "Lleida" not in shown
