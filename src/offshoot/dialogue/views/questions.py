"""Asking, and one's own questions."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from offshoot.dialogue import operations, queries
from offshoot.dialogue.forms import AskForm
from offshoot.dialogue.limits import TooOftenError
from offshoot.dialogue.models import Question
from offshoot.dialogue.rules import may
from offshoot.library.models import Innovation, Organisation
from offshoot.library.queries import published_innovation
from offshoot.people.models import User
from offshoot.people.rules import public, signed_in

Subject = Innovation | Organisation


def innovation_or_404(slug: str) -> Innovation:
    found = published_innovation(slug, whole=False)
    if found is None:
        raise Http404(_("There is no innovation at this address."))
    return found


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """The form for those who may ask; for others, why an account is needed."""
    return _ask(request, innovation_or_404(slug))


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask_organisation(request: HttpRequest, slug: str) -> HttpResponse:
    return _ask(request, get_object_or_404(Organisation, slug=slug))


def _ask(request: HttpRequest, subject: Subject) -> HttpResponse:
    mailboxes = queries.mailboxes_of(subject)
    context: dict[str, Any] = {"subject": subject, "mailboxes": mailboxes}
    if not may("ask", request.user):
        # Whoever was signed out while writing keeps the words.
        context["typed"] = request.POST.get("text", "")
        context["sign_in_url"] = redirect_to_login(request.get_full_path()).url
        return render(request, "dialogue/ask_first.html", context)
    form = AskForm(
        request.POST or None,
        mailboxes=mailboxes.open,
        points=queries.open_points(subject),
        initial={"about": request.GET.get("about", "")},
    )
    if request.method == "POST" and form.is_valid() and _asked(request, subject, form):
        return redirect("dialogue:questions")
    return render(request, "dialogue/ask.html", {**context, "form": form})


def _asked(request: HttpRequest, subject: Subject, form: AskForm) -> bool:
    values = form.cleaned_data
    try:
        question = operations.ask(
            cast(User, request.user),
            subject,
            form.contact,
            values["text"],
            key=values["key"],
            about=form.about_words,
            may_publish=values["publish"],
            shares_address=values.get("share", False),
        )
    except TooOftenError as error:
        form.add_error(None, str(error))
        return False
    if question.state == Question.State.UNADDRESSED:
        messages.success(request, _("Your question is with the curators, who look for an answer."))
    else:
        messages.success(request, _("Your question was sent. The answer comes to you by mail."))
    return True


@signed_in
@never_cache
@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    found = queries.questions_of(cast(User, request.user))
    return render(request, "dialogue/questions.html", {"questions": found})


@signed_in
@never_cache
@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """What the asker wants with a question: the button's `do` says."""
    question = get_object_or_404(Question.objects.with_names(), pk=pk)
    if not may("change question", request.user, question):
        raise Http404(_("There is no question of yours at this address."))
    done = _CHANGES.get(request.POST.get("do", ""), _nothing)(question)
    messages.success(request, done)
    return redirect(f"{reverse('dialogue:questions')}#question-{pk}")


def _withdraw(question: Question) -> str:
    if operations.withdraw(question):
        return _("Withdrawn. Nobody can answer it now.")
    return _("It was answered or closed meanwhile, so it cannot be withdrawn.")


def _unwithdraw(question: Question) -> str:
    operations.unwithdraw(question)
    return _("It can be answered again.")


def _stop(question: Question) -> str:
    operations.set_takes_answers(question, False)
    return _("No further answer to this question reaches you.")


def _resume(question: Question) -> str:
    operations.set_takes_answers(question, True)
    return _("Answers to this question reach you again.")


def _publish(question: Question) -> str:
    operations.set_publishing(question, True)
    return _("Thank you. It is made public once the organisation and a curator agree.")


def _unpublish(question: Question) -> str:
    operations.set_publishing(question, False)
    return _("It is not public, and will not be.")


def _unshare(question: Question) -> str:
    operations.stop_sharing(question)
    return _("Your address is not shown any more. Who has read it in our mail still knows it.")


def _nothing(question: Question) -> str:
    return _("Nothing was changed.")


_CHANGES = {
    "withdraw": _withdraw,
    "unwithdraw": _unwithdraw,
    "stop": _stop,
    "resume": _resume,
    "publish": _publish,
    "unpublish": _unpublish,
    "unshare": _unshare,
}
