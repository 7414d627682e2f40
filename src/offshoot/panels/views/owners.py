"""The owner's side: the draft of what will be published, the reply, the appeal."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from offshoot.panels.forms.owners import AppealForm, DraftReplyForm
from offshoot.panels.models import Case, Reply
from offshoot.panels.operations import NotNowError, owners
from offshoot.panels.queries import drafts
from offshoot.panels.queries.rating import sources_of
from offshoot.panels.queries.seats import standard_of
from offshoot.panels.rules import may
from offshoot.people.rules import signed_in

from .seats import person_of


def _draft_or_404(request: HttpRequest, panel: int, case: int) -> Case:
    cases = Case.objects.select_related("panel", "innovation")
    found = get_object_or_404(cases, pk=case, panel=panel)
    if not may(request.user, "see draft", found):
        raise Http404(_("There is no draft for you at this address."))
    return found


@signed_in
@never_cache
@require_safe
def draft(request: HttpRequest, panel: int, case: int) -> HttpResponse:
    return _draw(request, _draft_or_404(request, panel, case))


def _draw(request: HttpRequest, case: Case, **forms: Any) -> HttpResponse:
    stands = Reply.objects.filter(case=case).first()
    initial = {"text": stands.text if stands else "", "mark": drafts.mark_of(stands)}
    standard = standard_of(case.panel)
    context = {
        "case": case,
        "standard": standard,
        "dimensions": drafts.draft_of(case, standard, sources_of(case.innovation))
        if standard
        else [],
        "is_in_time": drafts.is_in_time(case),
        "days_left": drafts.days_left(case),
        "reply": stands,
        "can_reply": drafts.can_reply(case, stands),
        "can_appeal": drafts.can_appeal(case),
        "appeals": list(case.appeals.all()),
        "reply_form": DraftReplyForm(initial=initial, prefix="reply"),
        "appeal_form": AppealForm(prefix="appeal"),
        **forms,
    }
    return render(request, "panels/draft.html", context)


@signed_in
@require_POST
def reply(request: HttpRequest, panel: int, case: int) -> HttpResponse:
    found = _draft_or_404(request, panel, case)
    form = DraftReplyForm(request.POST, prefix="reply")
    if not form.is_valid():
        return _draw(request, found, reply_form=form)
    values = form.cleaned_data
    try:
        stands = owners.reply(found, person_of(request), values["text"], values["mark"])
    except NotNowError as error:
        form.add_error(None, str(error))
        return _draw(request, found, reply_form=form)
    if stands is not None:
        return _draw(request, found, reply_form=_over(form, stands), clash=stands)
    messages.success(request, _("Your reply is kept. It is published next to the rating."))
    return redirect("panels:draft", panel, case)


def _over(form: DraftReplyForm, stands: Reply) -> DraftReplyForm:
    """What was typed, to be saved over what a colleague wrote meanwhile."""
    data = {"reply-text": form.cleaned_data["text"], "reply-mark": drafts.mark_of(stands)}
    return DraftReplyForm(data, prefix="reply")


@signed_in
@require_POST
def appeal(request: HttpRequest, panel: int, case: int) -> HttpResponse:
    found = _draft_or_404(request, panel, case)
    form = AppealForm(request.POST, prefix="appeal")
    if not form.is_valid():
        return _draw(request, found, appeal_form=form)
    try:
        owners.appeal(found, person_of(request), form.cleaned_data["text"])
    except NotNowError as error:
        form.add_error(None, str(error))
        return _draw(request, found, appeal_form=form)
    messages.success(request, _("Your appeal was sent. Somebody outside the panel decides it."))
    return redirect("panels:draft", panel, case)
