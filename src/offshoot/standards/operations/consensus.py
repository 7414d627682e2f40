"""Publishing what several raters hold together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from offshoot.library.domain.profile import Dimension
from offshoot.library.models import Innovation
from offshoot.people.models import User
from offshoot.standards.domain.rating import Rated
from offshoot.standards.models import DimensionReading, Reading

from .publishing import derived_reading, publish


@dataclass(frozen=True)
class RaterReading:
    """What one of several raters said alone, before they discussed it. `reader` is a pseudonym."""

    reader: str
    kind: str
    on: date
    dimensions: Sequence[Rated]


@transaction.atomic
def publish_consensus(
    innovation: Innovation,
    held: Mapping[Dimension, Rated],
    *,
    name: str,
    standard: str,
    by: str,
    why: str,
    at: datetime,
    ratings: Sequence[RaterReading],
    person: User | None = None,
) -> None:
    """Publishes what several raters hold together as the profile of an innovation, and keeps what
    each of them said alone as readings, from which agreement is counted. `name` is that of the
    common reading, `person` who publishes it at the desk."""
    reading = derived_reading(innovation, name, by, standard, held.values())
    publish(reading, by=by, why=why, at=at, person=person)
    for rating in ratings:
        _keep_rating(innovation, rating, standard)


def _keep_rating(innovation: Innovation, rating: RaterReading, standard: str) -> None:
    reading, _is_new = Reading.objects.update_or_create(
        innovation=innovation,
        reader=rating.reader,
        standard=standard,
        defaults={"reader_kind": rating.kind, "read_on": rating.on},
    )
    reading.dimensions.all().delete()
    DimensionReading.objects.bulk_create(
        DimensionReading(reading=reading, **DimensionReading.fields_of(said))
        for said in rating.dimensions
    )
