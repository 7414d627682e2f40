"""Reads of toolkits."""

from .rows import ROWS, with_rows

__all__ = ["ROWS", "with_rows"]
