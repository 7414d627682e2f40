"""What toolkits put into the library's pages."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from offshoot.library.models import Innovation
from offshoot.people.models import User
from offshoot.people.registry import Section, add_section
from offshoot.ui.slots import Filling, fill

from . import queries


def to_the_toolkit(request: HttpRequest, innovation: Innovation) -> dict[str, Any] | None:
    """The address of the toolkit, where there is one to read."""
    if not queries.has_toolkit(innovation):
        return None
    return {"url": reverse("toolkits:toolkit", args=[innovation.slug])}


def of_mine(person: User) -> dict[str, Any] | None:
    """Toolkits that somebody was invited to write; None without any. Two queries."""
    from offshoot.library.editing.review import stage_of, with_stages  # Wagtail's, once it is there

    found = [
        {"toolkit": one, "stage": stage_of(one), "is_public": one.live and one.innovation.live}
        for one in with_stages(queries.written_by(person))
    ]
    return {"toolkits": found} if found else None


def register() -> None:
    add_section(
        Section("toolkits-written", _("Toolkits you write"), "toolkits/written.html", of_mine)
    )
    fill("innovation-actions", Filling("toolkit", "toolkits/action.html", to_the_toolkit))
