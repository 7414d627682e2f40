"""Verbs that change toolkits."""

from .beginning import begin_toolkit
from .calculating import (
    copy_calculation,
    erase_calculations,
    forget_calculations,
    remove_calculation,
    rename_calculation,
    restore_calculation,
    save_calculation,
    save_over,
    share_calculation,
    stop_sharing_calculation,
)
from .downloading import part_with, resume_notices, stop_notices, take, tell_takers, tell_who_waits
from .inviting import (
    accept,
    end_invitation,
    erase_invitations,
    forget_invitations,
    invite,
    send_again,
)
from .releasing import (
    BeingMadeError,
    NothingSaidError,
    NotPublishedError,
    ask_for_first_releases,
    ask_for_release,
    forget_other_files,
    render_now,
)
from .storing import add_lesson, store_toolkit, uncite

__all__ = [
    "BeingMadeError",
    "NotPublishedError",
    "NothingSaidError",
    "accept",
    "add_lesson",
    "ask_for_first_releases",
    "ask_for_release",
    "begin_toolkit",
    "copy_calculation",
    "end_invitation",
    "erase_calculations",
    "erase_invitations",
    "forget_calculations",
    "forget_invitations",
    "forget_other_files",
    "invite",
    "part_with",
    "remove_calculation",
    "rename_calculation",
    "render_now",
    "restore_calculation",
    "resume_notices",
    "save_calculation",
    "save_over",
    "send_again",
    "share_calculation",
    "stop_notices",
    "stop_sharing_calculation",
    "store_toolkit",
    "take",
    "tell_takers",
    "tell_who_waits",
    "uncite",
]
