"""Storing readings, and publishing one as the profile of an innovation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from offshoot.library.domain.profile import ORDINAL, Dimension, Kind, Profile
from offshoot.library.domain.profile import Reading as LevelReading
from offshoot.library.models import Innovation, Standing
from offshoot.library.operations import Assessment, set_standing

from .content.schema import DimensionReading as DimensionEntry
from .content.schema import ReaderEntry, ReadingFile
from .domain.rating import Rated
from .models import AwardedLevel, DimensionReading, Reading, StandingChange

#: How a published first reading is labelled.
FIRST_READING = "editors' first reading, from public sources"


@transaction.atomic
def store_reading(
    innovation: Innovation, reader: ReaderEntry, file: ReadingFile, digest: str
) -> tuple[Reading, bool]:
    """Keeps a reading in place of the same reader's by the same standard; tells whether it is the
    first."""
    reading, is_new = Reading.objects.update_or_create(
        innovation=innovation,
        reader=reader.reader,
        standard=file.standard,
        defaults={
            "reader_kind": reader.kind,
            "read_on": file.read_on,
            "file_digest": digest,
        },
    )
    reading.dimensions.all().delete()
    reading.awarded.all().delete()
    DimensionReading.objects.bulk_create(
        _row(reading, dimension, file.dimensions.of(dimension)) for dimension in Dimension
    )
    AwardedLevel.objects.bulk_create(
        AwardedLevel(reading=reading, study_key=key, **said.model_dump())
        for key, said in file.studies.items()
    )
    return reading, is_new


def _row(reading: Reading, dimension: Dimension, said: DimensionEntry) -> DimensionReading:
    states = DimensionReading.State
    return DimensionReading(
        reading=reading,
        dimension=dimension.value,
        state=states.NOT_DETERMINABLE if said.not_determinable else states.ASSESSED,
        kind=said.kind or "",
        low=said.low,
        high=said.high,
        sources=[basis.model_dump() for basis in said.sources],
        **said.model_dump(include={"reason", "missing", "ask", "overrides"}),
    )


@transaction.atomic
def publish_first_reading(reading: Reading, *, why: str, at: datetime) -> bool:
    """Publishes a reading as the profile of its innovation; tells whether it did. What a panel or a
    curator has published stays."""
    standing = Standing.objects.select_for_update().filter(innovation=reading.innovation).first()
    if standing and standing.assessed_by not in ("", FIRST_READING):
        return False
    publish(reading, by=FIRST_READING, why=why, at=at)
    return True


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
    standard: str,
    by: str,
    why: str,
    at: datetime,
    ratings: Sequence[RaterReading],
) -> None:
    """Publishes what several raters hold together as the profile of an innovation, and keeps what
    each of them said alone as readings, from which agreement is counted."""
    rows = {one: DimensionReading(**DimensionReading.fields_of(said)) for one, said in held.items()}
    _publish(innovation, rows, standard=standard, on=timezone.localdate(at), by=by, why=why, at=at)
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


@transaction.atomic
def publish(reading: Reading, *, by: str, why: str, at: datetime) -> None:
    """Publishes a reading as the profile of its innovation, and keeps who did, why and when."""
    said = {Dimension(row.dimension): row for row in reading.dimensions.all()}
    on = reading.read_on
    _publish(reading.innovation, said, standard=reading.standard, on=on, by=by, why=why, at=at)


def _publish(
    innovation: Innovation,
    said: Mapping[Dimension, DimensionReading],
    *,
    standard: str,
    on: date,
    by: str,
    why: str,
    at: datetime,
) -> None:
    assessment = Assessment(
        profile=profile_of(said),
        reasons={dimension: row.reason or row.missing for dimension, row in said.items()},
        standard=standard,
        by=by,
        on=on,
    )
    set_standing(innovation, assessment)
    StandingChange.objects.create(
        innovation=innovation,
        by=by,
        why=why,
        at=at,
        standard=standard,
        published=assessment.fields() | {"assessed_on": on.isoformat()},
    )


def profile_of(said: Mapping[Dimension, DimensionReading]) -> Profile:
    """The profile that a reading gives; what it does not speak of was not assessed."""
    kind = said[Dimension.TYPE].kind if Dimension.TYPE in said else ""
    return Profile(
        Kind(kind) if kind else None,
        *(_level(dimension, said.get(dimension)) for dimension in ORDINAL),
    )


def _level(dimension: Dimension, row: DimensionReading | None) -> LevelReading:
    if row is None:
        return LevelReading.unassessed(dimension)
    if row.low is None:
        return LevelReading.undeterminable(dimension)
    return LevelReading.at(dimension, row.low, row.high)
