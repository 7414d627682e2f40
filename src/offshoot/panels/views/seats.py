"""A seat on a panel: the invitation, what keeps one from a case, and what waits."""

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from offshoot.panels.forms.seats import AcceptForm, ConflictForm, DeclineForm
from offshoot.panels.models import Panel, Seat
from offshoot.panels.operations import NotNowError
from offshoot.panels.operations import seats as operations
from offshoot.panels.queries.hints import behind_of, hints_for
from offshoot.panels.queries.seats import SeatWork, seats_of, standard_of, work_of
from offshoot.panels.rules import may_answer
from offshoot.people.models import User
from offshoot.people.queries import profile_of
from offshoot.people.rules import signed_in


def person_of(request: HttpRequest) -> User:
    return cast(User, request.user)


def own_seats(request: HttpRequest, pk: int) -> list[Seat]:
    """One's seats on a panel, newest first; a panel without any is not found."""
    found = seats_of(request.user, get_object_or_404(Panel, pk=pk))
    if not found:
        raise Http404(_("There is no panel of yours at this address."))
    return found


def _works(request: HttpRequest, pk: int) -> list[SeatWork]:
    """Seats that stand, with their cases; where none does, the last one."""
    works = work_of(request.user, own_seats(request, pk))
    return [one for one in works if one.seat.is_standing] or works[:1]


@signed_in
@never_cache
@require_safe
def panel(request: HttpRequest, pk: int) -> HttpResponse:
    """What waits for whoever sits here; the invitation first."""
    works = _works(request, pk)
    invitation = next((one for one in works if one.is_invitation), None)
    if invitation is None:
        return _draw_panel(request, works)
    return _draw_invitation(request, invitation)


def _draw_panel(request: HttpRequest, works: list[SeatWork]) -> HttpResponse:
    found = works[0].panel
    context = {"panel": found, "works": works, "standard": standard_of(found)}
    return render(request, "panels/panel.html", context)


def _draw_invitation(request: HttpRequest, work: SeatWork, **forms: Any) -> HttpResponse:
    profile = profile_of(person_of(request))
    context = {
        "panel": work.panel,
        "work": work,
        "standard": standard_of(work.panel),
        "accept_form": AcceptForm(initial={"organisation": profile.organisation}),
        "decline_form": DeclineForm(),
        **forms,
    }
    return render(request, "panels/invitation.html", context)


@signed_in
@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    work = _invitation(request, pk)
    if work is None:
        return redirect("panels:panel", pk)
    form = AcceptForm(request.POST)
    if not form.is_valid():
        return _draw_invitation(request, work, accept_form=form)
    if operations.accept(work.seat, person_of(request), **form.cleaned_data):
        messages.success(request, _("You sit on this panel. First: does anything keep you away?"))
    return redirect("panels:conflicts", pk)


@signed_in
@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    work = _invitation(request, pk)
    if work is None:
        return redirect("panels:panel", pk)
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return _draw_invitation(request, work, decline_form=form)
    operations.decline(work.seat, person_of(request), form.cleaned_data["reason"])
    return redirect("panels:panel", pk)


def _invitation(request: HttpRequest, pk: int) -> SeatWork | None:
    """The invitation that the form was of; None where it does not wait any more. Somebody may be
    asked to read two cases of a panel as a third, and one click answers one of them."""
    named = request.POST.get("seat", "")
    works = [one for one in _works(request, pk) if may_answer(request.user, one.seat)]
    return next((one for one in works if str(one.seat.pk) == named), None)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def conflicts(request: HttpRequest, pk: int) -> HttpResponse:
    """What keeps one from each case; asked first, and open at any later time."""
    works = [one for one in _works(request, pk) if one.seat.is_accepted]
    cases = [case for work in works for case in work.cases if case.allows("declare")]
    if not cases:
        return redirect("panels:panel", pk)
    found = [one.case for one in cases]
    behind, hints = behind_of(found), hints_for(person_of(request), found)
    data = request.POST if request.method == "POST" else None
    forms = [
        ConflictForm(one, behind.get(one.case.pk, []), hints.get(one.case.pk, []), data)
        for one in cases
    ]
    # Each is asked, so that every error shows at once.
    wrong = [form for form in forms if not form.is_valid()]
    if data is not None and not wrong:
        return _declared(request, pk, forms)
    context = {"panel": works[0].panel, "forms": forms}
    return render(request, "panels/conflicts.html", context)


def _declared(request: HttpRequest, pk: int, forms: list[ConflictForm]) -> HttpResponse:
    answered = [form for form in forms if form.is_answered]
    try:
        for form in answered:
            operations.declare(form.work.case, person_of(request), form.interest)
    except NotNowError as error:
        messages.warning(request, str(error))
        return redirect("panels:panel", pk)
    if any(form.interest for form in answered):
        words = _(
            "Thank you. Where something keeps you away you are recused, and see no more of it."
        )
        messages.success(request, words)
    if len(answered) < len(forms):
        messages.warning(request, _("Answer the others before you rate them."))
        return redirect("panels:conflicts", pk)
    return redirect("panels:panel", pk)
