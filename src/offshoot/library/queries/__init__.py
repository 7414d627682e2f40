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
from .organisations import (
    OrganisationListing,
    OrganisationPage,
    organisation_page,
    organisations,
)
from .places import PlacePage, countries, place_page
from .related import Related, related_to

__all__ = [
    "ChallengePage",
    "InnovationPage",
    "Listing",
    "OrganisationListing",
    "OrganisationPage",
    "PlacePage",
    "Related",
    "answers_to",
    "challenge_page",
    "challenges_with_counts",
    "countries",
    "homes",
    "index_is_ready",
    "listing",
    "newest",
    "organisation_page",
    "organisations",
    "page_of",
    "place_page",
    "published_innovation",
    "related_to",
]
