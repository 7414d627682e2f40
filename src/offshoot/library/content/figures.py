"""From the list of cities into the database: places that nobody has named yet, and the figures of
all. In bulk, for there are some ten thousand figures."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import transaction

from offshoot.library.models import ContentRecord, Place, PlaceFigure

from .cities import CITIES, CityEntry
from .reading import Folder
from .writing import digest_of, plain_of

if TYPE_CHECKING:
    from .loading import LoadReport

Records = dict[tuple[str, str], ContentRecord]


@transaction.atomic
def load_cities(content: Folder, records: Records, report: "LoadReport") -> None:
    """Makes places of the cities that have none, and corrects those it made before. A city that
    `places.yaml` describes is left to it; what an editor changed or deleted stays so.

    Adds to `records` what it writes down and to `report` what it did.
    """
    described = {entry.slug for entry in content.of_kind("place")}
    cities = {city.slug: city for city in content.cities if city.slug not in described}
    stored = Place.objects.in_bulk(list(cities), field_name="slug")
    made, changed = [], []
    for slug, city in cities.items():
        record, place = records.get(("place", slug)), stored.get(slug)
        if place is None and record is None:
            made.append(_filled(Place(slug=slug), city))
        elif place and record and record.path == CITIES and record.file_digest != city.digest:
            if digest_of(plain_of(place)) == record.state_digest:
                changed.append(_filled(place, city))
        else:
            report.unchanged += 1
    Place.objects.bulk_create(made)
    for place in changed:
        place.save()
    written = [_record(place, cities[place.slug]) for place in (*made, *changed)]
    ContentRecord.objects.bulk_create(
        written,
        update_conflicts=True,
        unique_fields=["kind", "slug"],
        update_fields=["path", "file_digest", "state_digest", "loaded_at"],
    )
    records |= {("place", record.slug): record for record in written}
    report.created += [CITIES] * len(made)
    report.updated += [CITIES] * len(changed)


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
