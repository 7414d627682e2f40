"""What the mailbox of an organisation sees: no account, only the link from the mail.

The signed link is what allows these pages, so they need no cookie and no token of a form; nobody
else's rights are used, whoever made the browser come here.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.signing import BadSignature, SignatureExpired
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from offshoot.dialogue import operations
from offshoot.dialogue.forms import AnswerForm, ReportForm
from offshoot.dialogue.letters import QUESTIONS
from offshoot.dialogue.links import read_answer_token, sending_of
from offshoot.dialogue.models import Question
from offshoot.mail.operations import resume, stop, wants
from offshoot.people.rules import public

Page = Callable[[HttpRequest, Question, str], HttpResponse]


def _by_link(page: Page) -> Callable[..., HttpResponse]:
    """Finds the question of a link. What it was forwarded from has no link any more."""

    @wraps(page)
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        try:
            pk, contact, sending = read_answer_token(token)
        except SignatureExpired:
            return _sealed(render(request, "dialogue/answer_expired.html", status=410))
        except (BadSignature, ValueError, TypeError):
            raise Http404(_("This link is not one of ours, or was cut short.")) from None
        found = Question.objects.with_names().select_related("asker")
        question = found.filter(pk=pk, contact=contact).first()
        if question is None or sending_of(question) != sending:
            raise Http404(_("This question is not there any more, or went to another mailbox."))
        return _sealed(page(request, question, token))

    return opened


def _sealed(response: HttpResponse) -> HttpResponse:
    """The address is a key, so no other site is told of it."""
    response["Referrer-Policy"] = "no-referrer"
    return response


@public
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@_by_link
def answer(request: HttpRequest, question: Question, token: str) -> HttpResponse:
    form = AnswerForm(request.POST or None, initial=_as_answered(question))
    if request.method == "POST" and question.may_be_answered and form.is_valid():
        values = form.cleaned_data
        operations.answer(question, values["text"], may_publish=values["publish"])
        return redirect("dialogue:answer", token)
    return _draw(request, question, token, form=form, report_form=ReportForm())


@public
@csrf_exempt
@never_cache
@require_POST
@_by_link
def report(request: HttpRequest, question: Question, token: str) -> HttpResponse:
    form = ReportForm(request.POST)
    if form.is_valid():
        operations.report(question, form.cleaned_data["why"])
        return redirect("dialogue:answer", token)
    answer_form = AnswerForm(initial=_as_answered(question))
    return _draw(request, question, token, form=answer_form, report_form=form)


@public
@csrf_exempt
@never_cache
@require_POST
@_by_link
def no_more(request: HttpRequest, question: Question, token: str) -> HttpResponse:
    """Stops all questions to this mailbox, or undoes that."""
    if question.contact:
        (resume if "resume" in request.POST else stop)(question.contact.email, QUESTIONS)
    return redirect("dialogue:answer", token)


def _as_answered(question: Question) -> dict[str, Any]:
    return {
        "text": question.answer,
        "publish": question.answer_publish_version is not None,
    }


def _draw(request: HttpRequest, question: Question, token: str, **forms: Any) -> HttpResponse:
    context = {
        "question": question,
        "token": token,
        "takes_answers": question.may_be_answered,
        "is_stopped": bool(question.contact and not wants(question.contact.email, QUESTIONS)),
        **forms,
    }
    return render(request, "dialogue/answer.html", context)
