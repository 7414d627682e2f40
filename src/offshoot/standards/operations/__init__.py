"""Storing readings, publishing one as a profile, and the curators' word on it."""

from .curating import CURATOR, Outdated, confirm, override, return_to
from .publishing import FIRST_READING, profile_of, publish, publish_first_reading, store_reading

__all__ = [
    "CURATOR",
    "FIRST_READING",
    "Outdated",
    "confirm",
    "override",
    "profile_of",
    "publish",
    "publish_first_reading",
    "return_to",
    "store_reading",
]
