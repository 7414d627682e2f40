"""Reads of toolkits."""

from .assembly import assemble
from .calculator import calculator, start_of
from .documents import document_of, has_toolkit, published_toolkit, whole
from .downloads import counts, file_to_take, shown_by, taken_by, with_downloads
from .listing import toolkits
from .releases import released, releases_of, toolkits_at_the_desk
from .rows import ROWS, with_rows

__all__ = [
    "ROWS",
    "assemble",
    "calculator",
    "counts",
    "document_of",
    "file_to_take",
    "has_toolkit",
    "published_toolkit",
    "released",
    "releases_of",
    "shown_by",
    "start_of",
    "taken_by",
    "toolkits",
    "toolkits_at_the_desk",
    "whole",
    "with_downloads",
    "with_rows",
]
