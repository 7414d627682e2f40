"""What submitting is about, the beginning, and what is asked while one types."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from offshoot.documents.operations import answer as answer_with
from offshoot.people.rules import public, signed_in
from offshoot.submissions import operations, queries
from offshoot.submissions.domain.meter import ITEMS
from offshoot.submissions.domain.questions import STEPS
from offshoot.submissions.form_template import template_document

from .opening import person_of, warn

_LONGEST = 300


@public
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """For everybody: what it is about. Who is signed in begins here, or goes on."""
    own = queries.mine(person_of(request))[:50] if request.user.is_authenticated else []
    context = {"steps": STEPS, "items": ITEMS, "own": own}
    response = render(request, "submissions/start.html", context)
    if request.user.is_authenticated:
        response["Cache-Control"] = "no-store"
    return response


@signed_in
@never_cache
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    try:
        made = operations.begin(person_of(request))
    except ValidationError as error:
        warn(request, error)
        return redirect("submissions:start")
    return redirect("submissions:step", made.code, STEPS[0].slug)


@public
@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """The same questions on paper."""
    return answer_with(request, template_document(), "docx", "offshoot-submission")


@signed_in
@never_cache
@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """Names of the library that begin like what was typed; for the script of the fields."""
    of, typed = request.GET.get("of", ""), request.GET.get("q", "")[:_LONGEST].replace("\x00", "")
    found = queries.candidates(of, typed) if of in ("organisation", "place") else []
    said = [{"text": one.name, "kind": "", "address": ""} for one in found]
    return JsonResponse(said, safe=False)


@signed_in
@never_cache
@require_safe
def alike(request: HttpRequest) -> HttpResponse:
    """Innovations that may be the one being described; a part of a page."""
    name = request.GET.get("name", "")[:_LONGEST]
    found = queries.alike(name, request.GET.get("summary", "")[:_LONGEST])
    return render(request, "submissions/alike.html", {"alike": found})
