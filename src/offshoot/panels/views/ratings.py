"""Rating a case alone: one page a dimension, then all of it, handed in once."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from offshoot.library.domain.profile import Dimension
from offshoot.panels.models import RatingRow
from offshoot.panels.operations import NotNowError
from offshoot.panels.operations import ratings as operations
from offshoot.panels.queries.rating import (
    labels,
    level_words,
    mark_of,
    own_dimensions,
    row_of,
    sources_of,
)
from offshoot.panels.queries.seats import CaseWork, case_of, standard_of
from offshoot.people.rules import signed_in
from offshoot.standards.domain.standard import DimensionText, Standard
from offshoot.standards.registry import RatingForm

from .seats import person_of

_STEPS = tuple(Dimension)
_LARGEST = 2**31 - 1


def _case_or_404(request: HttpRequest, panel: int, case: int) -> CaseWork:
    found = case_of(request.user, panel, case)
    if found is None:
        raise Http404(_("There is nothing for you to rate at this address."))
    return found


def _standard_or_404(work: CaseWork) -> Standard:
    found = standard_of(work.case.panel)
    if found is None:
        raise Http404(_("The standard of this panel is no longer in use."))
    return found


def _elsewhere(request: HttpRequest, work: CaseWork) -> HttpResponse | None:
    """Where somebody is sent who cannot rate now: to declare first, or back to the panel."""
    panel = work.case.panel_id
    if work.is_to_declare:
        return redirect("panels:conflicts", panel)
    if work.is_to_rate:
        return None
    if not work.is_handed_in:
        messages.warning(request, _("%(name)s can no longer be rated.") % {"name": work.case})
    return redirect("panels:panel", panel)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rate(request: HttpRequest, panel: int, case: int) -> HttpResponse:
    """All that one said of a case, to look at and to hand in; afterwards, to read again."""
    work = _case_or_404(request, panel, case)
    if not work.is_handed_in and (elsewhere := _elsewhere(request, work)):
        return elsewhere
    standard = _standard_or_404(work)
    if request.method == "POST":
        return _hand_in(request, work)
    sources = sources_of(work.case.innovation)
    dimensions = own_dimensions(standard, work.rating, sources)
    context = {
        "work": work,
        "standard": standard,
        "dimensions": dimensions,
        "missing": [one for one in dimensions if one.faults],
    }
    return render(request, "panels/rate.html", context)


def _hand_in(request: HttpRequest, work: CaseWork) -> HttpResponse:
    raw = request.POST.get("version", "")[:10]
    version = min(int(raw), _LARGEST) if raw.isascii() and raw.isdigit() else -1
    try:
        operations.hand_in(work.case, person_of(request), version)
    except NotNowError as error:
        messages.warning(request, str(error))
    return redirect("panels:rate", work.case.panel_id, work.case.pk)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def dimension(request: HttpRequest, panel: int, case: int, dimension: str) -> HttpResponse:
    """One dimension, kept as it is typed so far."""
    if dimension not in set(Dimension):
        raise Http404(_("There is no such dimension."))
    work = _case_or_404(request, panel, case)
    if work.is_handed_in:
        return redirect("panels:rate", panel, case)
    if elsewhere := _elsewhere(request, work):
        return elsewhere
    text = _standard_or_404(work).dimension(Dimension(dimension))
    sources = sources_of(work.case.innovation)
    row = row_of(work.rating, text.key)
    form = RatingForm(
        request.POST if request.method == "POST" else None,
        text=text,
        sources=sources,
        rated=row.rated if row else None,
        is_final=False,
        needs_sources=bool(sources),
    )
    if request.method == "POST":
        return _save(request, work, form, sources)
    return _draw(request, work, form, mark_of(row))


def _save(
    request: HttpRequest, work: CaseWork, form: RatingForm, sources: Sequence[tuple[str, str]]
) -> HttpResponse:
    mark = request.POST.get("mark", "")[:40]
    if not form.is_valid():
        return _draw(request, work, form, mark)
    try:
        stands = operations.save_dimension(work.case, person_of(request), form.rated, mark)
    except NotNowError as error:
        messages.warning(request, str(error))
        return redirect("panels:rate", work.case.panel_id, work.case.pk)
    if stands is not None:
        clash = _clash(form.text, stands, sources)
        return _draw(request, work, form, mark_of(stands), clash=clash)
    return redirect(_next(request, work, form.text.key))


def _clash(
    text: DimensionText, stands: RatingRow, sources: Sequence[tuple[str, str]]
) -> dict[str, Any]:
    """What the other tab saved, in words."""
    rated = stands.rated
    return {"level": level_words(text, rated), "rated": rated, "labels": labels(rated, sources)}


def _next(request: HttpRequest, work: CaseWork, here: Dimension) -> str:
    """Where the button leads: on, back, away, or to the same page with what the answers say."""
    case = [work.case.panel_id, work.case.pk]
    place, go = _STEPS.index(here), request.POST.get("go", "")
    if "look" in request.POST:
        return reverse("panels:rate-dimension", args=[*case, here.value]) + "#answers"
    if go == "leave":
        return reverse("panels:panel", args=[work.case.panel_id])
    if go == "back" and place:
        return reverse("panels:rate-dimension", args=[*case, _STEPS[place - 1].value])
    if place + 1 < len(_STEPS) and go != "all":
        return reverse("panels:rate-dimension", args=[*case, _STEPS[place + 1].value])
    return reverse("panels:rate", args=case)


def _draw(
    request: HttpRequest, work: CaseWork, form: RatingForm, mark: str, **more: Any
) -> HttpResponse:
    place = _STEPS.index(form.text.key)
    context = {
        "work": work,
        "form": form,
        "text": form.text,
        "mark": mark,
        "number": place + 1,
        "total": len(_STEPS),
        **more,
    }
    return render(request, "panels/rate_dimension.html", context)
