"""Reads for the pages of submissions, and for the desk."""

from .lookups import Candidate, alike, candidates, exactly, known
from .reading import (
    GoneChoice,
    Part,
    StepStatus,
    Told,
    gone_choices,
    parts_of,
    statuses,
    terms_of,
    timeline,
)
from .submissions import (
    addresses_of,
    answers_at,
    invitation_of,
    last_writer,
    like_named,
    mine,
    waiting_for_curators,
)

__all__ = [
    "Candidate",
    "GoneChoice",
    "Part",
    "StepStatus",
    "Told",
    "addresses_of",
    "alike",
    "answers_at",
    "candidates",
    "exactly",
    "gone_choices",
    "invitation_of",
    "known",
    "last_writer",
    "like_named",
    "mine",
    "parts_of",
    "statuses",
    "terms_of",
    "timeline",
    "waiting_for_curators",
]
