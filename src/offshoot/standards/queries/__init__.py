"""Reads of the standards, their examples, published readings and how far readers agree."""

from .published import (
    PublishedReading,
    can_return,
    last_change,
    outgrown,
    published_reading,
    published_readings,
    studies_of,
    suggestion_of,
    trail_of,
    unknown_of,
    weigh,
)

__all__ = [
    "PublishedReading",
    "can_return",
    "last_change",
    "outgrown",
    "published_reading",
    "published_readings",
    "studies_of",
    "suggestion_of",
    "trail_of",
    "unknown_of",
    "weigh",
]
