"""Reads of the library that several doors need."""

from .briefs import brief_of, brief_of_several
from .challenges import ChallengePage, answers_to, challenge_page, challenges_with_counts
from .collections import (
    CollectionPage,
    collection_page,
    collections_of,
    collections_with_counts,
    content_of,
)
from .comparison import Comparison, chosen, comparison
from .editions import EditionPage, edition_page, editions, editions_of
from .explore import Addresses, ExplorePage, explore
from .innovation_page import InnovationPage, page_of, published_innovation
from .listing import homes, index_is_current, index_is_ready, innovations_of, newest
from .matching import Change, Matcher, Matches, News, changed_between, newest_matches
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
from .vocabulary import Tree, explore_address, vocabulary_trees

__all__ = [
    "Addresses",
    "ChallengePage",
    "Change",
    "CollectionPage",
    "Comparison",
    "EditionPage",
    "ExplorePage",
    "InnovationPage",
    "Matcher",
    "Matches",
    "Matrix",
    "News",
    "OrganisationListing",
    "OrganisationPage",
    "PlacePage",
    "Related",
    "Tree",
    "answers_to",
    "brief_of",
    "brief_of_several",
    "challenge_page",
    "challenges_with_counts",
    "changed_between",
    "chosen",
    "collection_page",
    "collections_of",
    "collections_with_counts",
    "comparison",
    "content_of",
    "countries",
    "edition_page",
    "editions",
    "editions_of",
    "explore",
    "explore_address",
    "homes",
    "index_is_current",
    "index_is_ready",
    "innovations_of",
    "matrix_of",
    "newest",
    "newest_matches",
    "organisation_page",
    "organisations",
    "page_of",
    "place_page",
    "published_innovation",
    "related_to",
    "suggestions",
    "vocabulary_trees",
]
