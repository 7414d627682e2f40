"""What the link of an invitation leads to."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from offshoot.people.models import User
from offshoot.people.rules import signed_in
from offshoot.toolkits import operations, queries


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Only the button accepts: programs that look at mail follow links, too."""
    found = queries.invitation_of(token)
    if found is None:
        raise Http404(_("This invitation was used or ended, or is too old. Ask for another one."))
    if request.method != "POST":
        return render(request, "toolkits/invitation.html", {"invitation": found})
    if not operations.accept(cast(User, request.user), found):
        raise Http404(_("This invitation was used or ended meanwhile. Ask for another one."))
    messages.success(request, _("You can write this toolkit now."))
    return redirect("wagtailsnippets_toolkits_toolkit:edit", found.toolkit_id)
