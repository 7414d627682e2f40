"""Make content/cities.csv: European cities with a few of Eurostat's figures.

python scripts/cities.py FOLDER [--output content/cities.csv]

FOLDER holds the tables that Masselot and others gathered for "Excess mortality attributed to heat
and cold: a health impact assessment study in 854 cities in Europe" (2023): metadata.csv with names
and positions, and metacityyear.csv.gz with every figure of 2000 to 2020 by year. The averages in
metadata.csv are not used: that of one-person households mixes percentages of cities with
fractions of regions. The newest figure of each kind is taken, with its year and level.
"""

import argparse
import csv
import gzip
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from math import hypot
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent.parent
OUTPUT = HERE / "content" / "cities.csv"
PLACES = HERE / "content" / "places.yaml"

HEADER = """\
# European cities with figures of Eurostat. Made by scripts/cities.py; do not edit it by hand.
#
# Source: Eurostat. City statistics (urb_cpop1, urb_clivcon), regional statistics (demo_r_pjanind3,
# nama_10r_3gdp, edat_lfse_04, lfst_r_lfu3rt, ilc_mddd21, cens_11htts_r2), GISCO (positions; area
# and population of municipalities). Reuse is authorised provided the source is acknowledged.
# Gathered by city, and gaps filled from regions, by P. Masselot and others for "Excess mortality
# attributed to heat and cold: a health impact assessment study in 854 cities in Europe", The Lancet
# Planetary Health 2023 (doi.org/10.5281/zenodo.10288665).
# Changed for this file: only the newest figure of each kind, age groups summed, numbers rounded,
# codes of countries and spellings of names unified. Left out: what is not Eurostat's (GDP in the
# United Kingdom; population of Mechelen, Mouscron, La Louviere, Verviers and Valmiera) and what
# belongs to a neighbouring municipality (population of Jekabpils). Eurostat is not responsible.
#
# A figure is followed by its year and, where that can differ, its level. An empty level is the
# usual one, which src/offshoot/library/domain/indicators.py gives. Regional figures (NUTS) are of
# the region the city lies in, or of a larger one where none is published for it; "country" marks
# those that are the same for the whole country. A slug that stands in places.yaml is that place.
"""

#: As ISO 3166-1 has them.
COUNTRIES = {"EL": "GR", "UK": "GB"}
#: Names that neither column of the source spells as readers know them.
NAMES = {
    "DE021C": "Mülheim an der Ruhr",
    "DE027C": "Frankfurt (Oder)",
    "DE126C": "Düren",
    "DE127C": "Bocholt",
    "ES069C": "Castellón de la Plana",
    "FR076C": "Annemasse",
    "FR077C": "Saint-Louis",
    "IT011C": "Venice",
    "LV001C": "Riga",
}
#: Addresses that the name alone would not give.
SLUGS = {"LU001C": "luxembourg-city"}
#: Figures that are not Eurostat's, or of another place, by column and code of the source. Every
#: figure of the country is meant by its code alone, one year by a third value.
LEFT_OUT: set[tuple[str, str] | tuple[str, str, int]] = {
    ("gdp", "UK"),  # from the Office for National Statistics
    ("pop", "LV009C"),  # of the parish around the town
    ("popdens", "LV009C"),
}
for _code in ("BE012C", "BE013C", "BE014C", "BE015C", "LV008C"):
    # From an encyclopaedia or a national office.
    LEFT_OUT |= {("pop", _code, 2018), ("popdens", _code, 2018)}

#: How far apart the positions of one city may lie in two sources.
SAME_PLACE_DEGREES = 0.5

Row = dict[str, float]
AGES = [f"{low:02}{low + 4:02}" for low in range(0, 85, 5)] + ["8599"]


@dataclass(frozen=True)
class Figure:
    """The newest value of a column of the source for one city."""

    value: float
    year: int
    level: str = ""


def ages(low: int, high: int) -> Callable[[Row], float | None]:
    """Reads the share of an age group, as the sum of five-year groups."""
    columns = [f"prop_{group}" for group in AGES if low <= int(group[:2]) < high]

    def read(row: Row) -> float | None:
        return sum(row[column] for column in columns) if row.keys() >= set(columns) else None

    return read


def column(name: str) -> Callable[[Row], float | None]:
    return lambda row: row.get(name)


def city_households(row: Row) -> float | None:
    """The compilers filled gaps of this percentage with fractions of regions: those are below 1."""
    share = row.get("isol", 0)
    return share if share > 1 else None


def region_households(row: Row) -> float | None:
    return 100 * row["isol2"] if "isol2" in row else None


def older(row: Row) -> float | None:
    return 100 * row["prop_65p"] if "prop_65p" in row else None


#: How to read each indicator, and how many decimals are kept.
READERS: dict[str, tuple[Callable[[Row], float | None], int]] = {
    "population": (column("pop"), 0),
    "density": (column("popdens"), 0),
    "aged_0_14": (ages(0, 15), 1),
    "aged_15_24": (ages(15, 25), 1),
    "aged_15_29": (ages(15, 30), 1),
    "aged_65_plus": (older, 1),
    "one_person_households": (city_households, 1),
    "gdp": (column("gdp"), 0),
    "tertiary_education": (column("educ"), 1),
    "unemployment": (column("unempl"), 1),
    "deprivation": (column("depriv"), 1),
}
REGIONAL = ("tertiary_education", "unemployment", "deprivation")
#: Indicators that are not measured at the same level everywhere.
LEVELLED = ("aged_65_plus", "one_person_households", *REGIONAL)


def newest(years: dict[int, Row], read: Callable[[Row], float | None]) -> Figure | None:
    """The last year in which there is a value."""
    for year in sorted(years, reverse=True):
        value = read(years[year])
        if value is not None:
            return Figure(value, year)
    return None


def figures_of(years: dict[int, Row]) -> dict[str, Figure]:
    """Every indicator that has a value, rounded."""
    found = {}
    for key, (read, digits) in READERS.items():
        figure = newest(years, read)
        level = ""
        if figure and key == "aged_65_plus" and _is_of_region(figure, years[figure.year]):
            level = "nuts3"
        if not figure and key == "one_person_households":
            figure, level = newest(years, region_households), "nuts2"
        if figure:
            found[key] = Figure(round(figure.value, digits), figure.year, level)
    return found


def _is_of_region(figure: Figure, row: Row) -> bool:
    region = ages(65, 100)(row)
    return region is not None and abs(region - figure.value) < 1e-6


def mark_countries(cities: list["City"]) -> None:
    """Marks regional figures that are the same in every city of a country."""
    by_country: dict[str, list[City]] = defaultdict(list)
    for city in cities:
        by_country[city.country].append(city)
    for some in by_country.values():
        for key in REGIONAL:
            if len({city.figures.get(key) for city in some}) == 1 and key in some[0].figures:
                for city in some:
                    city.figures[key] = replace(city.figures[key], level="country")


@dataclass
class City:
    code: str
    country: str
    name: str
    also: list[str]
    latitude: float
    longitude: float
    figures: dict[str, Figure]
    slug: str = ""


def folded(name: str) -> str:
    """Letters alone, small and without accents, to compare spellings."""
    plain = unicodedata.normalize("NFKD", name.replace("ø", "o").replace("ł", "l"))
    return re.sub(r"[^a-z]", "", plain.casefold().encode("ascii", "ignore").decode())


def variants(name: str) -> list[str]:
    """The names in a name: "Helsinki/Helsingfors", "Puerto de Santa María, El", "Wigan (part)"."""
    name = re.sub(r"\s*\(.*\)", "", unicodedata.normalize("NFC", name)).strip()
    name = name.removesuffix(", Stadt").removeprefix("Greater ")
    if ", " in name:
        name = " ".join(reversed(name.split(", ")))
    return name.split("/")


def names_of(code: str, local: str, label: str) -> tuple[str, list[str]]:
    """The name that English readers know, and the others."""
    own = variants(local)
    same = {folded(name) for name in (*own, local, "".join(own))}
    name = NAMES.get(code) or (own[0] if folded(label) in same else label.strip())
    return name, [other for other in own if other != name]


def slug_of(name: str) -> str:
    plain = name.replace("ø", "o").replace("ł", "l").replace("Ł", "L").replace("ß", "ss")
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")


def read_years(path: Path) -> dict[str, dict[int, Row]]:
    """Every figure of the panel by code and year; what is left out is not there."""
    open_text: Any = gzip.open if path.suffix == ".gz" else open
    found: dict[str, dict[int, Row]] = defaultdict(dict)
    with open_text(path, "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            code, year = row.pop("URAU_CODE"), int(row.pop("year"))
            found[code][year] = {
                name: float(value)
                for name, value in row.items()
                if value != "NA" and not _is_left_out(name, code, year)
            }
    return found


def _is_left_out(name: str, code: str, year: int) -> bool:
    return not LEFT_OUT.isdisjoint({(name, code[:2]), (name, code), (name, code, year)})


def read_cities(folder: Path) -> list[City]:
    """Raises OSError when a table is missing."""
    panel = next(folder.glob("metacityyear.csv*"), folder / "metacityyear.csv")
    years = read_years(panel)
    cities = []
    with (folder / "metadata.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            code = row["URAU_CODE"]
            name, also = names_of(code, row["URAU_NAME"], row["LABEL"])
            country = COUNTRIES.get(row["CNTR_CODE"], row["CNTR_CODE"])
            place = round(float(row["lat"]), 3), round(float(row["lon"]), 3)
            cities.append(City(code, country, name, also, *place, figures_of(years[code])))
    mark_countries(cities)
    return cities


def give_slugs(cities: list[City], places: list[dict[str, Any]]) -> None:
    """A place that is there already keeps its slug and name; a slug that is taken gets the code of
    the country."""
    known: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for place in places:
        if place["kind"] != "country":
            for name in (place["name"], *place.get("also", [])):
                known[str(place["country"]), folded(name)].append(place)
    taken = {place["slug"] for place in places}
    for city in cities:
        here = _same_place(city, known)
        if here:
            city.slug, city.name, city.also = here["slug"], here["name"], []
            continue
        city.slug = SLUGS.get(city.code) or slug_of(city.name)
        if city.slug in taken:
            city.slug = f"{city.slug}-{city.country.lower()}"
        taken.add(city.slug)


def _same_place(
    city: City, known: dict[tuple[str, str], list[dict[str, Any]]]
) -> dict[str, Any] | None:
    for name in (city.name, *city.also):
        for place in known.get((city.country, folded(name)), ()):
            away = place["latitude"] - city.latitude, place["longitude"] - city.longitude
            if hypot(*away) < SAME_PLACE_DEGREES:
                return place
    return None


def columns() -> Iterator[str]:
    yield from ("code", "slug", "name", "also", "country", "latitude", "longitude")
    for key in READERS:
        yield key
        yield f"{key}_year"
        if key in LEVELLED:
            yield f"{key}_level"


def cells(city: City) -> Iterator[str]:
    """A city's cells in the order of `columns`."""
    yield from (city.code, city.slug, city.name, "; ".join(city.also), city.country)
    yield from (str(city.latitude), str(city.longitude))
    for key in READERS:
        figure = city.figures.get(key)
        yield _written(figure.value) if figure else ""
        yield str(figure.year) if figure else ""
        if key in LEVELLED:
            yield figure.level if figure else ""


def _written(value: float) -> str:
    return str(value if value % 1 else int(value))


def main() -> int:
    """Returns the exit code: 1 when the folder does not hold the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="where metadata.csv and metacityyear.csv.gz lie")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    given = parser.parse_args()
    try:
        cities = read_cities(given.folder)
    except OSError as error:
        print(f"Cannot read the tables: {error}", file=sys.stderr)
        return 1
    give_slugs(cities, yaml.safe_load(PLACES.read_text(encoding="utf-8")))
    with given.output.open("w", encoding="utf-8", newline="") as file:
        file.write(HEADER)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns())
        writer.writerows(cells(city) for city in sorted(cities, key=lambda city: city.code))
    print(f"{len(cities)} cities, {given.output.stat().st_size:,} bytes: {given.output}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
