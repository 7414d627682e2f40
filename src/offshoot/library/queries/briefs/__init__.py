"""Council briefs: two pages on one innovation, or on several as options side by side."""

from .one import brief_of
from .several import brief_of_several

__all__ = ["brief_of", "brief_of_several"]
