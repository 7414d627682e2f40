"""What panels put into the library's pages."""

from typing import Any

from django.http import HttpRequest

from offshoot.library.domain.profile import Dimension
from offshoot.library.models import Innovation
from offshoot.standards.domain.published import standard_name
from offshoot.ui.slots import Filling, fill

from .queries.outcomes import last_published
from .queries.words import dimension_name


def on_innovation(request: HttpRequest, innovation: Innovation) -> dict[str, Any] | None:
    """The newest outcome, with dissent and the owner's reply next to it; one query where there is
    none, two where there is."""
    case = last_published(innovation)
    if case is None:
        return None
    rows = case.consensus.exclude(dissent="")
    key = case.panel.standard
    return {
        "case": case,
        "standard": standard_name(key),
        "dissent": [dimension_name(key, Dimension(row.dimension)) for row in rows],
        "reply": getattr(case, "reply", None),
    }


def register() -> None:
    fill("innovation-evidence", Filling("panel", "panels/on_innovation.html", on_innovation))
