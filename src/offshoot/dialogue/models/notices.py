"""Somebody tells that something here is unlawful (Regulation (EU) 2022/2065, Article 16)."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Notice(models.Model):
    """A notice and what was decided. Name and address are empty where it came without them."""

    class Decision(models.TextChoices):
        REMOVED = "removed", _("removed")
        RESTRICTED = "restricted", _("restricted")
        NO_ACTION = "no-action", _("no action")

    form_key = models.UUIDField(unique=True, editable=False)
    path = models.CharField(_("where"), max_length=1000)
    explanation = models.TextField(_("why it is unlawful"))
    name = models.CharField(_("name"), max_length=150, blank=True)
    email = models.EmailField(_("e-mail address"), max_length=254, blank=True)
    received_at = models.DateTimeField(_("received"), default=timezone.now)
    decision = models.CharField(_("decision"), max_length=10, choices=Decision.choices, blank=True)
    statement = models.TextField(_("statement of reasons"), blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    class Meta:
        verbose_name = _("notice of unlawful content")
        verbose_name_plural = _("notices of unlawful content")
        ordering = ["-received_at", "-pk"]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """By which both sides refer to it, such as N-2026-17."""
        return f"N-{self.received_at.year}-{self.pk}"
