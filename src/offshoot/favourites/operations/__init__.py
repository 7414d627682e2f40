"""Verbs on lists. Those that hit a limit raise ValidationError with words for the person."""

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
from .parting import erase, forget
from .sharing import accept, invite, leave, remove_editor, share, stop_sharing, withdraw

__all__ = [
    "accept",
    "bring_back",
    "change_list",
    "copy_list",
    "create_list",
    "current_list",
    "erase",
    "forget",
    "invite",
    "leave",
    "move_item",
    "remove_editor",
    "remove_list",
    "restore_list",
    "save_things",
    "send_item",
    "share",
    "stop_sharing",
    "take_out",
    "withdraw",
    "write_note",
]
