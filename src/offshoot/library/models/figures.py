"""What is known of a place in numbers."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from offshoot.library.domain.indicators import INDICATORS, LEVEL_NAMES, Indicator, Level

from .vocabulary import Place


class PlaceFigure(models.Model):
    """The newest figure of one indicator for a place. Figures come from the list of cities and
    are not edited: the next edition of the list replaces them."""

    one_of_each = ("place", "indicator")

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="figures")
    indicator = models.CharField(
        _("indicator"), max_length=40, choices=[(row.key, row.label) for row in INDICATORS.values()]
    )
    value = models.FloatField(_("value"), validators=[MinValueValidator(0)])
    year = models.PositiveSmallIntegerField(
        _("year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1800), MaxValueValidator(2100)],
    )
    level = models.CharField(
        _("measured at"),
        max_length=10,
        choices=[(level.value, words) for level, words in LEVEL_NAMES.items()],
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place", "indicator"], name="place_figure_unique")
        ]
        indexes = [models.Index(fields=["indicator", "value"], name="place_figure_ranking")]

    def __str__(self) -> str:
        return f"{self.place_id}: {self.indicator} {self.value} ({self.year})"

    @property
    def of(self) -> Indicator:
        """What it is a figure of."""
        return INDICATORS[self.indicator]

    @property
    def dataset(self) -> str:
        """Eurostat's code of the table it stands in."""
        return self.of.dataset_at(Level(self.level))
