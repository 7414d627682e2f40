"""Tables of evaluations."""

from .members import MemberAnswer, MemberEvaluation, MemberHandIn, MemberRating
from .own import OwnEvaluation, OwnResult

__all__ = [
    "MemberAnswer",
    "MemberEvaluation",
    "MemberHandIn",
    "MemberRating",
    "OwnEvaluation",
    "OwnResult",
]
