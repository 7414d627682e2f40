"""Reads of toolkits."""

from .assembly import assemble
from .calculator import calculator, start_of
from .documents import document_of, has_toolkit, published_toolkit, whole
from .listing import newest_toolkits, toolkits
from .releases import released, releases_of, toolkits_at_the_desk
from .rows import ROWS, with_rows

__all__ = [
    "ROWS",
    "assemble",
    "calculator",
    "document_of",
    "has_toolkit",
    "newest_toolkits",
    "published_toolkit",
    "released",
    "releases_of",
    "start_of",
    "toolkits",
    "toolkits_at_the_desk",
    "whole",
    "with_rows",
]
