"""What is said of one dimension, by one rater or by all of them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from offshoot.library.domain.profile import Dimension
from offshoot.panels.domain.spread import Said
from offshoot.standards.models import DimensionReading


class Rated(models.Model):
    """A type, a level, a range of levels, or that none can be told, with the reason."""

    State = DimensionReading.State

    dimension = models.CharField(max_length=12, choices=[(d.value, d.value) for d in Dimension])
    state = models.CharField(max_length=20, choices=State.choices)
    kind = models.CharField(_("type of innovation"), max_length=12, blank=True)
    low = models.PositiveSmallIntegerField(null=True, blank=True)
    high = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        abstract = True

    @property
    def said(self) -> Said:
        return Said(self.low, self.high, self.kind)
