"""Verbs that change submissions."""

from .deciding import ask, decline, make_draft, take
from .keeping import (
    erase,
    erase_invitations,
    forget_decided,
    forget_drafts,
    forget_removed,
    look_after_drafts,
    remove,
    restore,
    tell_published,
)
from .sending import answer, reopen, send_again, submit, withdraw
from .stages import ClosedError
from .team import (
    accept,
    invite,
    invite_again,
    leave,
    let_in_again,
    remove_author,
    withdraw_invitation,
)
from .writing import Clash, Saved, begin, save_answers, send_link

__all__ = [
    "Clash",
    "ClosedError",
    "Saved",
    "accept",
    "answer",
    "ask",
    "begin",
    "decline",
    "erase",
    "erase_invitations",
    "forget_decided",
    "forget_drafts",
    "forget_removed",
    "invite",
    "invite_again",
    "leave",
    "let_in_again",
    "look_after_drafts",
    "make_draft",
    "remove",
    "remove_author",
    "reopen",
    "restore",
    "save_answers",
    "send_again",
    "send_link",
    "submit",
    "take",
    "tell_published",
    "withdraw",
    "withdraw_invitation",
]
