"""Tables of panels, one file a subject."""

from .cases import Case, Consensus
from .moves import Move
from .owners import Appeal, Reply
from .panels import Panel
from .ratings import Rating, RatingRow
from .seats import Conflict, Seat

__all__ = [
    "Appeal",
    "Case",
    "Conflict",
    "Consensus",
    "Move",
    "Panel",
    "Rating",
    "RatingRow",
    "Reply",
    "Seat",
]
