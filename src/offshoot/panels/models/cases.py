"""One innovation before a panel, and what the panel found of it."""

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offshoot.dialogue.models import Claim
from offshoot.library.domain.profile import Dimension
from offshoot.library.models import Innovation
from offshoot.panels.domain.phases import OPEN, OVER, Phase

from .panels import Panel
from .rated import Rated
from .seats import Conflict, Seat

PHASE_NAMES = {
    Phase.INVITED: _("evaluators are invited"),
    Phase.RATING: _("being rated"),
    Phase.MEETING: _("being discussed"),
    Phase.THIRD_READER: _("waits for a third reader"),
    Phase.SHOWN: _("the owner can answer"),
    Phase.REPLIED: _("the owner has replied"),
    Phase.APPEALED: _("the owner has appealed"),
    Phase.PUBLISHED: _("published"),
    Phase.WITHDRAWN: _("withdrawn"),
}


class CaseQuerySet(models.QuerySet["Case"]):
    def running(self) -> "CaseQuerySet":
        return self.filter(phase__in=[phase.value for phase in OPEN])

    def with_names(self) -> "CaseQuerySet":
        """Adds what a list shows of each; no further query."""
        return self.select_related("panel", "innovation")

    def recused_for(self, person: Any) -> "CaseQuerySet":
        """Cases that a person said something keeps them from."""
        conflicts = Conflict.objects.interests().filter(case=OuterRef("pk"), seat__person=person)
        return self.filter(Exists(conflicts))

    def owned_by(self, person: Any) -> "CaseQuerySet":
        """Cases of innovations that a person speaks for."""
        claims = Claim.objects.confirmed().filter(
            innovation=OuterRef("innovation"), claimant=person
        )
        return self.filter(Exists(claims))

    def sat_on_by(self, person: Any) -> "CaseQuerySet":
        """Cases that a person has a seat for that stands, accepted or not yet answered."""
        seats = Seat.objects.standing().filter(
            Q(case=None) | Q(case=OuterRef("pk")), panel=OuterRef("panel"), person=person
        )
        return self.filter(Exists(seats))

    def visible_to(self, person: Any) -> "CaseQuerySet":
        """Cases of which somebody may see that they are there and how far they are: with a seat on
        the panel, or at the desk. Not those they are recused from, nor those of an innovation of
        their own. What was said in them is asked of `Rating.objects.visible_to`."""
        if not person.is_authenticated:
            return self.none()
        seen = self if person.has_perm("panels.view_panel") else self.sat_on_by(person)
        recused = Case.objects.recused_for(person).values("pk")
        return seen.exclude(pk__in=recused).exclude(
            pk__in=Case.objects.owned_by(person).values("pk")
        )


class Case(models.Model):
    """An innovation before a panel. `innovation` is empty once it was deleted; it may be hidden
    from the public while the panel runs. `version` counts the changes of the consensus."""

    Phase = Phase

    panel = models.ForeignKey(
        Panel, verbose_name=_("panel"), on_delete=models.CASCADE, related_name="cases"
    )
    innovation = models.ForeignKey(
        Innovation,
        verbose_name=_("innovation"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="panel_cases",
    )
    #: As it was when the panel was opened, in case it is deleted.
    name = models.CharField(_("name"), max_length=200)
    phase = models.CharField(
        _("phase"),
        max_length=12,
        choices=[(phase.value, words) for phase, words in PHASE_NAMES.items()],
        default=Phase.INVITED.value,
    )
    phase_since = models.DateTimeField(_("since"), default=timezone.now)
    version = models.PositiveIntegerField(default=0)
    #: The last day on which the owner can answer the draft; empty while it is not shown.
    reply_until = models.DateField(_("the owner can answer until"), null=True, blank=True)
    shown_at = models.DateTimeField(_("shown to the owner"), null=True, blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawn_reason = models.TextField(_("why it was withdrawn"), blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["innovation"],
                condition=~Q(phase__in=sorted(phase.value for phase in OVER)),
                name="innovation_in_one_running_case",
            )
        ]
        indexes = [models.Index(fields=["phase", "phase_since"], name="case_by_phase")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_over(self) -> bool:
        return self.phase in OVER

    @property
    def is_public(self) -> bool:
        """Whether anybody may read its outcome."""
        return self.phase == Phase.PUBLISHED and bool(self.innovation and self.innovation.live)


class Consensus(Rated):
    """What a panel holds of one dimension, and how it was found. `dissent` says who in kind holds
    otherwise, and why."""

    class Found(models.TextChoices):
        AGREED = "agreed", _("all agreed")
        MAJORITY = "majority", _("more than half agreed")
        RANGE = "range", _("no majority: the range of what was said")
        NONE = "none", _("no majority, and too far apart for a range")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="consensus")
    found = models.CharField(_("how it was found"), max_length=10, choices=Found.choices)
    dissent = models.TextField(_("dissent"), blank=True)
    #: The version of the case that this change of it made.
    version = models.PositiveIntegerField(default=0)
    decided_at = models.DateTimeField(_("decided"), default=timezone.now)

    class Meta(Rated.Meta):
        verbose_name = _("consensus")
        verbose_name_plural = _("consensus")
        constraints = [
            models.UniqueConstraint(fields=["case", "dimension"], name="consensus_once"),
            *Rated.Meta.constraints,
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {Dimension(self.dimension)}"
