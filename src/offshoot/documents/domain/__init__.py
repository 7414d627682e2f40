"""What a document is made of: plain data, which both forms are drawn from."""

from .model import (
    Block,
    Bullets,
    Document,
    Draft,
    Fact,
    Facts,
    Figure,
    Heading,
    Line,
    Note,
    Paragraph,
    Run,
    Section,
    Table,
    Tone,
    line,
)
from .text import clean

__all__ = [
    "Block",
    "Bullets",
    "Document",
    "Draft",
    "Fact",
    "Facts",
    "Figure",
    "Heading",
    "Line",
    "Note",
    "Paragraph",
    "Run",
    "Section",
    "Table",
    "Tone",
    "clean",
    "line",
]
