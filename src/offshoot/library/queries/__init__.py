"""Reads of the library that several doors need."""

from .comparison import Comparison, comparison
from .explore import ExplorePage, explore
from .innovation_page import InnovationPage, page_of, published_innovation
from .listing import (
    ChallengePage,
    answers_to,
    challenge_page,
    challenges_with_counts,
    homes,
    index_is_ready,
    newest,
)
from .matrix import Matrix, matrix_of
from .related import Related, related_to
from .suggestions import suggestions

__all__ = [
    "ChallengePage",
    "Comparison",
    "ExplorePage",
    "InnovationPage",
    "Matrix",
    "Related",
    "answers_to",
    "challenge_page",
    "challenges_with_counts",
    "comparison",
    "explore",
    "homes",
    "index_is_ready",
    "matrix_of",
    "newest",
    "page_of",
    "published_innovation",
    "related_to",
    "suggestions",
]
