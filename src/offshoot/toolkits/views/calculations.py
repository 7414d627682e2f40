"""Saved figures: all of mine, one, its name, its link, its end.

Figures are sent as the part of an address that a calculator understands, and are read by its form,
so that nothing can be saved which it would not calculate with.
"""

from dataclasses import dataclass
from typing import cast
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.core.validators import slug_re
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from offshoot.people.models import User
from offshoot.people.queries import public_words
from offshoot.people.rules import public, signed_in
from offshoot.toolkits import operations, queries
from offshoot.toolkits.domain.calculator import kept
from offshoot.toolkits.domain.calculator.plan import PERIODS, Case
from offshoot.toolkits.domain.calculator.tables import answer
from offshoot.toolkits.forms.calculation import (
    NameForm,
    RenameForm,
    asked_in,
    entered_in,
    version_in,
)
from offshoot.toolkits.forms.calculator import CalculatorForm
from offshoot.toolkits.models import Calculation
from offshoot.toolkits.queries.calculations import Opened
from offshoot.toolkits.queries.calculator import Start
from offshoot.toolkits.signals import figures_saved


@dataclass(frozen=True)
class Keeping:
    """How a calculator offers to keep its figures: the form that names them, none for a visitor,
    and those that they may be saved over, as of a version."""

    form: NameForm | None
    over: Calculation | None = None
    version: int = 0


def keeping(request: HttpRequest, start: Start) -> Keeping:
    """For the page of a calculator; `saved` and `version` of its address say what is changed."""
    if not request.user.is_authenticated:
        return Keeping(None)
    over = _own_of(request, start, request.GET.get("saved", ""))
    name = over.name if over else start.innovation.name
    version = version_in(request.GET.dict()) or (over.version if over else 0)
    return Keeping(NameForm(initial={"name": name}), over, version)


def _own_of(request: HttpRequest, start: Start, key: str) -> Calculation | None:
    """One's own figures of this calculator."""
    own = queries.own_calculation(key, request.user)
    return own if own and own.toolkit and own.toolkit.innovation == start.innovation else None


@public
@never_cache
@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """`figures` of the calculator of `toolkit`, under a `name`; over those of the key `over`,
    where `how` says so. Whoever was signed out meanwhile comes back to the figures."""
    slug, asked = request.POST.get("toolkit", ""), asked_in(request.POST.get("figures", ""))
    start = queries.calculator(slug) if slug_re.match(slug) else None
    if start is None:
        raise Http404(_("There is no toolkit at this address."))
    form = CalculatorForm(asked, start)
    if not request.user.is_authenticated:
        return redirect_to_login(_calculator(start, urlencode(asked)))
    if form.is_untouched or not form.is_valid():
        messages.warning(request, _("Nothing was saved: some figures cannot be used."))
        return redirect(_calculator(start, urlencode(asked)))
    return _save(request, start, form)


def _save(request: HttpRequest, start: Start, form: CalculatorForm) -> HttpResponse:
    names, entered = NameForm(request.POST), entered_in(form)
    is_over = request.POST.get("how") == "over"
    over = _own_of(request, start, request.POST.get("over", "")) if is_over else None
    theirs = None
    if names.is_valid() and over:
        if operations.save_over(over, names.cleaned_data["name"], entered, _version(request)):
            messages.success(request, _("Your figures are saved."))
            return redirect(over)
        theirs = over
    elif names.is_valid() and not is_over:
        try:
            return _saved(request, start, names.cleaned_data["name"], entered)
        except ValidationError as error:
            names.add_error(None, error)
    context = {
        "innovation": start.innovation,
        "form": names,
        "address": form.address,
        "rows": kept.rows(entered.figures, entered.labels),
        "over": over,
        "version": theirs.version if theirs else _version(request),
        "theirs": theirs,
        "their_rows": kept.rows(theirs.figures, theirs.labels) if theirs else [],
        "is_gone": is_over and not over,
    }
    return render(request, "toolkits/calculations/save.html", context)


def _saved(request: HttpRequest, start: Start, name: str, entered: kept.Entered) -> HttpResponse:
    person = cast(User, request.user)
    made = operations.save_calculation(person, start.innovation.toolkit, name, entered)
    messages.success(request, _("Your figures are saved. Nobody else sees them."))
    into = request.POST.get("into", "")
    heard = figures_saved.send(Calculation, calculation=made, person=person, into=into)
    for _receiver, words in heard:
        if words:
            messages.info(request, words)
    return redirect(made)


def _version(request: HttpRequest) -> int:
    return version_in(request.POST.dict())


def _calculator(start: Start, address: str) -> str:
    url = reverse("toolkits:calculator", args=[start.innovation.slug])
    return f"{url}?{address}" if address else url


@signed_in
@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    person = cast(User, request.user)
    context = {
        "page": queries.calculations_of(person, request.GET.get("page", 1)),
        "removed": queries.removed_calculations(person),
    }
    return render(request, "toolkits/calculations/index.html", context)


@public
@never_cache
@require_safe
def show(request: HttpRequest, key: str) -> HttpResponse:
    """For the owner, and by the key of a link for everybody who has it."""
    found = queries.opened_calculation(key, request.user)
    if found is None:
        raise Http404(
            _(
                "There are no figures at this address, or they are not shared any more. If they "
                "are yours, sign in; else ask who gave you the link."
            )
        )
    context = _context_of(found)
    if found.is_owner:
        path = found.calculation.shared_path
        context["shared_url"] = request.build_absolute_uri(path) if path else ""
    else:
        context["by"] = public_words(found.calculation.owner)
    response = render(request, "toolkits/calculations/page.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


def _context_of(found: Opened) -> dict[str, object]:
    """What the results are drawn with; `answer` is None where they cannot be calculated now."""
    calculation, start = found.calculation, found.start
    context: dict[str, object] = {
        "opened": found,
        "calculation": calculation,
        "currency": calculation.currency,
        "periods": list(PERIODS.values()),
        "cases": list(Case),
    }
    if start is None:
        return context
    form = CalculatorForm(calculation.asked, start)
    is_valid = form.is_valid()
    edit = urlencode({"saved": calculation.key, "version": calculation.version})
    return context | {
        "form": form,
        "innovation": start.innovation,
        "gone": list(kept.gone(calculation.figures, calculation.labels, form.fields)),
        "answer": answer(form.frame, form.entered) if is_valid else None,
        "calculator": _calculator(start, calculation.address),
        "edit": _calculator(start, f"{calculation.address}&{edit}"),
    }


def _own(request: HttpRequest, key: str) -> Calculation:
    """One's own figures. Raises Http404."""
    own = queries.own_calculation(key, request.user)
    if own is None:
        raise Http404(_("There are no figures at this address, or they are not yours."))
    return own


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rename(request: HttpRequest, key: str) -> HttpResponse:
    """When the figures were changed meanwhile, both names are shown."""
    own = _own(request, key)
    initial = {"name": own.name, "version": own.version}
    form = RenameForm(request.POST or None, initial=initial)
    theirs = None
    if request.method == "POST" and form.is_valid():
        if operations.rename_calculation(own, **form.cleaned_data):
            messages.success(request, _("The name is changed."))
            return redirect(own)
        theirs = own
        form = RenameForm({**form.cleaned_data, "version": own.version})
    context = {"calculation": own, "form": form, "theirs": theirs}
    return render(request, "toolkits/calculations/rename.html", context)


@signed_in
@never_cache
@require_POST
def copy(request: HttpRequest, key: str) -> HttpResponse:
    own = _own(request, key)
    try:
        made = operations.copy_calculation(own)
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
        return redirect(own)
    messages.success(request, _("This is the copy. Nobody else sees it."))
    return redirect(made)


@signed_in
@never_cache
@require_POST
def remove(request: HttpRequest, key: str) -> HttpResponse:
    own = _own(request, key)
    operations.remove_calculation(own)
    said = render_to_string("toolkits/calculations/removed.html", {"calculation": own}, request)
    messages.success(request, said)
    return redirect("toolkits:calculations")


@signed_in
@never_cache
@require_POST
def restore(request: HttpRequest, key: str) -> HttpResponse:
    own = get_object_or_404(Calculation.objects.of(request.user), key=key)
    try:
        operations.restore_calculation(own)
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
        return redirect("toolkits:calculations")
    messages.success(request, _("The figures are back. Nobody else sees them."))
    return redirect(own)


@signed_in
@never_cache
@require_POST
def link(request: HttpRequest, key: str) -> HttpResponse:
    """Makes a link, or with `stop` ends the one there is for good."""
    own = _own(request, key)
    if "stop" in request.POST:
        operations.stop_sharing_calculation(own)
        messages.success(request, _("The link leads nowhere any more."))
    else:
        operations.share_calculation(own)
        messages.success(request, _("Everybody who has the link can read these figures."))
    return redirect(f"{own.get_absolute_url()}#share")
