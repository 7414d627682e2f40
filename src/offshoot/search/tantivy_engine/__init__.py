"""The engine over Tantivy, embedded: a folder of generations, one of them current.

A generation is a folder with two Tantivy indexes, `documents` and `names` (the words met, and
what is suggested), the vocabulary it was made with, and a note of its languages.
"""

from .engine import TantivyEngine

__all__ = ["TantivyEngine"]
