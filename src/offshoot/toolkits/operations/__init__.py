"""Verbs that change toolkits."""

from .downloading import part_with, resume_notices, stop_notices, take, tell_takers
from .releasing import (
    BeingMadeError,
    NothingSaidError,
    NotPublishedError,
    ask_for_first_releases,
    ask_for_release,
    forget_other_files,
    render_now,
)
from .storing import ChangedMeanwhileError, store_toolkit

__all__ = [
    "BeingMadeError",
    "ChangedMeanwhileError",
    "NotPublishedError",
    "NothingSaidError",
    "ask_for_first_releases",
    "ask_for_release",
    "forget_other_files",
    "part_with",
    "render_now",
    "resume_notices",
    "stop_notices",
    "store_toolkit",
    "take",
    "tell_takers",
]
