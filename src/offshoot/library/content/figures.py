"""From the list of cities into the database: places that nobody has named yet, and the figures of
all. In bulk, for there are some ten thousand figures."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from offshoot.library.models import ContentRecord, Place, PlaceFigure

from .chunks import LoadReport, remember
from .cities import CITIES, CityEntry
from .plain import digest_of
from .reading import Folder
from .writing import plain_of


@transaction.atomic
def load_cities(content: Folder) -> tuple[LoadReport, list[Place]]:
    """Makes places of the cities that have none, and corrects those it made before; returns what
    it did and these places. A city that `places.yaml` describes is left to it; what an editor
    changed or deleted stays so. Raises IntegrityError where somebody else makes the same places.
    """
    described = {entry.slug for entry in content.of_kind("place")}
    cities = {city.slug: city for city in content.cities if city.slug not in described}
    stored = Place.objects.in_bulk(list(cities), field_name="slug")
    records = {record.slug: record for record in ContentRecord.objects.filter(kind="place")}
    made, changed = [], []
    for slug, city in cities.items():
        record, place = records.get(slug), stored.get(slug)
        if place is None and record is None:
            made.append(_filled(Place(slug=slug), city))
        elif (
            place
            and record
            and record.path == CITIES
            and record.file_digest != city.digest
            and record.state_digest == digest_of(plain_of(place))
        ):
            changed.append(_filled(place, city))
    Place.objects.bulk_create(made)
    for place in changed:
        place.save()
    places = [*made, *changed]
    remember([_record(place, cities[place.slug]) for place in places])
    report = LoadReport(
        created=[CITIES] * len(made),
        updated=[CITIES] * len(changed),
        unchanged=len(cities) - len(places),
    )
    return report, places


def _filled(place: Place, city: CityEntry) -> Place:
    for name, value in city.model_dump(exclude={"slug", "figures", "other_names"}).items():
        setattr(place, name, value)
    place.other_names = "\n".join(city.other_names)
    return place


def _record(place: Place, city: CityEntry) -> ContentRecord:
    return ContentRecord(
        kind="place",
        slug=place.slug,
        path=CITIES,
        file_digest=city.digest,
        state_digest=digest_of(plain_of(place)),
    )


@transaction.atomic
def load_figures(cities: Iterable[CityEntry]) -> int:
    """Makes the figures of all places those of the list; returns how many it wrote or deleted.
    No list at all leaves them as they are."""
    wanted = {
        (city.slug, key): (figure.value, figure.year, figure.level)
        for city in cities
        for key, figure in city.figures.items()
    }
    if not wanted:
        return 0
    stored = {
        (slug, key): said
        for slug, key, *said in PlaceFigure.objects.values_list(
            "place__slug", "indicator", "value", "year", "level"
        )
    }
    changed = {at: said for at, said in wanted.items() if stored.get(at) != list(said)}
    gone = stored.keys() - wanted.keys()
    return _write(changed) + _delete(gone)


def _write(changed: dict[tuple[str, str], Any]) -> int:
    slugs = {slug for slug, _key in changed}
    # A city that is missing here was deleted by an editor.
    places = dict(Place.objects.filter(slug__in=slugs).values_list("slug", "pk"))
    rows = [
        PlaceFigure(place_id=places[slug], indicator=key, value=value, year=year, level=level)
        for (slug, key), (value, year, level) in changed.items()
        if slug in places
    ]
    PlaceFigure.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["place", "indicator"],
        update_fields=["value", "year", "level"],
    )
    return len(rows)


def _delete(gone: Iterable[tuple[str, str]]) -> int:
    keys: dict[str, list[str]] = {}
    for slug, key in gone:
        keys.setdefault(key, []).append(slug)
    return sum(
        PlaceFigure.objects.filter(indicator=key, place__slug__in=slugs).delete()[0]
        for key, slugs in keys.items()
    )
