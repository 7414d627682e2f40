"""What it costs and how many people it reaches."""

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from .sources import Cited

currency_validator = RegexValidator(
    r"^[A-Z]{3}$", _("Write the three capital letters of ISO 4217, such as EUR.")
)


class CostLine(Cited, Orderable):
    """One cost, as an amount or a range, in the money of its year."""

    class Kind(models.TextChoices):
        SET_UP = "set-up", _("to set up")
        YEARLY = "yearly", _("a year")
        PER_PERSON = "per-person", _("per person")
        PROJECT = "project", _("for a whole project")

    innovation = ParentalKey("library.Innovation", on_delete=models.CASCADE, related_name="costs")
    kind = models.CharField(_("kind"), max_length=15, choices=Kind.choices)
    label = models.CharField(_("what for"), max_length=200)
    amount_low = models.DecimalField(
        _("amount"), max_digits=14, decimal_places=2, validators=[MinValueValidator(0)]
    )
    amount_high = models.DecimalField(
        _("up to"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    currency = models.CharField(_("currency"), max_length=3, validators=[currency_validator])
    year = models.PositiveSmallIntegerField(
        _("year"), null=True, blank=True, validators=[MaxValueValidator(2100)]
    )
    note = models.TextField(_("note"), blank=True)

    class Meta(Orderable.Meta):
        pass


class Reach(Cited, Orderable):
    """How many people, and when. A count, not an outcome."""

    innovation = ParentalKey("library.Innovation", on_delete=models.CASCADE, related_name="reach")
    figure = models.CharField(_("figure"), max_length=300)
    year = models.PositiveSmallIntegerField(
        _("year"), null=True, blank=True, validators=[MaxValueValidator(2100)]
    )

    class Meta(Orderable.Meta):
        verbose_name_plural = _("reach")
