"""What toolkits put into the library's pages."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from offshoot.library.models import Innovation
from offshoot.ui.slots import Filling, fill

from . import queries


def to_the_toolkit(request: HttpRequest, innovation: Innovation) -> dict[str, Any] | None:
    """The address of the toolkit, where there is one to read."""
    if not queries.has_toolkit(innovation):
        return None
    return {"url": reverse("toolkits:toolkit", args=[innovation.slug])}


def register() -> None:
    fill("innovation-actions", Filling("toolkit", "toolkits/action.html", to_the_toolkit))
