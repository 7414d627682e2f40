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
from .organisations import (
    OrganisationListing,
    OrganisationPage,
    organisation_page,
    organisations,
)
from .places import PlacePage, countries, place_page
from .related import Related, related_to
from .suggestions import suggestions

__all__ = [
    "ChallengePage",
    "Comparison",
    "ExplorePage",
    "InnovationPage",
    "Matrix",
    "OrganisationListing",
    "OrganisationPage",
    "PlacePage",
    "Related",
    "answers_to",
    "challenge_page",
    "challenges_with_counts",
    "comparison",
    "countries",
    "explore",
    "homes",
    "index_is_ready",
    "matrix_of",
    "newest",
    "organisation_page",
    "organisations",
    "page_of",
    "place_page",
    "published_innovation",
    "related_to",
    "suggestions",
]
