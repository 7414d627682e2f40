"""What the dialogue puts into the library's pages, and onto /me/."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from offshoot.library.models import Innovation, Organisation
from offshoot.people.models import User
from offshoot.ui.slots import Filling, fill

from . import queries


def innovation_actions(request: HttpRequest, innovation: Innovation) -> dict[str, Any]:
    return {
        "ask_url": reverse("dialogue:ask", args=[innovation.slug]),
        "claims": queries.confirmed_claims(innovation),
    }


def organisation_actions(request: HttpRequest, organisation: Organisation) -> dict[str, Any]:
    return {"ask_url": reverse("dialogue:ask-organisation", args=[organisation.slug])}


def innovation_replies(request: HttpRequest, innovation: Innovation) -> dict[str, Any]:
    return {
        "replies": queries.replies_to(innovation),
        "claim_url": reverse("dialogue:claim", args=[innovation.slug]),
    }


def innovation_questions(request: HttpRequest, innovation: Innovation) -> dict[str, Any]:
    return {
        "questions": queries.public_questions(innovation),
        "ask_url": reverse("dialogue:ask", args=[innovation.slug]),
    }


def of_mine(person: User) -> dict[str, Any]:
    """Two numbers: one's questions and one's claims."""
    return {"questions": person.questions.count(), "claims": person.claims.count()}


def register() -> None:
    folder = "dialogue/innovation"
    fill("innovation-actions", Filling("dialogue", f"{folder}/actions.html", innovation_actions))
    fill("innovation-evidence", Filling("replies", f"{folder}/replies.html", innovation_replies))
    fill(
        "innovation-unknown",
        Filling("questions", f"{folder}/questions.html", innovation_questions),
    )
    fill(
        "organisation-actions",
        Filling("dialogue", "dialogue/organisation_actions.html", organisation_actions),
    )
