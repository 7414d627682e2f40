"""What the standards put into the library's pages."""

from typing import Any

from django.http import HttpRequest

from offshoot.library.domain.profile import Dimension
from offshoot.library.queries import InnovationPage
from offshoot.ui.slots import Filling, fill

from .evidence import evidence_shown
from .queries.addresses import level_address


def innovation_profile(request: HttpRequest, page: InnovationPage) -> dict[str, Any] | None:
    shown = evidence_shown(page)
    if shown is None:
        return None
    return {
        "shown": shown,
        "known": page.source_by_key,
        "standard_url": level_address(shown.standard, Dimension.EVIDENCE),
    }


def register() -> None:
    fill(
        "innovation-profile",
        Filling("evidence", "standards/innovation/evidence.html", innovation_profile),
    )
