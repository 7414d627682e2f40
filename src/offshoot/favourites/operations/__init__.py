from .digests import send_digests
from .searches import (
    MOST_SEARCHES,
    TooManySearchesError,
    change_search,
    forget_removed_searches,
    remove_search,
    restore_search,
    save_search,
    set_frequency,
)

__all__ = [
    "MOST_SEARCHES",
    "TooManySearchesError",
    "change_search",
    "forget_removed_searches",
    "remove_search",
    "restore_search",
    "save_search",
    "send_digests",
    "set_frequency",
]
