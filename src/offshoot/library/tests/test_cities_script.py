"""The script that makes the list of cities takes Eurostat's figures, and only those."""

import csv

import pytest
import yaml

from offshoot.library.content.reading import read_folder
from scripts import cities

GROUPS = {f"prop_{group}": 5 for group in cities.AGES}


@pytest.fixture
def made(tmp_path, monkeypatch):
    """made(cities, years): the rows of the list by code."""

    def make(names, years):
        _table(tmp_path / "metadata.csv", [dict(zip(NAMED, row, strict=True)) for row in names])
        _table(tmp_path / "metacityyear.csv", years)
        places = [{"slug": "vienna", "name": "Vienna", "also": ["Wien"], "kind": "city"}]
        places[0] |= {"country": "AT", "latitude": 48.2, "longitude": 16.4}
        places.append({**places[0], "slug": "luxembourg", "name": "Luxembourg", "also": []})
        (tmp_path / "places.yaml").write_text(yaml.safe_dump(places))
        monkeypatch.setattr(cities, "PLACES", tmp_path / "places.yaml")
        output = tmp_path / "content" / "cities.csv"
        output.parent.mkdir(exist_ok=True)
        monkeypatch.setattr("sys.argv", ["cities.py", str(tmp_path), "--output", str(output)])
        assert cities.main() == 0
        assert read_folder(output.parent).problems == [], "what it writes can be read"
        lines = [line for line in output.read_text().splitlines() if not line.startswith("#")]
        return {row["code"]: row for row in csv.DictReader(lines)}

    return make


NAMED = ("URAU_CODE", "CNTR_CODE", "URAU_NAME", "LABEL", "lat", "lon")
WIEN = ("AT001C", "AT", "Wien", "Vienna", "48.2", "16.37")


def _table(path, rows):
    columns = dict.fromkeys(name for row in rows for name in row)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns, restval="NA")
        writer.writeheader()
        writer.writerows(rows)


def test_the_newest_figure_is_taken_with_its_year(made):
    years = [
        {"URAU_CODE": "AT001C", "year": year, "pop": pop} for year, pop in ((2014, 9), (2011, 7))
    ]
    row = made([WIEN], [*years, {"URAU_CODE": "AT001C", "year": 2020, "gdp": 50400}])["AT001C"]
    assert (row["population"], row["population_year"]) == ("9", "2014")
    assert (row["gdp"], row["gdp_year"]) == ("50400", "2020")


def test_a_place_that_is_there_keeps_its_slug_and_a_taken_one_is_left_alone(made):
    other = ("LU001C", "LU", "Luxembourg", "Luxembourg", "49.6", "6.1")
    rows = made([WIEN, other], [{"URAU_CODE": "AT001C", "year": 2020, "pop": 9}])
    assert rows["AT001C"]["slug"] == "vienna"
    assert rows["LU001C"]["slug"] == "luxembourg-city"


def test_codes_of_countries_are_those_of_iso(made):
    names = [
        ("EL001C", "EL", "Athina", "Athens", "38", "23.7"),
        ("UK002C", "UK", "Birmingham", "Birmingham", "52.5", "-1.9"),
    ]
    rows = made(names, [{"URAU_CODE": "EL001C", "year": 2020, "pop": 9}])
    assert [(row["name"], row["country"]) for row in rows.values()] == [
        ("Athens", "GR"),
        ("Birmingham", "GB"),
    ]


def test_fractions_of_regions_are_never_mixed_with_percentages_of_cities(made):
    years = [
        {"URAU_CODE": "AT001C", "year": 2011, "isol": 0.236, "isol2": 0.236},
        {"URAU_CODE": "AT001C", "year": 2010, "isol": 27, "isol2": 0.236},
    ]
    row = made([WIEN], years)["AT001C"]
    assert row["one_person_households"] == "27"
    assert row["one_person_households_level"] == ""
    row = made([WIEN], years[:1])["AT001C"]
    assert row["one_person_households"] == "23.6"
    assert row["one_person_households_level"] == "nuts2"


def test_the_share_of_the_region_is_told_from_that_of_the_city(made):
    groups = {"URAU_CODE": "AT001C", "year": 2020, **GROUPS}
    assert made([WIEN], [{**groups, "prop_65p": 0.25}])["AT001C"]["aged_65_plus_level"] == "nuts3"
    row = made([WIEN], [{**groups, "prop_65p": 0.19}])["AT001C"]
    assert (row["aged_65_plus"], row["aged_65_plus_level"]) == ("19", "")
    assert (row["aged_0_14"], row["aged_15_24"], row["aged_15_29"]) == ("15", "10", "15")


def test_one_figure_for_a_whole_country_says_so(made):
    graz = ("AT002C", "AT", "Graz", "Graz", "47.1", "15.4")
    years = [
        {"URAU_CODE": code, "year": 2020, "depriv": 2.7, "unempl": rate}
        for code, rate in (("AT001C", 10.6), ("AT002C", 4.3))
    ]
    row = made([WIEN, graz], years)["AT001C"]
    assert row["deprivation_level"] == "country"
    assert row["unemployment_level"] == ""


def test_what_is_not_of_eurostat_is_left_out(made):
    names = [
        ("UK001C", "UK", "London", "London", "51.5", "0"),
        ("BE012C", "BE", "Mechelen", "Mechelen", "51", "4.5"),
    ]
    years = [
        {"URAU_CODE": "UK001C", "year": 2017, "gdp": 75361, "unempl": 5},
        {"URAU_CODE": "BE012C", "year": 2018, "pop": 86304, "unempl": 5},
    ]
    rows = made(names, years)
    assert rows["UK001C"]["gdp"] == ""
    assert rows["BE012C"]["population"] == ""
    assert rows["BE012C"]["unemployment"] == "5"


@pytest.mark.parametrize(
    ("local", "label", "name", "also"),
    [
        ("Göteborg", "Gothenburg", "Gothenburg", ["Göteborg"]),
        ("Helsinki/Helsingfors", "Helsinki", "Helsinki", ["Helsingfors"]),
        ("Puerto de Santa María, El", "El Puerto De Santa María", "El Puerto de Santa María", []),
        ("Aix-en-Provence", "Aix-En-Provence", "Aix-en-Provence", []),
        ("Middelburg        ", "Middelburg", "Middelburg", []),
        ("Inverclyde (Greenock)", "Inverclyde", "Inverclyde", []),
    ],
)
def test_names_are_spelt_as_readers_know_them(local, label, name, also):
    assert cities.names_of("XX001C", local, label) == (name, also)


def test_without_the_tables_it_says_so(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["cities.py", str(tmp_path)])
    assert cities.main() == 1
    assert "Cannot read the tables" in capsys.readouterr().err
