"""Reads of the library that several doors need."""

from .challenges import ChallengePage, answers_to, challenge_page, challenges_with_counts
from .collections import (
    CollectionPage,
    collection_page,
    collections_of,
    collections_with_counts,
    content_of,
)
from .editions import EditionPage, edition_page, editions, editions_of
from .innovation_page import InnovationPage, page_of, published_innovation
from .listing import Listing, homes, index_is_ready, listing, newest
from .related import Related, related_to
from .vocabulary import Tree, explore_address, vocabulary_trees

__all__ = [
    "ChallengePage",
    "CollectionPage",
    "EditionPage",
    "InnovationPage",
    "Listing",
    "Related",
    "Tree",
    "answers_to",
    "challenge_page",
    "challenges_with_counts",
    "collection_page",
    "collections_of",
    "collections_with_counts",
    "content_of",
    "edition_page",
    "editions",
    "editions_of",
    "explore_address",
    "homes",
    "index_is_ready",
    "listing",
    "newest",
    "page_of",
    "published_innovation",
    "related_to",
    "vocabulary_trees",
]
