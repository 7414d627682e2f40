"""What members said, for everybody; and one's own evaluations."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from offshoot.evaluations.models import MemberEvaluation
from offshoot.evaluations.operations import members as operations
from offshoot.evaluations.queries import members as queries
from offshoot.evaluations.queries import members_voices
from offshoot.people.models import User
from offshoot.people.rules import public, signed_in

from .members import innovation_or_404


@public
@require_safe
def voices(request: HttpRequest, slug: str) -> HttpResponse:
    innovation = innovation_or_404(slug)
    context = {
        "innovation": innovation,
        "voices": members_voices.voices_on(innovation),
        "page": members_voices.page_of_voices(innovation, request.GET.get("page", 1)),
    }
    return render(request, "evaluations/members/voices.html", context)


@signed_in
@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    found = queries.mine(cast(User, request.user))
    return render(request, "evaluations/members/mine.html", {"found": found})


@signed_in
@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes one's own evaluation back, or undoes that; deletes a draft. It works too while the
    innovation cannot be read."""
    rows = MemberEvaluation.objects.filter(member=cast(User, request.user))
    evaluation = get_object_or_404(rows, pk=pk)
    do = request.POST.get("do", "")
    if do == "withdraw":
        operations.withdraw(evaluation)
        messages.success(request, _("It is taken back. You can undo that below."))
    elif do == "restore":
        operations.restore(evaluation)
        messages.success(request, _("It is there again."))
    elif do == "drop" and operations.drop(evaluation):
        messages.success(request, _("The draft is deleted."))
    return redirect("evaluations:members-mine")
