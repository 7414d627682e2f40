"""Reads of the library that several doors need."""

from .innovation_page import InnovationPage, page_of, published_innovation
from .listing import (
    ChallengePage,
    Listing,
    answers_to,
    challenge_page,
    challenges_with_counts,
    homes,
    index_is_ready,
    listing,
    newest,
)
from .related import Related, related_to

__all__ = [
    "ChallengePage",
    "InnovationPage",
    "Listing",
    "Related",
    "answers_to",
    "challenge_page",
    "challenges_with_counts",
    "homes",
    "index_is_ready",
    "listing",
    "newest",
    "page_of",
    "published_innovation",
    "related_to",
]
