"""What those who explore put into the page of an innovation, and onto /me/."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from offshoot.library.models import Innovation
from offshoot.people.models import User
from offshoot.people.registry import Section, add_section
from offshoot.ui.slots import Filling, fill

from .queries import exploring as queries

FOLDER = "toolkits/exploring"


def action(request: HttpRequest, innovation: Innovation) -> dict[str, Any]:
    return {"url": reverse("toolkits:explore", args=[innovation.slug])}


def section(request: HttpRequest, innovation: Innovation) -> dict[str, Any]:
    teams = queries.exploring(innovation)
    learned = queries.learned(innovation) if teams else []
    return {**action(request, innovation), "teams": teams, "learned": learned}


def of_mine(person: User) -> dict[str, Any]:
    return {"found": queries.overview_of(person)}


def register() -> None:
    fill("innovation-actions", Filling("explore", f"{FOLDER}/action.html", action))
    fill("innovation-places", Filling("exploring", f"{FOLDER}/section.html", section))
    add_section(Section("exploring", _("What your team explores"), f"{FOLDER}/me.html", of_mine))
