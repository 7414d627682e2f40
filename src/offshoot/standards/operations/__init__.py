"""Storing readings, publishing one as a profile, and the curators' word on it."""

from .publishing import FIRST_READING, profile_of, publish, publish_first_reading, store_reading

__all__ = [
    "FIRST_READING",
    "profile_of",
    "publish",
    "publish_first_reading",
    "store_reading",
]
