"""What members' evaluations put into the page of an innovation, and onto /me/."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from offshoot.library.models import Innovation
from offshoot.people.models import User
from offshoot.people.registry import Section, add_section
from offshoot.ui.slots import Filling, fill

from .models import MemberEvaluation
from .queries.members_voices import voices_on


def action(request: HttpRequest, innovation: Innovation) -> dict[str, Any]:
    return {"url": reverse("evaluations:members-evaluate", args=[innovation.slug])}


def section(request: HttpRequest, innovation: Innovation) -> dict[str, Any]:
    """What members said by the newest standard that they used."""
    found = voices_on(innovation)
    return {
        **action(request, innovation),
        "voices": found[0] if found else None,
        "has_older": len(found) > 1,
        "page_url": reverse("evaluations:members-of", args=[innovation.slug]),
    }


def of_mine(person: User) -> dict[str, Any]:
    """How many evaluations somebody began."""
    return {"count": MemberEvaluation.objects.filter(member=person).count()}


def register() -> None:
    folder = "evaluations/members"
    fill("innovation-actions", Filling("evaluate", f"{folder}/action.html", action))
    fill("innovation-evidence", Filling("members", f"{folder}/section.html", section))
    add_section(
        Section(
            "member-evaluations",
            _("Your evaluations of innovations in the library"),
            f"{folder}/me.html",
            of_mine,
        )
    )
