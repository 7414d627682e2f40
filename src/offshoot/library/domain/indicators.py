"""Figures that describe a city, so that a reader can tell whether another one is like theirs.

Every figure carries its year and the level at which it was measured: a rate of the region is not
a rate of the city, and a page that hides this misleads.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from statistics import median

from .words import msg


class Level(StrEnum):
    """Where a figure was measured. NUTS are the statistical regions of the European Union."""

    CITY = "city"
    NUTS3 = "nuts3"
    NUTS2 = "nuts2"
    COUNTRY = "country"


LEVEL_NAMES: dict[Level, str] = {
    Level.CITY: msg("of the city"),
    Level.NUTS3: msg("of its district (NUTS 3)"),
    Level.NUTS2: msg("of its region (NUTS 2)"),
    Level.COUNTRY: msg("of the whole country"),
}


class Unit(StrEnum):
    PEOPLE = "people"
    PER_KM2 = "people/km²"
    PERCENT = "%"
    EURO = "EUR"


@dataclass(frozen=True)
class Indicator:
    """One thing that is counted. `level` is where it is measured unless a figure says otherwise;
    `meaning` says what is counted where the label alone could mislead. `dataset` is Eurostat's,
    `other_datasets` those of figures that were measured at another level."""

    key: str
    label: str
    meaning: str
    unit: Unit
    level: Level
    dataset: str
    other_datasets: Mapping[Level, str] = field(default_factory=dict)

    @property
    def digits(self) -> int:
        """Decimals that are worth showing."""
        return 1 if self.unit is Unit.PERCENT else 0

    def dataset_at(self, level: Level) -> str:
        """Eurostat's code of the table that a figure of this level stands in."""
        return self.other_datasets.get(level, self.dataset)


INDICATORS: dict[str, Indicator] = {
    indicator.key: indicator
    for indicator in (
        Indicator(
            "population",
            msg("Population"),
            msg("A city as Eurostat draws it can be wider than the municipality."),
            Unit.PEOPLE,
            Level.CITY,
            "urb_cpop1",
        ),
        Indicator(
            "density",
            msg("People per km²"),
            msg("On the whole area of its municipalities, woods and water included."),
            Unit.PER_KM2,
            Level.CITY,
            "",
        ),
        Indicator(
            "aged_0_14", msg("Aged 0 to 14"), "", Unit.PERCENT, Level.NUTS3, "demo_r_pjanind3"
        ),
        Indicator(
            "aged_15_24", msg("Aged 15 to 24"), "", Unit.PERCENT, Level.NUTS3, "demo_r_pjanind3"
        ),
        Indicator(
            "aged_15_29", msg("Aged 15 to 29"), "", Unit.PERCENT, Level.NUTS3, "demo_r_pjanind3"
        ),
        Indicator(
            "aged_65_plus",
            msg("Aged 65 and over"),
            "",
            Unit.PERCENT,
            Level.CITY,
            "urb_cpop1",
            {Level.NUTS3: "demo_r_pjanind3"},
        ),
        Indicator(
            "one_person_households",
            msg("Households of one person"),
            msg("A share of households, not of people. Living alone is not being lonely."),
            Unit.PERCENT,
            Level.CITY,
            "urb_clivcon",
            {Level.NUTS2: "cens_11htts_r2"},
        ),
        Indicator(
            "gdp",
            msg("GDP per person"),
            msg("In euros of that year, not corrected for prices."),
            Unit.EURO,
            Level.NUTS3,
            "nama_10r_3gdp",
        ),
        Indicator(
            "tertiary_education",
            msg("With a degree or the like"),
            msg("Tertiary education, of people aged 25 to 64."),
            Unit.PERCENT,
            Level.NUTS2,
            "edat_lfse_04",
        ),
        Indicator(
            "unemployment",
            msg("Unemployment"),
            msg("Of the labour force aged 20 to 64."),
            Unit.PERCENT,
            Level.NUTS2,
            "lfst_r_lfu3rt",
        ),
        Indicator(
            "deprivation",
            msg("Severe material deprivation"),
            msg("People who cannot afford four of nine everyday things."),
            Unit.PERCENT,
            Level.NUTS2,
            "ilc_mddd21",
        ),
    )
}


@dataclass(frozen=True)
class Comparison:
    """What a figure is held against: the middle of `count` cities, of which `lower` have less."""

    middle: float
    count: int
    lower: int

    @property
    def tenths(self) -> int:
        """Of ten cities, how many have less: 0 to 10."""
        return round(10 * self.lower / self.count)


def compare(value: float, figures: Sequence[float]) -> Comparison | None:
    """`value` held against the figures of cities, its own among them; None when there are none."""
    if not figures:
        return None
    lower = sum(figure < value for figure in figures)
    return Comparison(median(figures), len(figures), lower)
