"""What the desk keeps to know what needs care, outside the revisions of what it is about."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offshoot.library.domain.link_health import Health


class KindReview(models.Model):
    """Somebody looked at one kind of statement about an innovation, and it was still so. The last
    time for each kind; publishing an older draft does not undo it."""

    class Kind(models.TextChoices):
        STATUS = "status", _("status")
        CONTACT = "contact", _("contact")
        COST = "cost", _("cost")
        ADAPTATIONS = "adaptations", _("adaptations")
        LITERATURE = "literature", _("search for new studies")

    class SaidBy(models.TextChoices):
        DESK = "desk", _("an editor")
        OWNER = "owner", _("those behind it")

    innovation = models.ForeignKey(
        "library.Innovation",
        verbose_name=_("innovation"),
        on_delete=models.CASCADE,
        related_name="kind_reviews",
    )
    kind = models.CharField(_("what"), max_length=12, choices=Kind.choices)
    seen_on = models.DateField(_("seen"))
    said_by = models.CharField(_("said by"), max_length=6, choices=SaidBy.choices)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("review of one kind")
        verbose_name_plural = _("reviews of one kind")
        constraints = [
            models.UniqueConstraint(fields=["innovation", "kind"], name="kind_review_unique")
        ]

    def __str__(self) -> str:
        return f"{self.innovation_id}: {self.kind}, {self.seen_on}"


class LinkCheckQuerySet(models.QuerySet["LinkCheck"]):
    def dead(self) -> "LinkCheckQuerySet":
        return self.filter(dead_since__isnull=False)


class LinkCheck(models.Model):
    """How an address on the web has answered. By address and not by row, since many rows share
    one, and rows come and go with revisions."""

    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the address.")
    address = models.TextField(_("address"))
    host = models.CharField(_("host"), max_length=255)
    due_at = models.DateTimeField(_("asked again"), default=timezone.now)
    asked_at = models.DateTimeField(_("last asked"), null=True, blank=True)
    answered_at = models.DateTimeField(_("last answered"), null=True, blank=True)
    words = models.CharField(_("what came of it"), max_length=200, blank=True)
    failed_days = models.PositiveSmallIntegerField(default=0)
    gone_days = models.PositiveSmallIntegerField(default=0)
    last_failed_on = models.DateField(null=True, blank=True)
    dead_since = models.DateField(_("dead since"), null=True, blank=True)
    works_by_hand_on = models.DateField(_("works, checked by hand"), null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("checked by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = LinkCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        indexes = [
            models.Index(fields=["due_at"], name="link_due"),
            models.Index(fields=["answered_at"], name="link_answered"),
            models.Index(
                fields=["dead_since"], condition=Q(dead_since__isnull=False), name="link_dead"
            ),
        ]

    def __str__(self) -> str:
        return self.address

    @property
    def health(self) -> Health:
        return Health(self.failed_days, self.gone_days, self.last_failed_on, self.dead_since)

    @health.setter
    def health(self, health: Any) -> None:
        self.failed_days, self.gone_days = health.failed_days, health.gone_days
        self.last_failed_on, self.dead_since = health.last_failed_on, health.dead_since
