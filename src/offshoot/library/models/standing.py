"""What is said about an innovation as a whole, outside its revisions."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from offshoot.library.domain.evidence import (
    Direction,
    is_tested,
    is_unfavourable,
    results_by_outcome,
    strongest,
    tested_result,
)

if TYPE_CHECKING:
    from .innovation import Innovation


def _level(name: str, highest: int) -> Any:
    return models.PositiveSmallIntegerField(
        name, null=True, blank=True, validators=[MaxValueValidator(highest)]
    )


@dataclass(frozen=True)
class Weighed:
    """What studies show once somebody weighed them: for each outcome that was tested (by its key)
    benefit, no-effect, mixed or harm, and the level of the evidence that follows by rule."""

    results: Mapping[str, str]
    low: int
    high: int


#: Gives, by primary key, what the studies of innovations show, for those that were weighed.
Weigh = Callable[[Sequence["Innovation"]], Mapping[int, Weighed]]
_weighings: list[Weigh] = []


def register_weighing(weigh: Weigh) -> None:
    """Asked for a batch whenever standings are counted. Until studies are weighed, those that
    compare are taken at their word."""
    _weighings.append(weigh)


class Standing(models.Model):
    """Published profile, last review and counters of one innovation.

    Outside the revisioned cluster, so that publishing an older draft does not undo an
    assessment. Levels are a range: low and high are equal when one level was given, and both
    empty when none was. `states` says of each dimension whether it was assessed, `reasons`
    why the level is what it is. `outcome_results` says by key of an outcome what credible
    studies found on it, `tested_result` what they found taken together; `rule_low` and
    `rule_high` are the level of the evidence that follows from the studies.
    """

    innovation = models.OneToOneField(
        "library.Innovation", on_delete=models.CASCADE, related_name="standing"
    )
    kind = models.CharField(_("type of innovation"), max_length=12, blank=True)
    evidence_low = _level("evidence, at least", 5)
    evidence_high = _level("evidence, at most", 5)
    adaptation_low = _level("adaptation, at least", 4)
    adaptation_high = _level("adaptation, at most", 4)
    transfer_low = _level("transfer model, at least", 4)
    transfer_high = _level("transfer model, at most", 4)
    income_low = _level("income model, at least", 4)
    income_high = _level("income model, at most", 4)
    states = models.JSONField(default=dict, blank=True)
    reasons = models.JSONField(default=dict, blank=True)
    standard = models.CharField(_("standard and version"), max_length=40, blank=True)
    assessed_by = models.CharField(_("assessed by"), max_length=200, blank=True)
    assessed_on = models.DateField(_("assessed on"), null=True, blank=True)
    last_reviewed_on = models.DateField(_("last reviewed"), null=True, blank=True)
    study_count = models.PositiveIntegerField(_("studies"), default=0)
    adaptation_count = models.PositiveIntegerField(_("adaptations"), default=0)
    exploration_count = models.PositiveIntegerField(_("explorations"), default=0)
    source_count = models.PositiveIntegerField(_("sources"), default=0)
    strongest_design = models.CharField(_("strongest design"), max_length=20, blank=True)
    outcome_results = models.JSONField(default=dict, blank=True)
    has_tested_benefit = models.BooleanField(_("tested with a benefit"), default=False)
    rule_low = _level("evidence by rule, at least", 5)
    rule_high = _level("evidence by rule, at most", 5)
    tested_result = models.CharField(_("what was found in comparison"), max_length=20, blank=True)
    has_unfavourable_result = models.BooleanField(_("unfavourable result"), default=False)

    def __str__(self) -> str:
        return f"standing of {self.innovation_id}"

    @property
    def is_tested_without_benefit(self) -> bool:
        """Whether something was tested, and a benefit on none of it."""
        return bool(self.outcome_results) and not self.has_tested_benefit

    @classmethod
    def refresh(cls, innovations: Sequence["Innovation"]) -> None:
        """Counts again what published innovations hold; leaves the assessment alone. Asks the
        database for rows that are neither set on them nor prefetched."""
        weighed = {pk: one for weigh in _weighings for pk, one in weigh(innovations).items()}
        counted = [(one, _counters(one, weighed.get(one.pk))) for one in innovations]
        if counted:
            Standing.objects.bulk_create(
                [Standing(innovation=innovation, **counters) for innovation, counters in counted],
                update_conflicts=True,
                unique_fields=["innovation"],
                update_fields=list(counted[0][1]),
            )


def _counters(innovation: "Innovation", weighed: Weighed | None) -> dict[str, Any]:
    studies = innovation.studies.all()
    findings = [finding for study in studies for finding in study.findings.all()]
    results = weighed.results if weighed else _by_design(studies)
    return {
        "study_count": len([study for study in studies if not study.is_synthesis]),
        "adaptation_count": len(innovation.adaptations.all()),
        "exploration_count": len(innovation.explorations.all()),
        "source_count": len(innovation.sources.all()),
        "strongest_design": strongest([study.design for study in studies]),
        "outcome_results": dict(results),
        "has_tested_benefit": Direction.BENEFIT in results.values(),
        "tested_result": tested_result(results.values()),
        "rule_low": weighed.low if weighed else None,
        "rule_high": weighed.high if weighed else None,
        "has_unfavourable_result": any(is_unfavourable(f.direction) for f in findings),
    }


def _by_design(studies: Any) -> dict[str, str]:
    return results_by_outcome(
        (finding.outcome_key, finding.direction)
        for study in studies
        if is_tested(study.design)
        for finding in study.findings.all()
    )
