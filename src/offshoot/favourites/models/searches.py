from datetime import datetime
from urllib.parse import parse_qs

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offshoot.people.models import User

#: The kind of mail that digests are, which people can stop.
DIGESTS = "digests"


class SavedSearchQuerySet(models.QuerySet["SavedSearch"]):
    def kept(self) -> "SavedSearchQuerySet":
        """Without those that were removed and can still be brought back."""
        return self.filter(removed_at=None)

    def removed(self) -> "SavedSearchQuerySet":
        return self.exclude(removed_at=None)

    def due(self, now: datetime, until: datetime) -> "SavedSearchQuerySet":
        """Whose digest is due now and would tell something up to `until` that is not told."""
        return self.filter(due_at__lte=now, told_until__lt=until)


class SavedSearch(models.Model):
    """A question to Explore that is asked again every day or week for somebody.

    `parameters` is the part of Explore's address that says what is looked for; what was
    published up to `told_until` is known to the person.
    """

    class Frequency(models.TextChoices):
        DAILY = "daily", _("every day")
        WEEKLY = "weekly", _("every Monday")
        NEVER = "never", _("never")

    LONGEST_NAME = 120

    person = models.ForeignKey(
        User, models.CASCADE, related_name="searches", verbose_name=_("person")
    )
    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    parameters = models.TextField(_("parameters"), blank=True)
    frequency = models.CharField(
        _("frequency"), max_length=10, choices=Frequency.choices, default=Frequency.WEEKLY
    )
    language = models.CharField(_("language"), max_length=10)
    created_at = models.DateTimeField(_("saved"), default=timezone.now, editable=False)
    told_until = models.DateTimeField(_("told until"), default=timezone.now, editable=False)
    due_at = models.DateTimeField(_("next digest"), null=True, blank=True, editable=False)
    digested_at = models.DateTimeField(_("last digest"), null=True, blank=True, editable=False)
    #: When its rhythm became "never"; who begins again soon misses nothing.
    stopped_at = models.DateTimeField(_("stopped"), null=True, blank=True, editable=False)
    removed_at = models.DateTimeField(_("removed"), null=True, blank=True, editable=False)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(due_at__isnull=False), name="search_with_digests"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(due_at=None) | (~Q(frequency="never") & Q(removed_at=None)),
                name="search_due_when_wanted",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def params(self) -> dict[str, list[str]]:
        """Names with their values, as an address has them."""
        return parse_qs(self.parameters)

    @property
    def address(self) -> str:
        """Where Explore shows what it finds now."""
        explore = reverse("library:explore")
        return f"{explore}?{self.parameters}" if self.parameters else explore
