"""What a panel found, for everybody."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from offshoot.panels.queries.outcomes import outcome_of, public_case, trail_of
from offshoot.people.rules import public


@public
@require_safe
def case_page(request: HttpRequest, panel: int, case: int) -> HttpResponse:
    """The outcome of a published case with its trail in kind; any other is not found."""
    found = public_case(panel, case)
    if found is None:
        raise Http404(_("There is no panel at this address."))
    context = {"outcome": outcome_of(found), "case": found, "trail": trail_of(found)}
    return render(request, "panels/case.html", context)
