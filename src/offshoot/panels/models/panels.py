"""A panel: a standard, a date, and who opened it."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

FEWEST_SEATS = 2
MOST_SEATS = 9
USUAL_SEATS = 3


class PanelQuerySet(models.QuerySet["Panel"]):
    def open(self) -> "PanelQuerySet":
        """Those with a case that is not over."""
        return self.filter(closed_at=None)


class Panel(models.Model):
    """Evaluators, cases and a date. The standard is the one of the day on which it was opened.
    `closed_at` is when its last case was published or withdrawn."""

    form_key = models.UUIDField(unique=True, editable=False)
    title = models.CharField(_("title"), max_length=150)
    standard = models.CharField(_("standard and version"), max_length=40)
    seats_wanted = models.PositiveSmallIntegerField(
        _("evaluators"),
        default=USUAL_SEATS,
        validators=[MinValueValidator(FEWEST_SEATS), MaxValueValidator(MOST_SEATS)],
    )
    rate_by = models.DateField(_("rate by"))
    note = models.TextField(_("note to the evaluators"), blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("opened by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    opened_at = models.DateTimeField(_("opened"), default=timezone.now)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)

    objects = PanelQuerySet.as_manager()

    class Meta:
        verbose_name = _("panel")
        verbose_name_plural = _("panels")
        ordering = ["-opened_at", "-pk"]

    def __str__(self) -> str:
        return self.title
