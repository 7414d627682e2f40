"""Storing readings, publishing one as a profile, the curators' word on it, measuring agreement."""

from .consensus import RaterReading, publish_consensus
from .curating import CURATOR, Outdated, confirm, override, return_to
from .measuring import measure_agreement
from .publishing import (
    FIRST_READING,
    profile_of,
    publish,
    publish_first_reading,
    store_readers,
    store_reading,
)

__all__ = [
    "CURATOR",
    "FIRST_READING",
    "Outdated",
    "RaterReading",
    "confirm",
    "measure_agreement",
    "override",
    "profile_of",
    "publish",
    "publish_consensus",
    "publish_first_reading",
    "return_to",
    "store_readers",
    "store_reading",
]
