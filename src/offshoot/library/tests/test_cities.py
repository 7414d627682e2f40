"""The list of cities: what is wrong in it is named, with its line."""

import pytest

from offshoot.library.content.checks import check
from offshoot.library.content.folder import STARTER
from offshoot.library.content.reading import read_folder, survey
from offshoot.library.tests.samples import (
    CITIES_HEADER,
    GRAZ,
    VIENNA,
    a_library,
    a_list,
    a_place,
    write,
)


def faults_of(tmp_path, text):
    folder = a_library(tmp_path, cities=text)
    return [str(problem) for problem in read_folder(folder).problems]


def test_a_city_is_read_with_its_figures(tmp_path):
    header = CITIES_HEADER + ",unemployment,unemployment_level"
    folder = a_library(tmp_path, cities=a_list(VIENNA + ",10.6,country", header=header))
    [city] = read_folder(folder).cities
    assert (city.slug, city.other_names, city.country) == ("vienna", ["Wien"], "AT")
    said = {key: (row.value, row.year, row.level) for key, row in city.figures.items()}
    assert said == {
        "population": (1_900_000, 2020, "city"),
        "unemployment": (10.6, None, "country"),
    }


@pytest.mark.parametrize(
    ("row", "line", "words"),
    [
        ("Vienna!,Vienna,,AT,48,16,1,2020", 3, "slug"),
        ("vienna,,,AT,48,16,1,2020", 3, "name"),
        ("vienna,Vienna,,UK,48,16,1,2020", 3, "country"),
        ("vienna,Vienna,,AT,148,16,1,2020", 3, "latitude"),
        ("vienna,Vienna,,AT,48,,1,2020", 3, "longitude"),
        ("vienna,Vienna,,AT,48,16,many,2020", 3, "population"),
        ("vienna,Vienna,,AT,48,16,nan,2020", 3, "population"),
        ("vienna,Vienna,,AT,48,16,-1,2020", 3, "population"),
        ("vienna,Vienna,,AT,48,16,1,20200", 3, "year"),
        (VIENNA + ",2,3", 3, "more cells than there are columns"),
        (f"{VIENNA}\n{VIENNA}", 4, "stands twice"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path, row, line, words):
    [fault] = faults_of(tmp_path, a_list(row))
    assert fault.startswith(f"cities.csv:{line}: ")
    assert words in fault


def test_a_share_cannot_be_more_than_all(tmp_path):
    header = CITIES_HEADER + ",unemployment"
    [fault] = faults_of(tmp_path, a_list(VIENNA + ",101", header=header))
    assert "unemployment is a percentage" in fault


def test_columns_that_are_not_of_this_file_are_refused(tmp_path):
    missing, unknown = faults_of(tmp_path, a_list(header="# x\nslug,name,country,latitude,mood"))
    assert "no column longitude" in missing
    assert "'mood' is not a column" in unknown


@pytest.mark.parametrize("content", [b"\xff\xfe", b"", b"\x00", b'"' * 7, b"# only\n"])
def test_what_is_no_table_is_a_problem_and_no_error(tmp_path, content):
    (tmp_path / "cities.csv").write_bytes(content)
    folder = read_folder(tmp_path)
    assert folder.cities == []
    assert folder.problems


def test_a_file_may_name_a_city_that_only_the_list_has(tmp_path):
    team = {"name": "Team", "kind": "public", "place": "graz"}
    folder = read_folder(a_library(tmp_path, cities=a_list(GRAZ), organisations={"team": team}))
    check(folder)
    assert folder.problems == []


@pytest.mark.parametrize(
    ("region", "words"),
    [("nowhere", "is not a region"), ("graz", "is not a region"), ("styria", "lie in itself")],
)
def test_a_place_lies_in_a_region_and_not_in_itself(tmp_path, region, words):
    places = [
        a_place("graz"),
        a_place("styria", kind="region", part_of="styria" if region == "styria" else None),
        a_place("linz", part_of=region),
    ]
    folder = read_folder(a_library(tmp_path, places=places))
    check(folder)
    assert any(words in problem.message for problem in folder.problems)


def test_a_change_in_the_list_is_a_change_of_the_folder(tmp_path):
    folder = a_library(tmp_path, cities=a_list(VIENNA))
    before = survey(folder).digest
    write(folder / "cities.csv", a_list(VIENNA, GRAZ))
    assert survey(folder).digest != before


def test_the_starter_library_brings_854_cities_in_a_small_file():
    folder = read_folder(STARTER)
    assert len(folder.cities) == 854
    assert (STARTER / "cities.csv").stat().st_size < 150_000
    described = {entry.slug for entry in folder.of_kind("place")}
    known = {city.slug for city in folder.cities} & described
    assert {"barcelona", "rotterdam", "athens", "porto", "gothenburg", "vienna"} <= known
    assert "Eurostat" in (STARTER / "cities.csv").read_text(encoding="utf-8")[:300]
