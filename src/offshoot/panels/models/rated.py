"""What is said of one dimension, by one rater or by all of them."""

from offshoot.panels.domain.spread import Said
from offshoot.standards.models import RatedDimension


class Rated(RatedDimension):
    """A dimension as the standards keep it; nothing was said yet where `state` is empty."""

    class Meta(RatedDimension.Meta):
        abstract = True

    @property
    def said(self) -> Said | None:
        """What counts for the spread; None where nothing was said."""
        return Said(self.low, self.high, self.kind) if self.state else None
