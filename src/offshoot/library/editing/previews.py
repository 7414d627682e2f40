"""What an editor sees of a draft before readers do: the public page, drawn from the draft."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from offshoot.library import queries
from offshoot.library.models import Challenge, Collection, Innovation
from offshoot.library.models.publishing import PREVIEWS
from offshoot.library.views import page_context


def innovation(request: HttpRequest, draft: Innovation, mode: str = "") -> HttpResponse:
    page = queries.page_of(draft, preview=True)
    return render(request, "library/innovation.html", page_context(request, page))


def challenge(request: HttpRequest, draft: Challenge, mode: str = "") -> HttpResponse:
    return render(request, "library/challenge.html", {"challenge": queries.answers_to(draft)})


def collection(request: HttpRequest, draft: Collection, mode: str = "") -> HttpResponse:
    return render(request, "library/collection.html", {"found": queries.content_of(draft)})


PREVIEWS[Innovation] = innovation
PREVIEWS[Challenge] = challenge
PREVIEWS[Collection] = collection
