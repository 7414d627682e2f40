"""Readings, and the trail of what was published of them. No person is in these tables: readers and
those who publish are said in kind. Who of the desk published is in the line of the library's
history that a row of the trail points at."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offshoot.library.domain.profile import Dimension, Kind
from offshoot.library.models import HistoryEntry, Innovation

from .domain.questions import Answer
from .domain.rating import Rated


class Reader(models.Model):
    """Who reads, in kind: what a page says of them. Whoever is not in here is said by the kind that
    stands in their readings."""

    slug = models.SlugField(_("reader"), max_length=100, unique=True)
    kind = models.CharField(_("who read, in kind"), max_length=200)
    described = models.TextField(_("how they read"))
    began_on = models.DateField(_("since"))

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.slug


class Reading(models.Model):
    """What one reader found on all dimensions of an innovation, by one standard.

    `file_digest` is that of the content file, to tell whether it changed. Readers of one
    `reader_kind` are measured together (see Measurement), so all of them have it in the same words.
    One reading is the published profile of its innovation; `rule_low` and `rule_high` are the level
    of the evidence that followed from the studies when it was published. What was made from other
    readings (`is_derived`) says nothing about agreement.
    """

    innovation = models.ForeignKey(Innovation, on_delete=models.CASCADE, related_name="readings")
    reader = models.SlugField(_("reader"), max_length=100)
    reader_kind = models.CharField(_("who read, in kind"), max_length=200)
    standard = models.CharField(_("standard and version"), max_length=40)
    read_on = models.DateField(_("read on"))
    file_digest = models.CharField(max_length=64, blank=True)
    is_derived = models.BooleanField(_("made from other readings"), default=False)
    is_published = models.BooleanField(_("is the published profile"), default=False)
    rule_low = models.PositiveSmallIntegerField(null=True, blank=True)
    rule_high = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["innovation", "reader"]
        constraints = [
            models.UniqueConstraint(
                fields=["innovation"],
                condition=models.Q(is_published=True),
                name="reading_published_once",
            ),
            models.UniqueConstraint(
                fields=["innovation", "reader", "standard"], name="reading_unique"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reader}: {self.innovation_id}"


class RatedDimension(models.Model):
    """What somebody says on one dimension: a type, a level, a range of levels, or that none can be
    told; nothing yet where `state` is empty. `sources` are keys of the innovation, each with a
    place in it where one was named; `answers` are those to the questions of the standard.
    """

    class State(models.TextChoices):
        ASSESSED = "assessed", _("assessed")
        NOT_DETERMINABLE = "not determinable", _("not determinable from public sources")

    dimension = models.CharField(max_length=12, choices=[(d.value, d.value) for d in Dimension])
    state = models.CharField(max_length=20, choices=State.choices, blank=True)
    kind = models.CharField(_("type of innovation"), max_length=12, blank=True)
    low = models.PositiveSmallIntegerField(null=True, blank=True)
    high = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    sources = models.JSONField(_("sources"), default=list, blank=True)
    missing = models.TextField(_("what is missing"), blank=True)
    ask = models.CharField(_("whom to ask"), max_length=300, blank=True)
    overrides = models.TextField(_("why not as the rule or the answers say"), blank=True)
    answers = models.JSONField(_("answers"), default=dict, blank=True)

    class Meta:
        abstract = True
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(low__isnull=True, high__isnull=True)
                | models.Q(low__lte=models.F("high")),
                name="%(app_label)s_%(class)s_low_before_high",
            ),
        ]

    @property
    def rated(self) -> Rated:
        return Rated(
            Dimension(self.dimension),
            kind=Kind(self.kind) if self.kind else None,
            low=self.low,
            high=self.high,
            is_undeterminable=self.state == self.State.NOT_DETERMINABLE,
            sources=tuple((basis["key"], basis.get("locator", "")) for basis in self.sources),
            answers={key: Answer(answer) for key, answer in self.answers.items()},
            **{name: getattr(self, name) for name in ("reason", "missing", "ask", "overrides")},
        )

    @classmethod
    def fields_of(cls, rated: Rated) -> dict[str, Any]:
        """A rating as values of the fields; the dimension is one of them."""
        state = cls.State.NOT_DETERMINABLE if rated.is_undeterminable else cls.State.ASSESSED
        return {
            "dimension": rated.dimension.value,
            "state": state if rated.is_said else "",
            "kind": rated.kind.value if rated.kind else "",
            "low": rated.low,
            "high": rated.high,
            "reason": rated.reason,
            "sources": [{"key": key, "locator": place} for key, place in rated.sources],
            "missing": rated.missing,
            "ask": rated.ask,
            "overrides": rated.overrides,
            "answers": {key: answer.value for key, answer in rated.answers.items()},
        }


class DimensionReading(RatedDimension):
    """One dimension of a reading."""

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="dimensions")

    class Meta(RatedDimension.Meta):
        constraints = [
            models.UniqueConstraint(fields=["reading", "dimension"], name="dimension_read_once"),
            *RatedDimension.Meta.constraints,
        ]

    def __str__(self) -> str:
        return f"{self.dimension} of reading {self.reading_id}"


class AwardedLevel(models.Model):
    """What a reader found one study worth on the Maryland scale."""

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="awarded")
    study_key = models.CharField(max_length=10)
    maryland = models.PositiveSmallIntegerField(_("awarded level"))
    reason = models.TextField(_("reason"))
    delivered_by = models.CharField(_("run by"), max_length=12)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["reading", "study_key"], name="study_awarded_once")
        ]

    def __str__(self) -> str:
        return f"{self.study_key} of reading {self.reading_id}"


class StandingChange(models.Model):
    """A row of the trail: what was published about an innovation, by whom in kind, why and when.
    `reading` is what it was published from, `entry` the line of the public history."""

    innovation = models.ForeignKey(
        Innovation, on_delete=models.CASCADE, related_name="standing_changes"
    )
    by = models.CharField(_("by"), max_length=200)
    why = models.CharField(_("why"), max_length=300)
    at = models.DateTimeField(_("at"), default=timezone.now)
    standard = models.CharField(_("standard and version"), max_length=40)
    published = models.JSONField(_("what was published"), default=dict)
    reading = models.ForeignKey(
        Reading, null=True, blank=True, on_delete=models.SET_NULL, related_name="changes"
    )
    entry = models.OneToOneField(
        HistoryEntry, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.innovation_id}: {self.by}, {self.at:%Y-%m-%d}"


class Measurement(models.Model):
    """How far readers of one kind agree by one standard, as it was last worked out: `figures` is
    `domain.compared.Compared.plain()` by dimension, `ratings` the lines of the file that they were
    worked out from, and `digest` the SHA-256 of these. A page is drawn from it, and works out
    nothing. Figures of another `form` than FORM are by an older program, and made anew."""

    FORM = 1

    standard = models.CharField(_("standard and version"), max_length=40)
    readers = models.CharField(_("who read, in kind"), max_length=200)
    digest = models.CharField(max_length=64)
    figures = models.JSONField(default=dict)
    ratings = models.TextField(blank=True)
    form = models.PositiveSmallIntegerField(default=1)
    at = models.DateTimeField(_("at"))

    class Meta:
        ordering = ["-standard", "readers"]
        constraints = [
            models.UniqueConstraint(fields=["standard", "readers"], name="measured_once")
        ]

    def __str__(self) -> str:
        return f"{self.standard}: {self.readers}"
