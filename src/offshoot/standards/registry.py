"""What other modules take from the standards besides data: the form of one dimension."""

from .forms import RatingForm

__all__ = ["RatingForm"]
