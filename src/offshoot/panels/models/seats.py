"""Seats on a panel, and what keeps a seat from a case."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .panels import Panel

if TYPE_CHECKING:
    from .cases import Case


class SeatQuerySet(models.QuerySet["Seat"]):
    def standing(self) -> "SeatQuerySet":
        """Neither declined nor removed; perhaps not answered yet."""
        return self.filter(declined_at=None, removed_at=None)

    def accepted(self) -> "SeatQuerySet":
        return self.standing().exclude(accepted_at=None)

    def for_case(self, case: "Case") -> "SeatQuerySet":
        """Seats of the case's panel that are for it: all but third readers of other cases."""
        return self.filter(Q(case=None) | Q(case=case), panel=case.panel_id)


class Seat(models.Model):
    """An evaluator's place on a panel. Pages tell seats apart by `letter`, which stays the same for
    the panel. `role` and `organisation` are how the evaluator wants to be named in kind; they stay
    when the account is erased. A third reader has a seat for one `case` only."""

    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="seats")
    case = models.ForeignKey(
        "panels.Case", null=True, blank=True, on_delete=models.CASCADE, related_name="third_seats"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("evaluator"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="panel_seats",
    )
    letter = models.CharField(_("letter"), max_length=4)
    role = models.CharField(_("role"), max_length=120, blank=True)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("invited by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    invited_at = models.DateTimeField(_("invited"), default=timezone.now)
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True)
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    declined_at = models.DateTimeField(_("declined"), null=True, blank=True)
    declined_reason = models.TextField(_("why declined"), blank=True)
    removed_at = models.DateTimeField(_("removed"), null=True, blank=True)
    removed_reason = models.TextField(_("why removed"), blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        ordering = ["letter", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["panel", "letter"], name="seat_letter_once"),
            models.UniqueConstraint(
                fields=["panel", "person"], condition=Q(case=None), name="seat_once_a_panel"
            ),
            models.UniqueConstraint(fields=["case", "person"], name="third_seat_once_a_case"),
        ]

    def __str__(self) -> str:
        return f"{self.panel}: {self.letter}"

    @property
    def is_third_reader(self) -> bool:
        return self.case_id is not None

    @property
    def is_standing(self) -> bool:
        return not (self.declined_at or self.removed_at)

    @property
    def is_accepted(self) -> bool:
        return self.is_standing and self.accepted_at is not None


class ConflictQuerySet(models.QuerySet["Conflict"]):
    def interests(self) -> "ConflictQuerySet":
        return self.filter(state=Conflict.State.INTEREST)


class Conflict(models.Model):
    """What a seat declared on a case: that nothing keeps it from rating, or what does. An interest
    recuses, and is not taken back; it can be declared at any time until the case is over."""

    class State(models.TextChoices):
        NONE = "none", _("nothing keeps me from rating this")
        INTEREST = "interest", _("something keeps me from rating this")

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="conflicts")
    case = models.ForeignKey("panels.Case", on_delete=models.CASCADE, related_name="conflicts")
    state = models.CharField(_("declared"), max_length=10, choices=State.choices)
    what = models.TextField(_("what it is"), blank=True)
    declared_at = models.DateTimeField(_("declared on"), default=timezone.now)

    objects = ConflictQuerySet.as_manager()

    class Meta:
        verbose_name = _("conflict of interest")
        verbose_name_plural = _("conflicts of interest")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["seat", "case"], name="conflict_once_a_case")
        ]

    def __str__(self) -> str:
        return f"{self.seat_id}, {self.case_id}: {self.state}"

    @property
    def recuses(self) -> bool:
        return self.state == self.State.INTEREST
