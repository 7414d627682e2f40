"""Toolkits in the form of their content file."""

from pathlib import Path
from typing import Any

from offshoot.library.tests.samples import Plain, a_full_innovation, a_full_library, write


def a_toolkit(**fields: Any) -> Plain:
    """A toolkit of the full innovation, with a row of each kind."""
    plain: Plain = {
        "innovation": "shared-table",
        "transfer_form": "training",
        "texts": {"theory": "They cook, then they talk [S1].", "fidelity": "Once a year [S1]."},
        "components": [
            {"kind": "core", "name": "One table", "why": "All sit at it.", "sources": ["S1"]},
            {"kind": "adaptable", "name": "The day", "basis": "stated", "sources": ["S1"]},
        ],
        "activities": [
            {"name": "Cooking", "who": "Two cooks", "dose": "2 hours a week", "sources": ["S1"]}
        ],
        "costs": [
            {
                "kind": "staff",
                "label": "Cook",
                "unit": "staff",
                "low": 30000,
                "amount": 32000.5,
                "high": 40000,
                "currency": "EUR",
                "year": 2020,
                "quantity": 0.5,
                "for_every": 20,
                "sources": ["S1"],
            },
            {"kind": "premises", "label": "Kitchen", "unit": "month"},
        ],
        "revenues": [
            {"payer": "public-budget", "label": "City", "share": 80, "sources": ["S1"]},
            {"payer": "customers", "label": "Lunches", "unit": "year"},
        ],
        "assumptions": [{"name": "participants", "likely": 40, "sources": ["S1"]}],
        "transfer_steps": [{"name": "A visit", "duration": "A day"}],
        "indicators": [{"name": "Meals shared", "needs_baseline": True, "outcome": "O1"}],
        "lessons": [
            {"kind": "failure", "statement": "Nobody came in summer.", "sources": ["S1"]},
            {
                "kind": "learned",
                "place": "porto",
                "stage": "explored",
                "statement": "Ask the cooks.",
                "sources": ["S1"],
            },
        ],
        "open_points": [{"section": "law", "statement": "Who answers for hygiene.", "ask": "Them"}],
    }
    return plain | fields


def a_folder(folder: Path, toolkit: Plain | None = None, **innovation: Any) -> Path:
    """A content folder with one innovation, all that it refers to, and its toolkit."""
    made = a_full_library(folder)
    write(made / "innovations/shared-table.yaml", a_full_innovation(**innovation))
    write(made / "toolkits/shared-table.yaml", toolkit or a_toolkit())
    return made
