"""Tables of evaluations."""

from .members import MemberAnswer, MemberEvaluation, MemberHandIn, MemberRating

__all__ = ["MemberAnswer", "MemberEvaluation", "MemberHandIn", "MemberRating"]
