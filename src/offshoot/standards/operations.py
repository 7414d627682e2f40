"""Storing readings, publishing one as the profile of an innovation, measuring agreement."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from offshoot.library.domain.profile import ORDINAL, Dimension, Kind, Profile
from offshoot.library.domain.profile import Reading as LevelReading
from offshoot.library.models import Innovation, Standing
from offshoot.library.operations import Assessment, set_standing

from .content.schema import DimensionReading as DimensionEntry
from .content.schema import ReaderEntry, ReadingFile
from .domain.compared import Said, compared
from .domain.published import examples
from .domain.published import standard as text_of
from .domain.ratings_file import ratings
from .models import (
    AwardedLevel,
    DimensionReading,
    Measurement,
    Reader,
    Reading,
    StandingChange,
)
from .queries.ratings import read_by_several

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


@transaction.atomic
def publish(reading: Reading, *, by: str, why: str, at: datetime) -> None:
    """Publishes a reading as the profile of its innovation, and keeps who did, why and when."""
    said = {Dimension(row.dimension): row for row in reading.dimensions.all()}
    assessment = Assessment(
        profile=profile_of(said),
        reasons={dimension: row.reason or row.missing for dimension, row in said.items()},
        standard=reading.standard,
        by=by,
        on=reading.read_on,
    )
    set_standing(reading.innovation, assessment)
    StandingChange.objects.create(
        innovation=reading.innovation,
        by=by,
        why=why,
        at=at,
        standard=reading.standard,
        published=assessment.fields() | {"assessed_on": reading.read_on.isoformat()},
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


def measure_agreement(at: datetime) -> int:
    """Works out anew how far readers agree, for each standard and kind of readers whose ratings
    changed; tells for how many. Takes up to a second for 10,000 ratings of a dimension, so it runs
    after loading and in the background, never while somebody waits for a page."""
    found = read_by_several()
    measured = Measurement.objects.filter(form=Measurement.FORM)
    known = set(measured.values_list("digest", flat=True))
    made = [
        _measured(standard, readers, said, at, known) for (standard, readers), said in found.items()
    ]
    new = [one for one in made if one]
    with transaction.atomic():
        gone = [pk for pk, pair in _pairs().items() if pair not in found]
        Measurement.objects.filter(pk__in=gone).delete()
        Measurement.objects.bulk_create(
            new,
            update_conflicts=True,
            unique_fields=["standard", "readers"],
            update_fields=["digest", "figures", "ratings", "form", "at"],
        )
    return len(new) + len(gone)


def _pairs() -> dict[int, tuple[str, str]]:
    rows = Measurement.objects.values_list("pk", "standard", "readers")
    return {pk: (standard, readers) for pk, standard, readers in rows}


def _measured(
    standard: str,
    readers: str,
    said: Mapping[Dimension, list[Said]],
    at: datetime,
    known: set[str],
) -> Measurement | None:
    """None where the ratings are those that were measured before."""
    left_out = examples(standard)
    lines = "".join(
        ratings(standard, readers, dimension.value, said[dimension], left_out.slugs(dimension))
        for dimension in Dimension
    )
    digest = hashlib.sha256(lines.encode()).hexdigest()
    if digest in known:
        return None
    figures = {
        dimension.value: compared(
            said[dimension],
            text_of(standard).dimension(dimension),
            left_out.slugs(dimension),
        ).plain()
        for dimension in Dimension
    }
    return Measurement(
        standard=standard,
        readers=readers,
        digest=digest,
        figures=figures,
        ratings=lines,
        form=Measurement.FORM,
        at=at,
    )
