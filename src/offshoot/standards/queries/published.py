"""Published readings beside the studies that they weigh."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from offshoot.library.domain.evidence import Design, Direction
from offshoot.library.domain.gaps import Unknown
from offshoot.library.domain.profile import Dimension
from offshoot.library.models import Innovation
from offshoot.library.models import Study as StudyRow
from offshoot.library.registry import Weighed
from offshoot.standards.domain.evidence import (
    CREDIBLE,
    MEASURED,
    Study,
    Suggestion,
    maximum,
    suggest,
)
from offshoot.standards.domain.open_points import open_points
from offshoot.standards.models import AwardedLevel, DimensionReading, Reading, StandingChange


@dataclass(frozen=True)
class PublishedReading:
    """The reading that is the profile of an innovation, with its dimensions and, by key, the
    levels that its studies were awarded."""

    reading: Reading
    dimensions: dict[Dimension, DimensionReading] = field(default_factory=dict)
    awarded: dict[str, AwardedLevel] = field(default_factory=dict)


def published_readings(innovations: Sequence[Innovation]) -> dict[int, PublishedReading]:
    """By primary key of the innovation, for those that have one; two queries."""
    of_these = {"reading__innovation__in": innovations, "reading__is_published": True}
    found: dict[int, PublishedReading] = {}
    for row in DimensionReading.objects.filter(**of_these).select_related("reading"):
        one = found.setdefault(row.reading.innovation_id, PublishedReading(row.reading))
        one.dimensions[Dimension(row.dimension)] = row
    for award in AwardedLevel.objects.filter(**of_these).select_related("reading"):
        found[award.reading.innovation_id].awarded[award.study_key] = award
    return found


_KEPT = "_published_reading"


def published_reading(innovation: Innovation) -> PublishedReading | None:
    """The same of one innovation, kept on it, since several parts of its page ask."""
    _keep([innovation])
    kept: PublishedReading | None = getattr(innovation, _KEPT)
    return kept


def _keep(innovations: Sequence[Innovation]) -> None:
    new = [one for one in innovations if not hasattr(one, _KEPT)]
    found = published_readings(new) if new else {}
    for one in new:
        setattr(one, _KEPT, found.get(one.pk))


def studies_of(innovation: Innovation, awarded: Mapping[str, AwardedLevel]) -> list[Study]:
    """Its studies for the rule, with what they were awarded. An awarded level above the maximum by
    design is taken for the maximum: the design may have been corrected since."""
    return [_study(row, awarded.get(row.key)) for row in innovation.studies.all()]


def _study(row: StudyRow, award: AwardedLevel | None) -> Study:
    design = Design(row.design)
    return Study(
        key=row.key,
        design=design,
        findings=tuple((f.outcome_key, Direction(f.direction)) for f in row.findings.all()),
        awarded=min(award.maryland, maximum(design)) if award else None,
        independence=row.independence,  # type: ignore[arg-type]
        delivered_by=award.delivered_by if award else "unknown",  # type: ignore[arg-type]
        place=str(row.place_id) if row.place_id else None,
        sample_size=row.sample_size,
        response_rate=None if row.response_rate is None else float(row.response_rate),
        is_synthesis=row.is_synthesis,
        contains=frozenset(key.strip() for key in row.contains.split(",") if key.strip()),
    )


def suggestion_of(innovation: Innovation, published: PublishedReading | None) -> Suggestion:
    """The level of the evidence by rule, as the studies are now."""
    return suggest(studies_of(innovation, published.awarded if published else {}))


def weigh(innovations: Sequence[Innovation]) -> dict[int, Weighed]:
    """What the library counts and marks: by primary key, for innovations with a published
    reading; two queries."""
    found = published_readings(innovations)
    return {
        one.pk: _weighed(suggestion_of(one, found[one.pk]))
        for one in innovations
        if one.pk in found
    }


def _weighed(rule: Suggestion) -> Weighed:
    results = {
        result.outcome: str(result.mark or Direction.BENEFIT)
        for result in rule.outcomes
        # Level 3 asks for a credible study, and Maryland 3 is what makes one.
        if result.mark or result.low >= CREDIBLE
    }
    return Weighed(results, rule.low, rule.high)


def unknown_of(innovations: Sequence[Innovation]) -> dict[int, list[Unknown]]:
    """What readers missed, and what the studies leave open, by primary key; two queries."""
    _keep(innovations)
    return {one.pk: list(_unknown(one)) for one in innovations if getattr(one, _KEPT)}


def _unknown(innovation: Innovation) -> list[Unknown]:
    published: PublishedReading = getattr(innovation, _KEPT)
    missing = {dimension: (row.missing, row.ask) for dimension, row in published.dimensions.items()}
    outcomes = suggestion_of(innovation, published).outcomes
    return [
        Unknown(
            point.topic.value,
            point.statement if point.is_own_words else _(point.statement),
            point.ask,
            is_ours=not point.is_own_words,
        )
        for point in open_points(missing, outcomes)
    ]


def last_change(innovation: Innovation) -> int:
    """The key of the newest row of its trail; 0 where there is none."""
    newest = StandingChange.objects.filter(innovation=innovation).values_list("pk", flat=True)
    return newest.first() or 0


def trail_of(innovation: Innovation) -> list[StandingChange]:
    """What was published about it, newest first, with who did it; two queries."""
    rows = StandingChange.objects.filter(innovation=innovation)
    found = rows.select_related("entry__person", "reading").prefetch_related("reading__dimensions")
    return list(found)


def can_return(change: StandingChange) -> bool:
    """Whether what it published can be published again: the reading is there, and still says it."""
    if change.reading is None:
        return False
    said = {"kind": change.published.get("kind", "")}
    now = {"kind": ""}
    for row in change.reading.dimensions.all():
        now |= {"kind": row.kind} if row.dimension == Dimension.TYPE else _ends(row)
        said |= {name: change.published.get(name) for name in _ends(row)}
    return said == now


def _ends(row: DimensionReading) -> dict[str, Any]:
    if row.dimension == Dimension.TYPE:
        return {}
    return {f"{row.dimension}_low": row.low, f"{row.dimension}_high": row.high}


def outgrown() -> QuerySet[Innovation]:
    """Published innovations whose published level of the evidence does not follow from the studies
    any more: the rule gives another level than when it was published, and does not allow it."""
    published = Reading.objects.filter(innovation=OuterRef("pk"), is_published=True)
    as_then = published.filter(
        rule_low=OuterRef("standing__rule_low"), rule_high=OuterRef("standing__rule_high")
    )
    outside = (
        Q(standing__evidence_low__lt=F("standing__rule_low"))
        | Q(standing__evidence_high__gt=F("standing__rule_high"))
        | Q(standing__evidence_low=None, standing__rule_low__gte=MEASURED)
    )
    found = Innovation.objects.published().filter(outside, Exists(published), ~Exists(as_then))
    return found.select_related("standing").order_by("name", "pk")
