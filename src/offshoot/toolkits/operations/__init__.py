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
from .storing import store_toolkit

__all__ = [
    "BeingMadeError",
    "NotPublishedError",
    "NothingSaidError",
    "ask_for_first_releases",
    "ask_for_release",
    "forget_other_files",
    "render_now",
    "store_toolkit",
]
