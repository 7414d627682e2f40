"""Loading the list of cities makes places and figures, and loses nobody's words."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from offshoot.library.content.loading import load_folder
from offshoot.library.models import ContentRecord, Event, Organisation, Place, PlaceFigure
from offshoot.library.tests.samples import GRAZ, VIENNA, a_library, a_list, a_place, write

pytestmark = pytest.mark.django_db


def traces():
    records = ContentRecord.objects.exclude(kind="folder").order_by("pk")
    figures = PlaceFigure.objects.values_list("pk", "value").order_by("pk")
    return (
        list(records.values_list("slug", "loaded_at")),
        list(figures),
        Event.objects.count(),
        Place.objects.count(),
    )


def test_a_city_that_nobody_names_becomes_a_place(tmp_path):
    report = load_folder(a_library(tmp_path, cities=a_list(VIENNA, GRAZ)))
    assert (report.created, report.problems) == (["cities.csv"] * 2, [])
    vienna = Place.objects.get(slug="vienna")
    assert (vienna.kind, vienna.country, vienna.other_names) == ("city", "AT", "Wien")
    assert vienna.figures.get().value == 1_900_000


def test_a_place_that_a_file_describes_keeps_its_words(tmp_path):
    place = a_place("vienna", name="Our Vienna", latitude=1.0)
    load_folder(a_library(tmp_path, cities=a_list(VIENNA), places=[place]))
    vienna = Place.objects.get()
    assert (vienna.name, vienna.latitude) == ("Our Vienna", 1.0)
    assert vienna.figures.count() == 1


def test_loading_again_changes_nothing(tmp_path):
    folder = a_library(tmp_path, cities=a_list(VIENNA, GRAZ), places=[a_place("graz")])
    load_folder(folder)
    before = traces()
    assert load_folder(folder).created == []
    report = load_folder(folder, everything=True)
    assert (report.created, report.updated, report.unchanged) == ([], [], 2)
    assert traces() == before


def test_a_new_edition_of_the_list_replaces_the_figures(tmp_path):
    folder = a_library(tmp_path, cities=a_list(VIENNA, GRAZ))
    load_folder(folder)
    write(folder / "cities.csv", a_list("vienna,Wien,,AT,48.2,16.4,2000000,2024"))
    report = load_folder(folder)
    assert report.updated == ["cities.csv"]
    assert Place.objects.get(slug="vienna").name == "Wien"
    [figure] = PlaceFigure.objects.all()
    assert (figure.value, figure.year) == (2_000_000, 2024)
    assert Place.objects.filter(slug="graz").exists(), "a place may be referred to"


def test_a_folder_without_a_list_leaves_the_figures(tmp_path):
    load_folder(a_library(tmp_path / "one", cities=a_list(VIENNA)))
    load_folder(a_library(tmp_path / "two", places=[a_place("porto")]))
    assert PlaceFigure.objects.count() == 1


def test_an_editors_words_and_deletions_stay(tmp_path):
    folder = a_library(tmp_path, cities=a_list(VIENNA, GRAZ))
    load_folder(folder)
    Place.objects.filter(slug="vienna").update(name="Vindobona")
    Place.objects.get(slug="graz").delete()
    write(folder / "cities.csv", a_list(VIENNA.replace("Wien", "Vienne"), GRAZ))
    load_folder(folder)
    assert list(Place.objects.values_list("name", flat=True)) == ["Vindobona"]


def test_a_file_may_take_a_city_over_from_the_list(tmp_path):
    folder = a_library(tmp_path, cities=a_list(VIENNA))
    load_folder(folder)
    a_library(folder, places=[a_place("vienna", name="Vienna on the Danube")])
    report = load_folder(folder)
    assert (report.updated, report.held) == (["places.yaml"], [])
    assert Place.objects.get().name == "Vienna on the Danube"


def test_an_organisation_may_sit_in_a_city_of_the_list(tmp_path):
    team = {"name": "Team", "kind": "public", "place": "graz"}
    report = load_folder(a_library(tmp_path, cities=a_list(GRAZ), organisations={"team": team}))
    assert report.problems == []
    assert Organisation.objects.get().place.slug == "graz"


def test_regions_are_loaded_before_what_lies_in_them(tmp_path):
    places = [a_place("graz", part_of="styria"), a_place("styria", kind="region")]
    assert load_folder(a_library(tmp_path, places=places)).problems == []
    assert Place.objects.get(slug="graz").part_of.slug == "styria"


def test_many_cities_take_no_more_queries_than_few(tmp_path):
    def queries(folder, count):
        rows = [f"city-{n},City {n},,AT,48,16,{n},2020" for n in range(count)]
        a_library(tmp_path / folder, cities=a_list(*rows))
        with CaptureQueriesContext(connection) as captured:
            load_folder(tmp_path / folder)
        Place.objects.all().delete()
        ContentRecord.objects.all().delete()
        return len(captured)

    assert queries("few", 3) == queries("many", 60)
