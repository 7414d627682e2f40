"""What the dialogue puts into the library's pages, and onto /me/."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from offshoot.library.models import Innovation, Organisation
from offshoot.people.models import User
from offshoot.ui.slots import Filling, fill

from . import queries
from .models import Correction, Question
from .pages import SECTIONS


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
        "questions": _public_questions(request, innovation),
        "ask_url": reverse("dialogue:ask", args=[innovation.slug]),
    }


def open_point(request: HttpRequest, point: tuple[Innovation, str]) -> dict[str, Any]:
    """A way to ask about something that is not known, or the public answer that closes it."""
    innovation, words = point
    asked = _public_questions(request, innovation)
    url = reverse("dialogue:ask", args=[innovation.slug])
    return {
        "words": words,
        "answered": next((one for one in asked if one.about == words and one.answer), None),
        "ask_url": f"{url}?{urlencode({'about': queries.point_key(words)})}",
    }


def _public_questions(request: HttpRequest, innovation: Innovation) -> list[Question]:
    """Asked for once a page, however many open points there are."""
    kept: dict[int, list[Question]] = request.__dict__.setdefault("public_questions", {})
    if innovation.pk not in kept:
        kept[innovation.pk] = queries.public_questions(innovation)
    return kept[innovation.pk]


def page_foot(request: HttpRequest, thing: Any) -> dict[str, Any] | None:
    """To the form, with the address of the page that is read."""
    return {"url": _correct_url(page=request.path)} if _is_read(request) else None


def innovation_section(request: HttpRequest, anchor: str) -> dict[str, Any] | None:
    section = SECTIONS[Correction.Kind.INNOVATION][anchor]
    url = _correct_url(page=request.path, section=anchor)
    return {"url": url, "title": section.title} if _is_read(request) else None


def _is_read(request: HttpRequest) -> bool:
    """A draft that its editor looks at has nothing to tell to the desk."""
    return not getattr(request, "is_preview", False)


def _correct_url(**values: str) -> str:
    return f"{reverse('dialogue:correct')}?{urlencode(values, safe='/')}"


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
    fill("open-point", Filling("questions", f"{folder}/open_point.html", open_point))
    fill(
        "organisation-actions",
        Filling("dialogue", "dialogue/organisation_actions.html", organisation_actions),
    )
    fill("page-foot", Filling("correct", "dialogue/page_foot.html", page_foot))
    fill(
        "innovation-section",
        Filling("correct", "dialogue/correct_section.html", innovation_section),
    )
