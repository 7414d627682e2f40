"""Search: an index of documents and the questions put to it. Knows no model and no Django.

Words: a *document* has an id, texts in fields and languages, facets, numbers and keys; the
*schema* says which. The *vocabulary* is concepts with labels in many languages. A *request* is a
question with what narrows it, the *results* a page of *hits* with counts per facet. A *passage*
is the sentence of a document that shows why it was found. A *generation* is one whole index.
"""

from .asking import Asked
from .documents import Document, Schema, Text, TextField, UnknownFieldError
from .passages import Passage, Passages, Prose
from .protocol import (
    Engine,
    Hit,
    IndexUnavailable,
    Range,
    Request,
    Results,
    Sort,
    Suggestion,
)
from .tantivy_engine import TantivyEngine
from .vocabulary import Concept

__all__ = [
    "Asked",
    "Concept",
    "Document",
    "Engine",
    "Hit",
    "IndexUnavailable",
    "Passage",
    "Passages",
    "Prose",
    "Range",
    "Request",
    "Results",
    "Schema",
    "Sort",
    "Suggestion",
    "TantivyEngine",
    "Text",
    "TextField",
    "UnknownFieldError",
]
