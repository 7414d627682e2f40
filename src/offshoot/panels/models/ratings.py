"""What one seat said of one case, alone."""

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offshoot.panels.domain.phases import LAID_OPEN, Phase

from .cases import Case
from .rated import Rated
from .seats import Conflict, Seat


class RatingQuerySet(models.QuerySet["Rating"]):
    def handed_in(self) -> "RatingQuerySet":
        return self.exclude(handed_in_at=None)

    def valid(self) -> "RatingQuerySet":
        """Those that count: handed in, not set aside, by a seat that nothing keeps from the
        case. Spreads, consensus, agreement and exports are made of these and no others."""
        interests = Conflict.objects.interests().filter(
            seat=OuterRef("seat"), case=OuterRef("case")
        )
        return self.handed_in().filter(set_aside_at=None).exclude(Exists(interests))

    def with_rows(self) -> "RatingQuerySet":
        """Adds seats and what was said of each dimension; two queries."""
        return self.select_related("seat").prefetch_related("rows")

    def visible_to(self, person: Any) -> "RatingQuerySet":
        """Every rating of which somebody may read a word: their own while they may work on the
        case; and those that count, once they lie side by side, for who may see the meeting."""
        if not person.is_authenticated:
            return self.none()
        cases = Case.objects.visible_to(person)
        own = Q(seat__person=person, seat__declined_at=None, seat__removed_at=None)
        return self.filter(
            Q(case__in=cases.values("pk")) & own
            | Q(
                case__in=cases.filter(_meeting_open_to(person)).values("pk"),
                pk__in=Rating.objects.valid().values("pk"),
            )
        )


def _meeting_open_to(person: Any) -> Q:
    """Of the cases that somebody sees, those of whose ratings they may read all: an evaluator who
    declared nothing against them (a third reader after handing in), else the desk."""
    seats = Seat.objects.standing().filter(
        Q(case=None) | Q(case=OuterRef("pk")), panel=OuterRef("panel"), person=person
    )
    declared = Conflict.objects.filter(case=OuterRef("pk"), seat__in=_standing_seats(person))
    handed_in = Rating.objects.handed_in().filter(
        case=OuterRef("pk"), seat__person=person, seat__removed_at=None
    )
    third = seats.exclude(case=None)
    sits = Exists(declared) & (~Exists(third) | Exists(handed_in))
    phases = Q(phase__in=[phase.value for phase in LAID_OPEN])
    if person.has_perm("panels.view_panel"):
        phases_desk = phases | Q(phase=Phase.WITHDRAWN.value)
        return (phases_desk & ~Q(Exists(seats))) | (phases & Q(sits))
    return phases & Q(sits)


def _standing_seats(person: Any) -> models.QuerySet[Seat]:
    return Seat.objects.accepted().filter(person=person)


class Rating(models.Model):
    """One seat's rating of one case. It is a draft until it is handed in, and stays as it is after
    that. `version` counts its changes. A rating that was set aside is kept, and counts nowhere."""

    class SetAside(models.TextChoices):
        CONFLICT = "conflict", _("the evaluator declared a conflict of interest")
        REMOVED = "removed", _("the evaluator was removed from the panel")

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="ratings")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="ratings")
    version = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField(_("begun"), default=timezone.now)
    touched_at = models.DateTimeField(_("last change"), default=timezone.now)
    handed_in_at = models.DateTimeField(_("handed in"), null=True, blank=True)
    set_aside_at = models.DateTimeField(_("set aside"), null=True, blank=True)
    set_aside_why = models.CharField(
        _("why it was set aside"), max_length=10, choices=SetAside.choices, blank=True
    )

    objects = RatingQuerySet.as_manager()

    class Meta:
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["seat", "case"], name="rating_once_a_case")]

    def __str__(self) -> str:
        return f"{self.seat_id}, {self.case_id}"

    @property
    def is_handed_in(self) -> bool:
        return self.handed_in_at is not None


class RatingRow(Rated):
    """One dimension of a rating."""

    rating = models.ForeignKey(Rating, on_delete=models.CASCADE, related_name="rows")

    class Meta(Rated.Meta):
        verbose_name = _("rating of a dimension")
        verbose_name_plural = _("ratings of dimensions")
        constraints = [
            models.UniqueConstraint(fields=["rating", "dimension"], name="dimension_rated_once"),
            *Rated.Meta.constraints,
        ]

    def __str__(self) -> str:
        return f"{self.dimension} of rating {self.rating_id}"
