"""Storing readings, and publishing one as the profile of an innovation."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from offshoot.library.domain.profile import ORDINAL, Dimension, Kind, Profile
from offshoot.library.domain.profile import Reading as LevelReading
from offshoot.library.models import HistoryEntry, Innovation, Standing
from offshoot.library.operations import Assessment, record_change, set_standing
from offshoot.people.models import User
from offshoot.standards import queries
from offshoot.standards.content.schema import DimensionReading as DimensionEntry
from offshoot.standards.content.schema import ReaderEntry, ReadingFile
from offshoot.standards.domain.rating import Rated
from offshoot.standards.models import (
    AwardedLevel,
    DimensionReading,
    Reader,
    Reading,
    StandingChange,
)

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
        row_of(reading, dimension, file.dimensions.of(dimension)) for dimension in Dimension
    )
    AwardedLevel.objects.bulk_create(
        AwardedLevel(reading=reading, study_key=key, **said.model_dump())
        for key, said in file.studies.items()
    )
    return reading, is_new


def row_of(reading: Reading, dimension: Dimension, said: DimensionEntry) -> DimensionReading:
    """What was said on a dimension, as a row that is not stored yet."""
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


@transaction.atomic
def publish(
    reading: Reading,
    *,
    by: str,
    why: str,
    at: datetime,
    person: User | None = None,
    done_by: str = "",
) -> StandingChange:
    """Publishes a reading as the profile of its innovation, and keeps who did, why and when.

    `by` says who assessed, in kind; `done_by` who publishes it, where that is somebody else;
    `person` who that was at the desk. The public history tells of all but the very first reading.
    """
    Reading.objects.filter(innovation=reading.innovation).update(is_published=False)
    Reading.objects.filter(pk=reading.pk).update(is_published=True)  # its awards count from here
    said = {Dimension(row.dimension): row for row in reading.dimensions.all()}
    assessment = Assessment(
        profile=profile_of(said),
        reasons={dimension: row.reason or row.missing for dimension, row in said.items()},
        standard=reading.standard,
        by=by,
        on=reading.read_on,
    )
    standing = set_standing(reading.innovation, assessment)
    reading.is_published = True
    reading.rule_low, reading.rule_high = standing.rule_low, standing.rule_high
    reading.save(update_fields=["is_published", "rule_low", "rule_high"])
    return StandingChange.objects.create(
        innovation=reading.innovation,
        by=done_by or by,
        why=why,
        at=at,
        standard=reading.standard,
        published=assessment.fields() | {"assessed_on": reading.read_on.isoformat()},
        reading=reading,
        entry=_told(reading.innovation, f"{done_by or by}: {why}", by, person),
    )


def _told(innovation: Innovation, note: str, by: str, person: User | None) -> HistoryEntry | None:
    if by == FIRST_READING and not innovation.standing_changes.exists():
        return None
    roles = HistoryEntry.Role
    role = roles.FILES if by == FIRST_READING and person is None else roles.EDITOR
    return record_change(innovation, HistoryEntry.Kind.ASSESSED, note, role, person=person)


def derived_reading(
    innovation: Innovation, reader: str, kind: str, standard: str, said: Iterable[Rated]
) -> Reading:
    """A reading that was made from others, in place of one of that name. It says nothing about
    agreement, and values the studies as the published one does."""
    reading, _is_new = Reading.objects.update_or_create(
        innovation=innovation,
        reader=reader,
        standard=standard,
        defaults={"reader_kind": kind, "read_on": timezone.localdate(), "is_derived": True},
    )
    published = queries.published_readings([innovation]).get(innovation.pk)
    reading.dimensions.all().delete()
    DimensionReading.objects.bulk_create(
        DimensionReading(reading=reading, **DimensionReading.fields_of(one)) for one in said
    )
    if published and published.reading != reading:
        reading.awarded.all().delete()
        _copy_awards(published.awarded.values(), reading)
    return reading


def _copy_awards(awards: Iterable[AwardedLevel], reading: Reading) -> None:
    AwardedLevel.objects.bulk_create(
        AwardedLevel(
            reading=reading,
            study_key=award.study_key,
            maryland=award.maryland,
            reason=award.reason,
            delivered_by=award.delivered_by,
        )
        for award in awards
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


@transaction.atomic
def store_readers(readers: Iterable[ReaderEntry]) -> None:
    """Keeps what is said of each reader, in place of what was said before."""
    for one in readers:
        said = one.model_dump(exclude={"reader"})
        Reader.objects.update_or_create(slug=one.reader, defaults=said)
