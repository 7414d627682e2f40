"""Mail that waits or went, addresses it came back from, and subscriptions that were stopped."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

WAITING = Q(sent_at=None, given_up_at=None)


class OutgoingMailQuerySet(models.QuerySet["OutgoingMail"]):
    def waiting(self) -> "OutgoingMailQuerySet":
        """Neither sent nor given up."""
        return self.filter(WAITING)

    def due(self, now: datetime) -> "OutgoingMailQuerySet":
        """Waiting, and to be tried now; the longest due first."""
        return self.waiting().filter(due_at__lte=now).order_by("due_at", "pk")


class OutgoingMail(models.Model):
    """One message to one address. Its text is emptied once it was sent: it may hold a secret."""

    address = models.EmailField(_("address"), max_length=254)
    message = models.CharField(_("message"), max_length=100)
    kind = models.CharField(_("kind"), max_length=50, blank=True)
    language = models.CharField(_("language"), max_length=10)
    subject = models.CharField(_("subject"), max_length=250)
    text = models.TextField(_("text"), blank=True)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    due_at = models.DateTimeField(_("due"), default=timezone.now)
    expires_at = models.DateTimeField(_("of use until"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    given_up_at = models.DateTimeField(_("given up"), null=True, blank=True)
    error = models.CharField(_("last error"), max_length=300, blank=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("outgoing mail")
        verbose_name_plural = _("outgoing mail")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["due_at"], condition=WAITING, name="mail_waiting")]
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(given_up_at=None), name="mail_sent_or_given_up"
            )
        ]

    def __str__(self) -> str:
        return f"{self.message} → {self.address}"


class Bounce(models.Model):
    """An address that mail comes back from. Nothing more is sent to it."""

    address = models.EmailField(_("address"), max_length=254, unique=True)  # in lower case
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now)

    class Meta:
        verbose_name = _("bounce")
        verbose_name_plural = _("bounces")

    def __str__(self) -> str:
        return self.address


class Stop(models.Model):
    """A kind of mail that the owner of an address wants no more of."""

    address = models.EmailField(_("address"), max_length=254)  # in lower case
    kind = models.CharField(_("kind"), max_length=50)
    stopped_at = models.DateTimeField(_("stopped"), default=timezone.now)

    class Meta:
        verbose_name = _("stopped subscription")
        verbose_name_plural = _("stopped subscriptions")
        constraints = [
            models.UniqueConstraint(fields=["address", "kind"], name="mail_stopped_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.address}"
