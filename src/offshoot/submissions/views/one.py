"""The page of a submission: where it stands, what is asked, what can be done."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from offshoot.people.rules import signed_in
from offshoot.submissions import operations, queries
from offshoot.submissions.domain.meter import meter
from offshoot.submissions.forms import AnswerForm
from offshoot.submissions.models import Enquiry, Submission
from offshoot.submissions.operations import ClosedError
from offshoot.submissions.rules import ALLOWED, can, may, role_of

from .opening import opened, person_of, say, say_closed


@signed_in
@never_cache
@require_safe
def one(request: HttpRequest, code: str) -> HttpResponse:
    return _draw(request, opened(request, code, "view"))


def _draw(
    request: HttpRequest, submission: Submission, wrong: tuple[int, AnswerForm] | None = None
) -> HttpResponse:
    """`wrong` is an answer that could not be kept, by the key of its question."""
    role, answers = role_of(request.user, submission), submission.answers
    enquiries = list(submission.enquiries.select_related("answered_by"))
    forms = {it.pk: AnswerForm(prefix=f"q{it.pk}") for it in enquiries if not it.answered_at}
    if wrong:
        forms[wrong[0]] = wrong[1]
    statuses = queries.statuses(answers)
    context: dict[str, Any] = {
        "submission": submission,
        "may": {name for name in ALLOWED if may(role, name) and can(submission, name)},
        "is_owner": role.value == "owner",
        "team": submission.authors.kept().select_related("person"),
        "enquiries": [(it, forms.get(it.pk)) for it in enquiries],
        "statuses": statuses,
        "next": next((one for one in statuses if one.needed or not one.answered), None),
        "gone": queries.gone_choices(answers),
        "meter": meter(answers),
        "timeline": queries.timeline(submission),
    }
    return render(request, "submissions/one.html", context)


@signed_in
@never_cache
@require_http_methods(["POST"])
def answer(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    submission = opened(request, code, "answer")
    enquiry = Enquiry.objects.filter(submission=submission, pk=pk).first()
    if enquiry is None:
        raise Http404(_("This question is not asked here."))
    form = AnswerForm(request.POST, prefix=f"q{pk}")
    if not form.is_valid():
        return _draw(request, submission, (pk, form))
    try:
        operations.answer(person_of(request), enquiry, form.cleaned_data["text"])
    except ClosedError:
        form.add_error(None, _("This was answered already, or is not asked any more."))
        return _draw(request, submission, (pk, form))
    messages.success(request, _("The curator has your answer."))
    return redirect(submission)


def _done(request: HttpRequest, submission: Submission, do: Callable[[], None]) -> bool:
    """Does it, or says that it cannot be done any more."""
    try:
        do()
    except ClosedError:
        say_closed(request)
        return False
    return True


@signed_in
@never_cache
@require_POST
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """With `undo` it is handed in again as it was."""
    submission = opened(request, code, "withdraw")
    if "undo" in request.POST:
        if _done(request, submission, lambda: operations.send_again(submission)):
            messages.success(request, _("It is with the curators again."))
    elif _done(request, submission, lambda: operations.withdraw(submission)):
        words = _("You have taken it back: it is a draft, and curators do not see it any more.")
        say(request, words, undo=request.path)
    return redirect(submission)


@signed_in
@never_cache
@require_POST
def reopen(request: HttpRequest, code: str) -> HttpResponse:
    submission = opened(request, code, "reopen")
    if _done(request, submission, lambda: operations.reopen(submission)):
        messages.success(request, _("It is a draft again. Change it and send it once more."))
    return redirect(submission)


@signed_in
@never_cache
@require_POST
def delete(request: HttpRequest, code: str) -> HttpResponse:
    """With `undo` it is there again."""
    submission = opened(request, code, "delete", removed="undo" in request.POST)
    if "undo" in request.POST:
        operations.restore(submission)
        messages.success(request, _("It is there again."))
        return redirect(submission)
    if not _done(request, submission, lambda: operations.remove(submission)):
        return redirect(submission)
    say(request, _("“%(name)s” is deleted.") % {"name": submission}, undo=request.path)
    return redirect("submissions:start")
