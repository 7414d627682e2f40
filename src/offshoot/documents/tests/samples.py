"""A document with one block of every kind, for tests."""

from datetime import date
from typing import Any

from offshoot.documents.domain import (
    Bullets,
    Document,
    Fact,
    Facts,
    Figure,
    Heading,
    Note,
    Paragraph,
    Run,
    Section,
    Table,
    line,
)

TRIANGLE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9">'
    '<path fill="#2b6a48" d="M0 0L9 9L0 9Z"/></svg>'
)


def a_document(text: str = "Neighbours cook.", **fields: Any) -> Document:
    """Every block of it says `text`."""
    said = line(text)
    table = Table(
        "Costs",
        (line("What for"), line("Amount")),
        (((said,), (line("1,000"),)), ((said, said), ())),
        (2, 1),
        frozenset({1}),
        first_column_names=True,
    )
    blocks = (
        Section("The idea", (Paragraph(said), Bullets((said, said)))),
        Section("Costs", (Heading("A year"), table), "above"),
        Note((Paragraph(line(Run(text, strong=True), Run("3", raised=True))),), "warm"),
        Section("Sources", (Facts((Fact("1", said), Fact("2", said)), "small"),), "notes"),
    )
    values: dict[str, Any] = {
        "title": "A brief",
        "language": "en",
        "dated": date(2026, 3, 1),
        "kicker": "Brief",
        "subtitle": "Porto",
        "lead": said,
        "figure": Figure(TRIANGLE, "A green triangle.", 2),
        "blocks": blocks,
        "running": "Offshoot · https://example.org/",
        "publisher": "Offshoot",
    }
    return Document(**(values | fields))
