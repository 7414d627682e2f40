"""Reads of lists."""

from .lists import (
    ListPage,
    Lists,
    Row,
    all_of,
    invitation_of,
    list_page,
    lists_of,
    newest_lists,
    shared_list,
    targets_of,
)
from .saved import Place, places_of

__all__ = [
    "ListPage",
    "Lists",
    "Place",
    "Row",
    "all_of",
    "invitation_of",
    "list_page",
    "lists_of",
    "newest_lists",
    "places_of",
    "shared_list",
    "targets_of",
]
