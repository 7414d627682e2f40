"""What it costs, who pays, and what a calculation starts from. What is not known is empty."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from offshoot.library.models.practice import currency_validator
from offshoot.library.models.transfer import YEAR

from .rows import ToolkitRow


def _number(name: Any, digits: int = 14, places: int = 2, most: int | None = None) -> Any:
    validators: list[Any] = [MinValueValidator(0)]
    if most is not None:
        validators.append(MaxValueValidator(most))
    return models.DecimalField(
        name,
        max_digits=digits,
        decimal_places=places,
        null=True,
        blank=True,
        validators=validators,
    )


class Priced(models.Model):
    """An amount, or a range around it, in the money of a year. Without any of the three, a city
    enters its own figure."""

    amount_low = _number(_("at least"))
    amount = _number(_("amount"))
    amount_high = _number(_("at most"))
    currency = models.CharField(
        _("currency"), max_length=3, blank=True, validators=[currency_validator]
    )
    year = models.PositiveSmallIntegerField(_("prices of"), null=True, blank=True, validators=YEAR)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        abstract = True

    @property
    def is_priced(self) -> bool:
        """Whether there is a figure at all."""
        return any(x is not None for x in (self.amount_low, self.amount, self.amount_high))


class CostLine(Priced, ToolkitRow):
    """One kind of cost, and the rule by which it grows.

    A year costs `amount` × how many there are × how often a year the unit comes (12 for a month).
    How many: the participants, for a cost of each of them; else `quantity` of it, or, with
    `for_every`, `quantity` for every so many participants, `whole` ones only where half a one
    cannot be had. What comes once is paid before the first year.
    """

    class Kind(models.TextChoices):
        STAFF = "staff", _("staff")
        PREMISES = "premises", _("premises")
        MATERIALS = "materials", _("materials")
        TRAVEL = "travel", _("travel")
        OTHER = "other", _("other")

    class Unit(models.TextChoices):
        PARTICIPANT = "participant", _("for each participant")
        STAFF = "staff", _("a year for each full-time post")
        MONTH = "month", _("a month")
        YEAR = "year", _("a year")
        ONCE = "once", _("once")

    toolkit = ParentalKey("toolkits.Toolkit", on_delete=models.CASCADE, related_name="costs")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    label = models.CharField(_("what for"), max_length=200)
    unit = models.CharField(_("unit"), max_length=12, choices=Unit.choices)
    quantity = _number(_("how many"), digits=10, places=3)
    for_every = models.PositiveIntegerField(
        _("for every so many participants"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(10_000_000)],
    )
    whole = models.BooleanField(_("whole ones only"), default=False)

    class Meta(ToolkitRow.Meta):
        verbose_name = _("cost line")
        verbose_name_plural = _("cost lines")

    def __str__(self) -> str:
        return self.label


class RevenueLine(Priced, ToolkitRow):
    """Who pays how much: an amount a unit, or a share of all costs in per cent."""

    class Payer(models.TextChoices):
        PUBLIC_BUDGET = "public-budget", _("public budget")
        CONTRACT = "contract", _("public contract")
        EUROPEAN = "european", _("funds of the European Union")
        FOUNDATION = "foundation", _("foundation or gifts")
        COMPANY = "company", _("company")
        PARTICIPANTS = "participants", _("participants")
        CUSTOMERS = "customers", _("customers")
        OTHER = "other", _("other")

    class Unit(models.TextChoices):
        PARTICIPANT = "participant", _("for each participant")
        MONTH = "month", _("a month")
        YEAR = "year", _("a year")
        ONCE = "once", _("once")

    toolkit = ParentalKey("toolkits.Toolkit", on_delete=models.CASCADE, related_name="revenues")
    payer = models.CharField(_("payer"), max_length=15, choices=Payer.choices)
    label = models.CharField(_("what for"), max_length=200)
    unit = models.CharField(_("unit"), max_length=12, choices=Unit.choices, default=Unit.YEAR)
    share_low = _number(_("share, at least (%)"), digits=5, most=100)
    share = _number(_("share (%)"), digits=5, most=100)
    share_high = _number(_("share, at most (%)"), digits=5, most=100)

    class Meta(ToolkitRow.Meta):
        verbose_name = _("income line")
        verbose_name_plural = _("income lines")

    def __str__(self) -> str:
        return self.label


class Assumption(ToolkitRow):
    """A number that a calculation starts from, with how low and how high it may be."""

    class Name(models.TextChoices):
        PARTICIPANTS = "participants", _("participants a year, once it runs in full")
        GROUP_SIZE = "group-size", _("participants in a group")
        MONTHS = "months", _("months that a participant takes part")
        COMPLETING = "completing", _("share of participants who finish (%)")
        RAMP_UP_1 = "ramp-up-1", _("participants in the first year (% of all)")
        RAMP_UP_2 = "ramp-up-2", _("participants in the second year (% of all)")
        RAMP_UP_3 = "ramp-up-3", _("participants in the third year (% of all)")

    toolkit = ParentalKey("toolkits.Toolkit", on_delete=models.CASCADE, related_name="assumptions")
    name = models.CharField(_("assumption"), max_length=15, choices=Name.choices)
    low = _number(_("low"), digits=12)
    likely = _number(_("likely"), digits=12)
    high = _number(_("high"), digits=12)
    note = models.TextField(_("note"), blank=True)

    class Meta(ToolkitRow.Meta):
        verbose_name = _("assumption")
        verbose_name_plural = _("assumptions")

    def __str__(self) -> str:
        return self.name
