"""A step of the form, and the last page of all, which sends it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from offshoot.people.rules import signed_in
from offshoot.submissions import operations, queries
from offshoot.submissions.domain.answers import no_longer_asked, words
from offshoot.submissions.domain.meter import meter
from offshoot.submissions.domain.questions import (
    QUESTIONS,
    STEPS,
    Step,
    neighbours,
    step_called,
)
from offshoot.submissions.forms import SendForm, StepForm
from offshoot.submissions.models import Submission
from offshoot.submissions.operations import ClosedError, Saved
from offshoot.submissions.rules import can

from .opening import opened, person_of, say_closed, warn

_CLOSED = gettext_lazy(
    "Nothing was saved: a curator has begun to read it meanwhile. What you typed stands below; "
    "keep a copy of what you need."
)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, code: str, step: str) -> HttpResponse:
    """POST saves what is sound and goes on; what is not stays on the page."""
    submission = opened(request, code, "edit")
    found = step_called(step)
    if found is None:
        raise Http404(_("There is no such step."))
    if request.method == "POST":
        return _saved(request, submission, found)
    if not can(submission, "edit"):
        say_closed(request)
        return redirect(submission)
    return _draw(request, submission, found, StepForm(found, submission.answers))


def _saved(request: HttpRequest, submission: Submission, step: Step) -> HttpResponse:
    form = StepForm(step, submission.answers, request.POST)
    is_valid = form.is_valid()
    try:
        saved = operations.save_answers(
            person_of(request), submission, form.answers(), form.version
        )
    except ClosedError:
        form.add_error(None, _CLOSED)
        return _draw(request, submission, step, form, status=409)
    if saved.clashes or not is_valid:
        shown = form.merged_with(saved.values, saved.submission.answers)
        status = 409 if saved.clashes else 200
        return _draw(request, saved.submission, step, shown, saved=saved, status=status)
    return redirect(_where_next(request, saved.submission, step))


def _where_next(request: HttpRequest, submission: Submission, step: Step) -> Any:
    """By the button that was used. A name that may be in the library is asked about once, when the
    same page comes again."""
    go = request.POST.get("go", "")
    before, after = neighbours(step)
    if go == "leave":
        operations.send_link(person_of(request), submission)
        return submission
    asks = StepForm(step, submission.answers).asks
    if asks and go != "back" and "asked" not in request.POST:
        return _address(submission, step) + f"#id_{asks[0]}"
    to = before if go == "back" else after
    return _address(submission, to) if to else _address(submission, None)


def _address(submission: Submission, step: Step | None) -> str:
    url = submission.get_absolute_url()
    return f"{url}steps/{step.slug}/" if step else f"{url}send/"


def _draw(
    request: HttpRequest,
    submission: Submission,
    step: Step,
    form: StepForm,
    *,
    saved: Saved | None = None,
    status: int = 200,
) -> HttpResponse:
    is_first = step is STEPS[0]
    answers = submission.answers
    gone = [one for one in queries.gone_choices(answers) if one.step == step.slug]
    context = {
        "submission": submission,
        "step": step,
        "number": STEPS.index(step) + 1,
        "total": len(STEPS),
        "previous": neighbours(step)[0],
        "form": form,
        "gone": gone,
        "clashes": _clashes(saved),
        "meter": meter(answers),
        "is_first": is_first,
        "alike": queries.alike(submission.name, str(answers.get("summary", "")))
        if is_first
        else [],
    }
    return render(request, "submissions/step.html", context, status=status)


def _clashes(saved: Saved | None) -> list[dict[str, Any]]:
    """What others wrote where something else was typed, to be shown beside it."""
    return [
        {
            "question": QUESTIONS[clash.key],
            "lines": words(QUESTIONS[clash.key], clash.theirs),
            "change": clash.change,
        }
        for clash in (saved.clashes if saved else ())
    ]


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, code: str) -> HttpResponse:
    """Everything once more, what is missing and why it matters; POST hands it in."""
    submission = opened(request, code, "submit")
    form = SendForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.submit(person_of(request), submission)
        except ClosedError:
            say_closed(request)
            return redirect(submission)
        except ValidationError as error:
            warn(request, error)
            return redirect("submissions:send", code)
        messages.success(request, _("It is sent. We have written to you, too."))
        return redirect(submission)
    if not can(submission, "submit"):
        return redirect(submission)
    answers = submission.answers
    statuses = queries.statuses(answers)
    context = {
        "submission": submission,
        "form": form,
        "statuses": statuses,
        "needed": [(one.step, part) for one in statuses for part in one.needed],
        "gone": queries.gone_choices(answers),
        "dropped": no_longer_asked(answers),
        "meter": meter(answers),
    }
    return render(request, "submissions/send.html", context)
