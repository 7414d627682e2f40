"""Error pages: what happened, and what to do next."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.utils.translation import gettext as _

from offshoot.people.rules import public


@public
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    # Our own views say what is missing; Django's resolver only lists patterns.
    said = exception.args[0] if exception.args and isinstance(exception.args[0], str) else ""
    context = {"said": said or _("There is no page at this address.")}
    return render(request, "portal/404.html", context, status=404)


@public
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "portal/403.html", status=403)


@public
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "portal/400.html", status=400)


@public
def server_error(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    # No context processors, and plain words if even the page fails: whatever broke must not
    # leave the reader without an answer.
    number = request.META.get("offshoot.request_id", "")
    try:
        body: str = loader.render_to_string("portal/500.html", {"request_id": number})
    except Exception:
        body = "Something went wrong. The fault is ours. Try again in a minute."
    return HttpResponse(body, status=500)
