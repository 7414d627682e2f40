"""Telling what is wrong in the library: no account, no cookie, one link in a mail."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.signing import BadSignature, SignatureExpired, dumps, loads
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from offshoot.dialogue import links, operations, queries
from offshoot.dialogue.forms import AskedBackForm, CorrectionForm, path_here
from offshoot.dialogue.limits import TooOftenError
from offshoot.dialogue.models import Correction
from offshoot.dialogue.models.corrections import CONFIRM_WITHIN, LONGEST_PASSAGE
from offshoot.dialogue.pages import SECTIONS, LibraryPage, page_at
from offshoot.people.models import User
from offshoot.people.rules import public

SALT = "offshoot.dialogue.correction-sent"
Page = Callable[[HttpRequest, Correction], HttpResponse]
View = Callable[..., HttpResponse]


# A visitor's form uses nobody's rights, and readers get no cookie. A member's does: it needs no
# link from a mail, so it needs the token.
@public
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest) -> HttpResponse:
    return (_protected if request.user.is_authenticated else _correct)(request)


def _correct(request: HttpRequest) -> HttpResponse:
    hosts = {urlsplit(settings.SITE_URL).netloc, request.get_host()}
    page = _page(request, hosts)
    form = CorrectionForm(
        request.POST or None, hosts=hosts, page=page, initial=_given(request, page)
    )
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            kept = _receive(request, form.cleaned_data)
        except TooOftenError as error:
            form.add_error(None, str(error))
            status = 429
        else:
            token = dumps([kept.address, bool(kept.confirmed_at)], salt=SALT)
            return redirect("dialogue:correction-sent", token)
    return render(request, "dialogue/correct.html", {"form": form, "page": page}, status=status)


_protected = csrf_protect(_correct)


def _page(request: HttpRequest, hosts: set[str]) -> LibraryPage | None:
    """The page that is meant: as the form or the link says, or the one the reader came from."""
    given = (
        request.POST.get("page") or request.GET.get("page") or request.headers.get("Referer", "")
    )
    path = path_here(given, hosts) if len(given) <= 1000 else None
    return page_at(path) if path else None


def _given(request: HttpRequest, page: LibraryPage | None) -> dict[str, Any]:
    """What the form opens with."""
    person = request.user
    values = {"email": person.email if person.is_authenticated else ""}
    if page:
        section = page.section(request.GET.get("section", ""))
        title = str(SECTIONS[page.kind][section].title) if section else ""
        passage = request.GET.get("passage", "").replace("\x00", "")[:LONGEST_PASSAGE] or title
        values |= {"page": page.path, "section": section, "passage": passage}
    return values


def _reporter(request: HttpRequest, email: str) -> User | None:
    """The member whose confirmed address it is."""
    if not request.user.is_authenticated:
        return None
    confirmed = {address.lower() for address in queries.confirmed_addresses(request.user)}
    return request.user if email.lower() in confirmed else None


def _receive(request: HttpRequest, values: dict[str, Any]) -> Correction:
    return operations.receive_correction(
        values["page"],
        values["section"],
        passage=values["passage"],
        text=values["text"],
        source=values["source"],
        email=values["email"],
        key=values["key"],
        client_address=request.META.get("REMOTE_ADDR", ""),
        reporter=_reporter(request, values["email"]),
    )


@public
@never_cache
@require_safe
def sent(request: HttpRequest, token: str) -> HttpResponse:
    """What comes next, for whoever has just sent a correction."""
    try:
        path, is_confirmed = loads(token, salt=SALT)
    except (BadSignature, ValueError, TypeError):
        raise Http404(_("This link is not one of ours, or was cut short.")) from None
    context = {"path": path, "is_confirmed": is_confirmed, "days": CONFIRM_WITHIN.days}
    return render(request, "dialogue/correction_sent.html", context)


def _by_link(
    read: Callable[[str], str], days: int
) -> Callable[[Page], Callable[..., HttpResponse]]:
    """Finds the correction of a link that `read` understands for so many days."""

    def decorate(page: Page) -> View:
        @wraps(page)
        def opened(request: HttpRequest, token: str) -> HttpResponse:
            try:
                key = read(token)
            except SignatureExpired:
                context = {"days": days}
                return render(request, "dialogue/correction_expired.html", context, status=410)
            except BadSignature:
                raise Http404(_("This link is not one of ours, or was cut short.")) from None
            correction = Correction.objects.filter(form_key=key).first()
            if correction is None:
                raise Http404(_("This correction is not there any more."))
            response = page(request, correction)
            # The address is a key, so no other site is told of it.
            response["Referrer-Policy"] = "no-referrer"
            return response

        return opened

    return decorate


# The signed link is what allows these pages: no cookie, and no token of a form.
@public
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@_by_link(links.read_correction_token, CONFIRM_WITHIN.days)
def confirm(request: HttpRequest, correction: Correction) -> HttpResponse:
    if request.method == "POST":
        operations.confirm_correction(correction)
        return redirect(request.path)
    return render(request, "dialogue/confirm_correction.html", {"correction": correction})


@public
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@_by_link(links.read_asked_back_token, links.ANSWER_LASTS.days)
def answer(request: HttpRequest, correction: Correction) -> HttpResponse:
    is_awaited = correction.state == Correction.State.ASKED_BACK
    form = AskedBackForm(request.POST or None) if is_awaited else None
    if request.method == "POST" and (form is None or form.is_valid()):
        if form:
            operations.answer_back(correction, form.cleaned_data["text"])
        return redirect(request.path)
    context = {"correction": correction, "form": form}
    return render(request, "dialogue/correction_answer.html", context)
