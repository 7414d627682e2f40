"""Verbs that change toolkits."""

from .beginning import begin_toolkit
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
    "end_invitation",
    "erase_invitations",
    "forget_invitations",
    "forget_other_files",
    "invite",
    "render_now",
    "send_again",
    "store_toolkit",
    "uncite",
]
