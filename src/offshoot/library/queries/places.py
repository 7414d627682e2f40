"""Places: which have something to read, and what there is to read about one."""

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Prefetch, QuerySet

from offshoot.library.models import (
    Adaptation,
    Award,
    Exploration,
    Innovation,
    InnovationText,
    Organisation,
    Place,
)

from .figures import Told, told_of

PAGE_SIZE = 12
#: What a row about a place shows of its innovation: the title in the reader's language.
WITH_TITLES = Prefetch(
    "innovation__texts",
    InnovationText.objects.only("innovation", "language", "is_original", "title"),
)


@dataclass(frozen=True)
class Counts:
    """How much there is to read about a place: innovations that began there, innovations taken
    there, innovations looked at, and prizes of those that began there."""

    begun: int = 0
    taken: int = 0
    looked_at: int = 0
    awards: int = 0

    def __bool__(self) -> bool:
        return bool(self.begun or self.taken or self.looked_at)


@dataclass(frozen=True)
class Listed:
    """A place in a list, with what there is to read about it."""

    place: Place
    counts: Counts


@dataclass(frozen=True)
class Country:
    """A country in the list of places. `place` is its own page, where it has one; `listed` its
    places with something to read, itself first; `others` counts its cities that only have figures.
    """

    name: str
    place: Place | None
    listed: list[Listed]
    others: int

    @property
    def counts(self) -> Counts:
        """What there is to read about the country as a whole, its cities aside."""
        return next((row.counts for row in self.listed if row.place == self.place), Counts())

    @property
    def cities(self) -> list[Listed]:
        return [row for row in self.listed if row.place != self.place]


def countries() -> list[Country]:
    """Every country that has a place, by name. Five queries."""
    counts = _counts()
    by_country: dict[str, list[Place]] = defaultdict(list)
    for place in _by_name(Place.objects.annotate(numbers=Count("figures"))):
        by_country[place.country].append(place)
    found = [_country(places, counts) for places in by_country.values()]
    return sorted(
        (row for row in found if row.listed or row.others), key=lambda row: _sorted_as(row.name)
    )


def _country(places: list[Any], counts: dict[int, Counts]) -> Country:
    name = places[0].country_name
    # Some lands with a code of their own are a region of a country, such as the Faroe Islands.
    whole = next((it for it in places if it.kind == Place.Kind.COUNTRY or it.name == name), None)
    listed = [Listed(place, counts[place.pk]) for place in places if place.pk in counts]
    others = [place for place in places if place.numbers and place.pk not in counts]
    return Country(name, whole, listed, len(others))


def _by_name(places: Iterable[Any]) -> list[Any]:
    return sorted(places, key=lambda place: _sorted_as(place.name))


def _sorted_as(name: str) -> str:
    """A name without accents and capitals, by which it finds its place in a list."""
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold() or name


def _counts(places: Collection[int] | None = None) -> dict[int, Counts]:
    """What there is to read, by place; of all places or of some. Four queries."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for name, rows in _counted():
        if places is not None:
            rows = rows.filter(at__in=places)
        counted = rows.values("at").annotate(number=Count("pk")).values_list("at", "number")
        for at, number in counted:
            found[at][name] = number
    return {at: Counts(**named) for at, named in found.items()}


def _counted() -> list[tuple[str, QuerySet[Any]]]:
    public: dict[str, Any] = {"innovation__live": True, "at__isnull": False}
    return [
        ("begun", Innovation.objects.published().annotate(at=F("place")).filter(at__isnull=False)),
        ("taken", Adaptation.objects.annotate(at=F("place")).filter(**public)),
        ("looked_at", Exploration.objects.annotate(at=F("place")).filter(**public)),
        ("awards", Award.objects.annotate(at=F("innovation__place")).filter(**public)),
    ]


class PlacePage:
    """What there is to read about a place and, for a region or country, about the places in it."""

    def __init__(self, place: Place, page_number: str | int = 1) -> None:
        self.place = place
        self._page_number = page_number

    @property
    def is_city(self) -> bool:
        return bool(self.place.kind == Place.Kind.CITY)

    @property
    def counts(self) -> Counts:
        return Counts(
            self.innovations.paginator.count,
            len(self.adaptations),
            len(self.explorations),
            len(self.awards),
        )

    @property
    def compares_at_home(self) -> bool:
        """Whether any figure is held against the cities of the same country."""
        return any(told.at_home for told in self.figures)

    @cached_property
    def parts(self) -> list[Place]:
        """The places that lie in it, by name; none for a city. One query."""
        if self.is_city:
            return []
        others = Place.objects.filter(country=self.place.country).exclude(pk=self.place.pk)
        found = _by_name(others.annotate(numbers=Count("figures")))
        return found if self._is_country else _within(self.place, found)

    @property
    def _is_country(self) -> bool:
        return bool(self.place.kind == Place.Kind.COUNTRY)

    @cached_property
    def _ids(self) -> list[int]:
        return [self.place.pk, *(part.pk for part in self.parts)]

    @cached_property
    def country(self) -> Place | None:
        """The page of the country it lies in."""
        if self._is_country:
            return None
        same = Place.objects.filter(country=self.place.country, kind=Place.Kind.COUNTRY)
        return same.exclude(pk=self.place.pk).first()

    @cached_property
    def figures(self) -> list[Told]:
        return told_of(self.place)

    @cached_property
    def listed(self) -> list[Listed]:
        """Places in it that have something to read."""
        if not self.parts:
            return []
        counts = _counts([part.pk for part in self.parts])
        return [Listed(part, counts[part.pk]) for part in self.parts if part.pk in counts]

    @cached_property
    def only_figures(self) -> list[Place]:
        """Cities in it that have figures and nothing else."""
        told = {row.place.pk for row in self.listed}
        return [part for part in self.parts if part.pk not in told and part.numbers]  # type: ignore[attr-defined]

    @cached_property
    def innovations(self) -> Page[Innovation]:
        """Innovations that began here, by name."""
        here = Innovation.objects.published().filter(place__in=self._ids)
        return Paginator(here.with_cards().order_by("name"), PAGE_SIZE).get_page(self._page_number)

    @cached_property
    def adaptations(self) -> list[Adaptation]:
        """What was taken here from elsewhere, what runs first."""
        rows = Adaptation.objects.filter(innovation__live=True, place__in=self._ids)
        rows = rows.select_related("place", "innovation__place").prefetch_related(WITH_TITLES)
        return sorted(rows, key=_by_state)

    @cached_property
    def explorations(self) -> list[Exploration]:
        rows = Exploration.objects.filter(innovation__live=True, place__in=self._ids)
        rows = rows.select_related("place", "innovation__place").prefetch_related(WITH_TITLES)
        return list(rows.order_by("-year", "innovation__name"))

    @cached_property
    def awards(self) -> list[Award]:
        rows = Award.objects.filter(innovation__live=True, innovation__place__in=self._ids)
        rows = rows.select_related("innovation").prefetch_related(WITH_TITLES)
        return list(rows.order_by("-edition_year", "award", "innovation__name"))

    @cached_property
    def organisations(self) -> list[Organisation]:
        """Organisations that sit here and have a part in a published innovation."""
        here = Organisation.objects.filter(place__in=self._ids)
        return list(here.filter(innovation_roles__innovation__live=True).distinct())


_STATES = [
    Adaptation.State.RUNNING,
    Adaptation.State.PILOTING,
    Adaptation.State.ADAPTING,
    Adaptation.State.UNKNOWN,
    Adaptation.State.STOPPED,
]


def _by_state(row: Adaptation) -> tuple[int, int, str]:
    return _STATES.index(Adaptation.State(row.state)), -(row.started_year or 0), row.innovation.name


def _within(region: Place, others: list[Place]) -> list[Place]:
    """Those of `others` that lie in a region, or in a region of it, and so on."""
    inside = {region.pk}
    grown = True
    while grown:
        more = {place.pk for place in others if place.part_of_id in inside} - inside
        inside |= more
        grown = bool(more)
    return [place for place in others if place.pk in inside]


def place_page(slug: str, page_number: str | int = 1) -> PlacePage | None:
    """The place of this slug, or None."""
    place = Place.objects.select_related("part_of").prefetch_related("figures").filter(slug=slug)
    found = place.first()
    return PlacePage(found, page_number) if found else None
