"""Readings into the database."""

from collections.abc import Sequence

from offshoot.library.registry import Entry, Loaded


def load(entries: Sequence[Entry]) -> Loaded:
    """Stores readings that are new or changed."""
    return Loaded()
