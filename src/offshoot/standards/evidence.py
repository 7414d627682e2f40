"""What the published reading says of the studies of an innovation, for its page."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from offshoot.library.domain.profile import Dimension, Reading
from offshoot.library.models import Outcome, Study
from offshoot.library.queries import InnovationPage
from offshoot.library.queries.words import level_words

from .domain.evidence import MEASURED, OutcomeResult, Suggestion, maximum
from .domain.published import standard
from .domain.standard import Crosswalk, CrosswalkRow
from .models import AwardedLevel
from .queries import PublishedReading, published_reading, suggestion_of


@dataclass(frozen=True)
class OutcomeLine:
    """What the studies show on one outcome: its mark, or its level in words."""

    outcome: Outcome
    mark: str
    words: str


@dataclass(frozen=True)
class StudyLine:
    """A study with the highest level its design reaches, what it was awarded, the other studies of
    the innovation that it puts together, and the syntheses that it is part of."""

    study: Study
    maximum: int
    award: AwardedLevel | None
    contains: list[Study]
    part_of: list[Study]


@dataclass(frozen=True)
class EvidenceShown:
    """`rule` is the level that follows from the studies, in words; `overrides` why the published
    one is another. `best` is the highest awarded level, None where nothing was weighed."""

    outcomes: list[OutcomeLine]
    studies: list[StudyLine]
    rule: str
    overrides: str
    best: int | None
    crosswalk: Crosswalk | None
    row: CrosswalkRow | None
    standard: str

    @property
    def has_synthesis(self) -> bool:
        return any(line.study.is_synthesis for line in self.studies)


def evidence_shown(page: InnovationPage) -> EvidenceShown | None:
    """Everything about the studies of a page; None where no reading is published, or there is
    neither a study nor an outcome."""
    published = published_reading(page.innovation)
    if published is None or not (page.studies or page.outcomes):
        return None
    rule = suggestion_of(page.innovation, published)
    levels = [award.maryland for award in published.awarded.values()]
    crosswalk = standard(published.reading.standard).dimension(Dimension.EVIDENCE).crosswalk
    said = published.dimensions.get(Dimension.EVIDENCE)
    return EvidenceShown(
        [outcome_line(group.outcome, rule) for group in page.outcomes],
        list(_study_lines(page.studies, published)),
        _level(rule.low, rule.high),
        said.overrides if said else "",
        max(levels, default=None),
        crosswalk,
        _row(crosswalk, said.low if said else None),
        published.reading.standard,
    )


def _level(low: int, high: int) -> str:
    return level_words(Reading.at(Dimension.EVIDENCE, low, high))


def outcome_line(outcome: Outcome, rule: Suggestion) -> OutcomeLine:
    """What follows by rule for one outcome."""
    found = next((one for one in rule.outcomes if one.outcome == outcome.key), None)
    return OutcomeLine(outcome, found.mark if found else "", _outcome_words(found))


def _outcome_words(found: OutcomeResult | None) -> str:
    if found is None:
        return _("nothing clear was measured")
    if found.mark:
        return ""
    if found.low >= MEASURED:
        return _level(found.low, found.high)
    if found.high >= MEASURED:
        return _("no level yet; at most %(level)s") % {"level": _level(found.high, found.high)}
    return _("reported only; no level follows")


def _study_lines(studies: list[Study], published: PublishedReading) -> Iterator[StudyLine]:
    inside = {study.key: set(_keys(study)) for study in studies}
    for study in studies:
        yield StudyLine(
            study,
            maximum(study.design),
            published.awarded.get(study.key),
            [other for other in studies if other.key in inside[study.key]],
            [other for other in studies if study.key in inside[other.key]],
        )


def _keys(study: Study) -> list[str]:
    return [key.strip() for key in study.contains.split(",")]


def _row(crosswalk: Crosswalk | None, low: int | None) -> CrosswalkRow | None:
    """The row of the level that is sure."""
    rows = crosswalk.rows if crosswalk else ()
    return next((row for row in rows if row.level == low), None)
