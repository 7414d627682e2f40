"""Verbs that change toolkits."""

from .releasing import (
    BeingMadeError,
    NothingSaidError,
    NotPublishedError,
    ask_for_first_releases,
    ask_for_release,
    forget_other_files,
    render_now,
)
from .storing import ChangedMeanwhileError, add_lesson, store_toolkit, uncite

__all__ = [
    "BeingMadeError",
    "ChangedMeanwhileError",
    "NotPublishedError",
    "NothingSaidError",
    "add_lesson",
    "ask_for_first_releases",
    "ask_for_release",
    "forget_other_files",
    "render_now",
    "store_toolkit",
    "uncite",
]
