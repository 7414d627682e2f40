"""Reads of toolkits."""

from .assembly import assemble
from .calculator import calculator
from .documents import document_of, has_toolkit, published_toolkit, whole
from .listing import toolkits
from .rows import ROWS, with_rows

__all__ = [
    "ROWS",
    "assemble",
    "calculator",
    "document_of",
    "has_toolkit",
    "published_toolkit",
    "toolkits",
    "whole",
    "with_rows",
]
