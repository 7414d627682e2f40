"""The figures of a city, kept by who entered them."""

import secrets
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .toolkit import Toolkit

LONGEST_NAME = 120


def new_key() -> str:
    """What stands in an address and cannot be guessed."""
    return secrets.token_urlsafe(18)


class CalculationQuerySet(models.QuerySet["Calculation"]):
    def kept(self) -> "CalculationQuerySet":
        """Those that were not deleted."""
        return self.filter(removed_at=None)

    def of(self, person: Any) -> "CalculationQuerySet":
        """Those that a person saved; none of a visitor."""
        return self.filter(owner=person) if person.is_authenticated else self.none()

    def shared(self) -> "CalculationQuerySet":
        """Those that a link leads others to: kept, and of a toolkit that readers see."""
        published = Toolkit.objects.published().values("pk")
        return self.kept().exclude(share_token=None).filter(toolkit__in=published)

    def seen_by(self, person: Any) -> "CalculationQuerySet":
        """One's own, and what others share."""
        return self.kept().filter(
            Q(pk__in=self.of(person).values("pk")) | Q(pk__in=self.shared().values("pk"))
        )


class Calculation(models.Model):
    """Figures that somebody calculated with. `figures` are the numbers as the address of a
    calculator holds them: text by name. `labels` are the words of its lines on the day it was
    saved, by the key of the line, for a toolkit changes or goes. Deleting only marks it, for a
    while.
    """

    #: In the owner's address, for good. It opens nothing for others: `share_token` does.
    key = models.CharField(max_length=40, unique=True, default=new_key, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="calculations")
    toolkit = models.ForeignKey(Toolkit, models.SET_NULL, null=True, related_name="+")
    about = models.CharField(max_length=300)
    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    figures = models.JSONField(default=dict)
    labels = models.JSONField(default=dict)
    currency = models.CharField(max_length=3, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    #: Results with the likely figures on the day it was saved; None where a figure was missing.
    cost_year = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    cost_person = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    #: Counts the changes: who saves over an older one is told.
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    share_token = models.CharField(max_length=40, unique=True, null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = CalculationQuerySet.as_manager()

    class Meta:
        verbose_name = _("calculation")
        verbose_name_plural = _("calculations")
        ordering = ["-changed_at", "-pk"]
        indexes = [models.Index(fields=["owner", "removed_at"], name="calculation_of_owner")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("toolkits:calculation", args=[self.key])

    @property
    def shared_path(self) -> str:
        """Where everybody who has the link reads it; empty while it is not shared."""
        token = self.share_token
        return reverse("toolkits:calculation", args=[token]) if token else ""

    @property
    def asked(self) -> dict[str, str]:
        """What the address of a calculator holds, by name."""
        return {"cur": self.currency, "yr": str(self.year or ""), **self.figures}

    @property
    def address(self) -> str:
        """The same, as the part behind the question mark."""
        return urlencode({k: v for k, v in self.asked.items() if v or k == "cur"})
