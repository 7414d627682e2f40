"""Who else writes a toolkit: those whom curators invited."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .toolkit import Toolkit


class WritingQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> "WritingQuerySet":
        """Those that can still be accepted."""
        since = timezone.now() - Invitation.USEFUL_FOR
        return self.filter(accepted_at=None, ended_at=None, sent_at__gt=since)

    def standing(self) -> "WritingQuerySet":
        """Those that a curator may still send again or end: not accepted yet, or accepted."""
        return self.filter(ended_at=None)

    def of(self, person: Any) -> "WritingQuerySet":
        """Those by which a person writes a toolkit now."""
        return self.filter(person=person, ended_at=None).exclude(accepted_at=None)


class Invitation(models.Model):
    """A link, sent by mail, that lets whoever accepts it first write one toolkit until a curator
    ends it. Only the fingerprint of the link is kept; sent again, it is another link."""

    USEFUL_FOR = timedelta(days=30)

    toolkit = models.ForeignKey(Toolkit, models.CASCADE, related_name="invitations")
    address = models.EmailField(_("e-mail address"), max_length=254)
    fingerprint = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    sent_at = models.DateTimeField(default=timezone.now)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+"
    )
    accepted_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = WritingQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation to write a toolkit")
        verbose_name_plural = _("invitations to write a toolkit")
        ordering = ["sent_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["toolkit", "person"],
                condition=Q(ended_at=None),
                name="invitation_once_a_person",
            )
        ]

    def __str__(self) -> str:
        return self.address

    @property
    def is_open(self) -> bool:
        """As `WritingQuerySet.open` has it."""
        is_unused = self.accepted_at is None and self.ended_at is None
        return is_unused and self.sent_at > timezone.now() - self.USEFUL_FOR
