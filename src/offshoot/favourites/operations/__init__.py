"""Verbs on lists and saved searches. Those that hit a limit raise ValidationError with words for
the person."""

from .digests import send_digests
from .items import bring_back, move_item, send_item, take_out, write_note
from .lists import (
    change_list,
    copy_list,
    create_list,
    current_list,
    remove_list,
    restore_list,
    save_things,
)
from .parting import erase, erase_invitations, forget
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
from .sharing import (
    accept,
    invite,
    invite_again,
    leave,
    let_in_again,
    remove_editor,
    share,
    share_again,
    stop_sharing,
    withdraw,
)

__all__ = [
    "MOST_SEARCHES",
    "TooManySearchesError",
    "accept",
    "bring_back",
    "change_list",
    "change_search",
    "copy_list",
    "create_list",
    "current_list",
    "erase",
    "erase_invitations",
    "forget",
    "forget_removed_searches",
    "invite",
    "invite_again",
    "leave",
    "let_in_again",
    "move_item",
    "remove_editor",
    "remove_list",
    "remove_search",
    "restore_list",
    "restore_search",
    "save_search",
    "save_things",
    "send_digests",
    "send_item",
    "set_frequency",
    "share",
    "share_again",
    "stop_sharing",
    "take_out",
    "withdraw",
    "write_note",
]
