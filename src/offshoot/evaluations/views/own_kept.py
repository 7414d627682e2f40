"""Evaluations of one's own innovation under one's account. Others do not find them."""

from typing import cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from offshoot.documents import operations as documents
from offshoot.evaluations.domain.own import Sheet
from offshoot.evaluations.forms.own import KeepForm, NameForm
from offshoot.evaluations.models import OwnEvaluation, OwnResult
from offshoot.evaluations.operations import own as operations
from offshoot.evaluations.queries.own import changes_between, kept_by, result_page
from offshoot.evaluations.queries.own_documents import document_of
from offshoot.evaluations.queries.own_words import address
from offshoot.people.models import User
from offshoot.people.rules import signed_in

from .own import with_answers
from .own_addresses import Asking

_READ_OR_WRITE = ["GET", "HEAD", "POST"]


@signed_in
@never_cache
@require_http_methods(_READ_OR_WRITE)
@with_answers
def keep(request: HttpRequest, asking: Asking) -> HttpResponse:
    """Asks for a name and keeps the answers that stand in the address."""
    person, sheet = cast(User, request.user), asking.sheet
    if not sheet.answered:
        messages.warning(request, _("There is no answer yet that could be kept."))
        return redirect("evaluations:own-start")
    form = KeepForm(request.POST or None, mine=kept_by(person))
    if request.method == "POST" and form.is_valid():
        try:
            result = operations.keep(person, sheet, form.cleaned_data["name"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("It is kept. Only you can see it."))
            return redirect(result.evaluation)
    context = {"form": form, "page": result_page(sheet, with_models=False)}
    context["back"] = address("own-result", sheet)
    return render(request, "evaluations/own/keep.html", context)


@signed_in
@never_cache
@require_safe
def kept(request: HttpRequest, code: str, number: int | None = None) -> HttpResponse:
    """What was kept: the newest result, or an older one."""
    evaluation = _mine(request, code)
    results = list(evaluation.results.all())
    shown = _numbered(results, number)
    sheet = _sheet(shown)
    is_newest = shown == results[0]
    context = {
        "evaluation": evaluation,
        "results": results,
        "shown": shown,
        "is_newest": is_newest,
        "changes": changes_between(results[1], shown) if is_newest and len(results) > 1 else [],
        "page": result_page(sheet),
        "again": _again(sheet),
        "change": address("own-all", sheet),
    }
    return render(request, "evaluations/own/kept.html", context)


def _again(sheet: Sheet) -> str:
    """Where to evaluate again: with the answers, unless there is a newer standard."""
    newest = Sheet.empty()
    return address("own-all", sheet if sheet.standard.key == newest.standard.key else newest)


@signed_in
@never_cache
@require_safe
def kept_file(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A kept result as PDF, under its name."""
    evaluation = _mine(request, code)
    shown = _numbered(list(evaluation.results.all()), number)
    page = result_page(_sheet(shown), with_models=False)
    document = document_of(page, timezone.localdate(shown.kept_at), evaluation.name)
    name = slugify(evaluation.name)[:60] or "evaluation"
    return documents.answer(request, document, "pdf", name, keep=False)


@signed_in
@never_cache
@require_http_methods(_READ_OR_WRITE)
def rename(request: HttpRequest, code: str) -> HttpResponse:
    evaluation = _mine(request, code)
    form = NameForm(request.POST or None, initial={"name": evaluation.name})
    if request.method == "POST" and form.is_valid():
        try:
            operations.rename(evaluation, form.cleaned_data["name"])
        except ValidationError as error:
            form.add_error("name", error)
        else:
            messages.success(request, _("It has its new name."))
            return redirect(evaluation)
    context = {"form": form, "evaluation": evaluation}
    return render(request, "evaluations/own/rename.html", context)


@signed_in
@never_cache
@require_http_methods(_READ_OR_WRITE)
def delete(request: HttpRequest, code: str) -> HttpResponse:
    """Asks once more: what is deleted here is gone."""
    evaluation = _mine(request, code)
    if request.method == "POST":
        operations.delete(evaluation)
        messages.success(request, _("The evaluation is deleted."))
        return redirect("people:me")
    context = {"evaluation": evaluation, "count": evaluation.results.count()}
    return render(request, "evaluations/own/delete.html", context)


@signed_in
@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """All that somebody keeps."""
    context = {"evaluations": kept_by(cast(User, request.user))}
    return render(request, "evaluations/own/mine.html", context)


def _mine(request: HttpRequest, code: str) -> OwnEvaluation:
    found = kept_by(cast(User, request.user)).filter(code=code).first()
    if found is None:
        raise Http404(_("You keep no evaluation at this address."))
    return found


def _numbered(results: list[OwnResult], number: int | None) -> OwnResult:
    """The result of that number, the newest unless told. Raises Http404."""
    for result in results:
        if number in (None, result.number):
            return result
    raise Http404(_("No result of this number is kept."))


def _sheet(result: OwnResult) -> Sheet:
    """Raises Http404 for a standard that this version of Offshoot does not have."""
    try:
        return result.sheet
    except KeyError:
        raise Http404(_("The standard of this result is not here any more.")) from None
