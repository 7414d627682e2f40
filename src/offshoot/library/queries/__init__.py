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
from .duplicates import like, pointing_at, proposals, told
from .editions import EditionPage, edition_page, editions, editions_of
from .explore import Addresses, ExplorePage, explore
from .history import changes_page, last_changes
from .innovation_page import InnovationPage, gather_unknown, page_of, published_innovation
from .listing import homes, index_is_current, index_is_ready, innovations_of, newest
from .matching import Change, Matcher, Matches, News, changed_between, newest_matches, prose_of
from .matrix import Matrix, matrix_of
from .moved import merged_into
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
    "changes_page",
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
    "gather_unknown",
    "homes",
    "index_is_current",
    "index_is_ready",
    "innovations_of",
    "last_changes",
    "like",
    "matrix_of",
    "merged_into",
    "newest",
    "newest_matches",
    "organisation_page",
    "organisations",
    "page_of",
    "place_page",
    "pointing_at",
    "proposals",
    "prose_of",
    "published_innovation",
    "related_to",
    "suggestions",
    "told",
    "vocabulary_trees",
]
