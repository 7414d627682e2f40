"""The list of cities with figures, `cities.csv`: reading and checking it. Touches no database."""

import csv
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationError, model_validator

from offshoot.library.domain.indicators import INDICATORS, Level, Unit

from .schema import Country, Name, ShortSlug, Strict, Year

CITIES = "cities.csv"
#: Columns of a city itself; `code` is the source's own and is not kept.
_OWN = ("code", "slug", "name", "also", "country", "latitude", "longitude")
_TOO_MUCH = "too much"
_ADDED = ("", "_year", "_level")
_COLUMNS = {*_OWN, *(f"{key}{end}" for key in INDICATORS for end in _ADDED)}
_NEEDED = ("slug", "name", "country", "latitude", "longitude")


class FigureEntry(Strict):
    """One figure: `value` in the unit of its indicator."""

    value: Annotated[float, Field(ge=0, allow_inf_nan=False)]
    year: Year | None = None
    level: Level


class CityEntry(Strict):
    """One row of `content/cities.csv`."""

    slug: ShortSlug
    name: Annotated[str, Field(min_length=1, max_length=120)]
    other_names: list[Name] = []
    country: Country
    latitude: Annotated[float, Field(ge=-90, le=90)]
    longitude: Annotated[float, Field(ge=-180, le=180)]
    figures: dict[str, FigureEntry] = {}

    @model_validator(mode="after")
    def shares_are_shares(self) -> "CityEntry":
        for key, figure in self.figures.items():
            if INDICATORS[key].unit is Unit.PERCENT and figure.value > 100:
                raise ValueError(f"{key} is a percentage and cannot be {figure.value:g}")
        return self

    @property
    def digest(self) -> str:
        """Changes when what is said of the place itself does, its figures aside."""
        place = self.model_dump_json(exclude={"figures"})
        return hashlib.sha256(place.encode()).hexdigest()


Fault = tuple[int, str]


def read_cities(path: Path) -> tuple[list[CityEntry], list[Fault]]:
    """The cities of a file, and what is wrong with it as lines and words. No file, no cities."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return [], []
    except (OSError, UnicodeDecodeError):
        return [], [(1, "Cannot be read. It must be a UTF-8 text file.")]
    lines = text.splitlines()
    # Where the figures come from stands above the first row.
    above = next((n for n, line in enumerate(lines) if not line.startswith("#")), len(lines))
    reader = csv.DictReader(lines[above:], restkey=_TOO_MUCH)
    try:
        faults = [(above + 1, words) for words in _wrong_columns(reader.fieldnames or ())]
        return ([], faults) if faults else _rows(reader, above)
    except csv.Error as error:
        return [], [(above + reader.line_num, f"Not a table: {error}.")]


def _rows(reader: "csv.DictReader[str]", above: int) -> tuple[list[CityEntry], list[Fault]]:
    found: dict[str, CityEntry] = {}
    faults: list[Fault] = []
    for row in reader:
        line = above + reader.line_num
        if _TOO_MUCH in row:
            faults.append((line, "The row has more cells than there are columns."))
            continue
        try:
            city = _city(row)
        except ValidationError as error:
            faults += [(line, words) for words in _explained(error)]
            continue
        if city.slug in found:
            faults.append((line, f"{city.slug!r} stands twice. Remove one."))
        found.setdefault(city.slug, city)
    return list(found.values()), faults


def _wrong_columns(names: Any) -> Iterator[str]:
    for name in _NEEDED:
        if name not in names:
            yield f"There is no column {name}. Add it."
    for name in names:
        if name not in _COLUMNS:
            yield f"{name!r} is not a column of this file. Check the spelling or remove it."


def _city(row: dict[str, Any]) -> CityEntry:
    cells = {name: (cell or "").strip() for name, cell in row.items()}
    own = {name: cells.get(name, "") for name in _NEEDED}
    also = [name.strip() for name in cells.get("also", "").split(";") if name.strip()]
    figures = {
        key: {
            "value": cells[key],
            "year": cells.get(f"{key}_year") or None,
            "level": cells.get(f"{key}_level") or indicator.level,
        }
        for key, indicator in INDICATORS.items()
        if cells.get(key)
    }
    return CityEntry.model_validate({**own, "other_names": also, "figures": figures})


def _explained(error: ValidationError) -> Iterator[str]:
    for detail in error.errors(include_url=False, include_context=False):
        named = " ".join(str(step) for step in detail["loc"] if step != "figures")
        message = detail["msg"].removeprefix("Value error, ")
        yield f"{named}: {message[:1].lower()}{message[1:]}."
