"""Saying that one explores an innovation, and what one learned at the first steps."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from offshoot.library.models import Innovation
from offshoot.people.models import User
from offshoot.people.rules import public, signed_in
from offshoot.toolkits.forms.exploring import ExploringForm, FirstStepsForm
from offshoot.toolkits.limits import TooOftenError
from offshoot.toolkits.models import ExplorationNotice, ExplorationStatement
from offshoot.toolkits.operations import exploring as operations
from offshoot.toolkits.operations import first_steps as steps_operations
from offshoot.toolkits.queries import exploring as queries

State = ExplorationStatement.State


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def explore(request: HttpRequest, slug: str) -> HttpResponse:
    """The form for who is signed in; for others, what it is about and why it needs an account."""
    innovation = get_object_or_404(Innovation.objects.published(), slug=slug)
    context: dict[str, Any] = {"innovation": innovation}
    if not request.user.is_authenticated:
        context["to_sign_in"] = redirect_to_login(request.get_full_path()).url
        context["teams"] = queries.exploring(innovation)
        return render(request, "toolkits/exploring/first.html", context)
    person = request.user
    statement = _to_revise(queries.notice_of(person, innovation))
    form = ExploringForm(request.POST if request.method == "POST" else None, statement=statement)
    if request.method == "POST" and form.is_valid() and _told(person, innovation, form):
        messages.success(request, _("We have it. A curator looks at it and writes to you."))
        return redirect("toolkits:exploring-mine")
    return render(
        request, "toolkits/exploring/form.html", {**context, "form": form, "is_revision": statement}
    )


def _told(person: User, innovation: Innovation, form: ExploringForm) -> bool:
    try:
        operations.tell(person, innovation, form.said)
    except TooOftenError as error:
        form.add_error(None, str(error))
        return False
    return True


def _to_revise(notice: ExplorationNotice | None) -> ExplorationStatement | None:
    """What was said last: what waits, is shown, was refused or taken back."""
    return next(iter(notice.statements.all()), None) if notice else None


@signed_in
@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    found = queries.overview_of(cast(User, request.user))
    return render(request, "toolkits/exploring/mine.html", {"found": found})


@signed_in
@never_cache
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    operations.withdraw(_own(request, pk))
    messages.success(request, _("It is taken back. You can tell us again at any time."))
    return redirect("toolkits:exploring-mine")


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def first_steps(request: HttpRequest, pk: int) -> HttpResponse:
    """The five questions. POST keeps a draft, or sends it."""
    notice = _own(request, pk)
    if notice.withdrawn_at:
        raise Http404(_("This exploration was taken back."))
    row = steps_operations.current(notice)
    if request.method == "POST":
        return _kept(request, notice)
    initial = {**row.answers, "barriers": row.barriers} if row else None
    form = FirstStepsForm(initial=initial)
    return _draw(request, notice, form, row.version if row else 0, row=row)


def _kept(request: HttpRequest, notice: ExplorationNotice) -> HttpResponse:
    form, sends = FirstStepsForm(request.POST), request.POST.get("go") == "send"
    if not form.is_valid():
        return _draw(request, notice, form, form.version)
    barriers = form.cleaned_data["barriers"]
    try:
        kept = steps_operations.save_first_steps(
            notice, form.answers, barriers, form.version, sends=sends
        )
    except steps_operations.WithdrawnError as error:
        raise Http404(_("This exploration was taken back.")) from error
    except steps_operations.NothingWrittenError:
        form.add_error(None, _("Answer one question at least, then send it."))
        return _draw(request, notice, form, form.version)
    if kept.is_clash:
        return _draw(request, notice, form, kept.steps.version, clash=kept.steps, status=409)
    if sends:
        messages.success(request, _("It is sent. A curator looks at it and writes to you."))
    else:
        messages.success(request, _("It is saved. Come back when you like."))
    return redirect("toolkits:exploring-mine")


def _draw(
    request: HttpRequest,
    notice: ExplorationNotice,
    form: FirstStepsForm,
    version: int,
    *,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    values = {"notice": notice, "form": form, "version": version, **context}
    return render(request, "toolkits/exploring/first_steps.html", values, status=status)


def _own(request: HttpRequest, pk: int) -> ExplorationNotice:
    """One's own; what is of others is not found."""
    rows = ExplorationNotice.objects.select_related("innovation")
    return get_object_or_404(rows, pk=pk, teller=cast(User, request.user))
