"""A place in numbers, each held against other cities."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from offshoot.library.domain.indicators import INDICATORS, Comparison, Indicator, compare
from offshoot.library.models import Place, PlaceFigure


@dataclass(frozen=True)
class Told:
    """A figure of a place, held against all cities and against those of its country."""

    figure: PlaceFigure
    among_all: Comparison | None
    at_home: Comparison | None


def told_of(place: Place) -> list[Told]:
    """The figures of a place in the order of the registry. Two queries, one when there are none.

    Its country is told apart because many figures are those of a region or of the country: held
    against all of Europe alone they would only say where the city lies.
    """
    figures = {figure.indicator: figure for figure in place.figures.all()}
    if not figures:
        return []
    everywhere, at_home = _figures_of_cities(figures, place.country)
    return [
        Told(
            figures[key],
            compare(figures[key].value, everywhere[key]),
            compare(figures[key].value, at_home[key]) if len(at_home[key]) > 2 else None,
        )
        for key in INDICATORS
        if key in figures
    ]


#: The cities whose platform this library follows, by slug.
FOUNDING_CITIES = ("athens", "barcelona", "lisbon", "rotterdam", "stockholm")


@dataclass(frozen=True)
class CityRow:
    """A city with its figures, one for each indicator of the table; None where there is none."""

    city: Place
    figures: list[tuple[Indicator, PlaceFigure | None]]


@dataclass(frozen=True)
class CityTable:
    """Figures of a few cities. `middles` are the medians of all cities that have a figure."""

    rows: list[CityRow]
    middles: list[tuple[Indicator, float]]


def founding_cities(indicators: Sequence[str]) -> CityTable | None:
    """The founding cities in these indicators, without those of which no city has a figure;
    None when nothing is left. Two queries."""
    known = PlaceFigure.objects.filter(
        indicator__in=list(indicators), place__slug__in=FOUNDING_CITIES
    )
    found = {
        (row.place, row.indicator): row
        for row in known.select_related("place").order_by("place__name")
    }
    if not found:
        return None
    told = {key for _city, key in found}
    kept = [INDICATORS[key] for key in indicators if key in told]
    everywhere, _at_home = _figures_of_cities(told, "")
    return CityTable(
        [
            CityRow(city, [(one, found.get((city, one.key))) for one in kept])
            for city in dict.fromkeys(city for city, _key in found)
        ],
        [(one, median(everywhere[one.key])) for one in kept],
    )


def _figures_of_cities(
    keys: Iterable[str], country: str
) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """By indicator, the figures of all cities and of those in one country."""
    everywhere: dict[str, list[float]] = defaultdict(list)
    at_home: dict[str, list[float]] = defaultdict(list)
    rows = PlaceFigure.objects.filter(indicator__in=list(keys))
    for key, value, home in rows.values_list("indicator", "value", "place__country"):
        everywhere[key].append(value)
        if home == country:
            at_home[key].append(value)
    return everywhere, at_home
