"""Reads of lists and saved searches."""

from .digests import Told, WhatsNew
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
from .saved import Holder, places_of
from .searches import Shown, my_searches, searches_in_short, silence_of

__all__ = [
    "Holder",
    "ListPage",
    "Lists",
    "Row",
    "Shown",
    "Told",
    "WhatsNew",
    "all_of",
    "invitation_of",
    "list_page",
    "lists_of",
    "my_searches",
    "newest_lists",
    "places_of",
    "searches_in_short",
    "shared_list",
    "silence_of",
    "targets_of",
]
