"""Search: an index of documents and the questions put to it. Knows no model.

Words: *document* (an id, a title and a body), *index* (a folder of generations, one of them
current), *hit* (a document that matches, with its score). One process writes; any number read.
"""

from .index import Document, Hit, Index, Results

__all__ = ["Document", "Hit", "Index", "Results"]
