"""What toolkits put into the pages of others: into those of innovations, and onto /me/."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from offshoot.library.models import Innovation
from offshoot.mail.operations import wants
from offshoot.people.models import User
from offshoot.people.registry import Section, add_section
from offshoot.ui.slots import Filling, fill

from . import queries
from .letters.releases import RELEASES
from .queries import exploring

_EXPLORING = "toolkits/exploring"


def to_the_toolkit(request: HttpRequest, innovation: Innovation) -> dict[str, Any] | None:
    """The address of the toolkit, where there is one to read."""
    if not queries.has_toolkit(innovation):
        return None
    return {"url": reverse("toolkits:toolkit", args=[innovation.slug])}


def who_explores(request: HttpRequest, innovation: Innovation) -> dict[str, Any]:
    """The teams that do, what they learned, and where another one says so."""
    teams = exploring.exploring(innovation)
    learned = exploring.learned(innovation) if teams else []
    url = reverse("toolkits:explore", args=[innovation.slug])
    return {"url": url, "teams": teams, "learned": learned}


def taken(person: User) -> dict[str, Any]:
    """What somebody took home as `taken`, and whether all mail of new releases is stopped."""
    found = queries.taken_by(person)
    return {"taken": found, "all_stopped": bool(found) and not wants(person.email, RELEASES)}


def written(person: User) -> dict[str, Any] | None:
    """Toolkits that somebody was invited to write; None without any. Two queries."""
    from offshoot.library.editing.review import stage_of, with_stages  # Wagtail's, once it is there

    found = [
        {"toolkit": one, "stage": stage_of(one), "is_public": one.live and one.innovation.live}
        for one in with_stages(queries.written_by(person))
    ]
    return {"toolkits": found} if found else None


def register() -> None:
    fill("innovation-actions", Filling("toolkit", "toolkits/action.html", to_the_toolkit))
    fill("innovation-places", Filling("exploring", f"{_EXPLORING}/section.html", who_explores))
    add_section(
        Section("toolkits-written", _("Toolkits you write"), "toolkits/written.html", written)
    )
    add_section(Section("toolkits", _("Toolkits you took home"), "toolkits/me.html", taken))
    add_section(
        Section(
            "calculations",
            _("Your calculations"),
            "toolkits/calculations/me.html",
            queries.newest_calculations,
        )
    )
    add_section(
        Section(
            "exploring",
            _("What your team explores"),
            f"{_EXPLORING}/me.html",
            lambda person: {"found": exploring.overview_of(person)},
        )
    )
