"""Taking a release home, and the notices of later ones."""

import logging
from typing import cast

from django.contrib import messages
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from offshoot.mail import operations as mail
from offshoot.people.models import User
from offshoot.people.rules import public, signed_in
from offshoot.toolkits import links, operations, queries
from offshoot.toolkits.letters.releases import RELEASES as RELEASES_BY_MAIL
from offshoot.toolkits.models import ReleaseFile, Taker

from .serving import LostFileError, answer_with

log = logging.getLogger(__name__)
#: Where the files stand on the page of a toolkit.
RELEASES = "#releases-title"


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, slug: str, number: int, form: str) -> HttpResponse:
    """Remembers that the file is taken, and leads to it. Who comes by a link, as from signing in,
    is led to the button: looking at an address takes nothing."""
    file = queries.file_to_take(
        release__toolkit__innovation__slug=slug, release__number=number, form=form
    )
    if file is None:
        raise Http404(_("There is no such file."))
    if request.method != "POST":
        return redirect(file.release.toolkit.get_absolute_url() + RELEASES)
    operations.take(_person(request), file, get_language() or "en")
    return redirect(links.file_path(file, _person(request)))


@signed_in
@require_safe
def file(request: HttpRequest, token: str) -> HttpResponseBase:
    """The file itself, for whom the link was made and as long as it lasts."""
    link = _read(token)
    found = queries.file_to_take(pk=link.file) if link.person == request.user.pk else None
    if found is None:
        raise Http404(_("There is no such file."))
    if link.is_over:
        return _told(request, "link_over", found, 410)
    try:
        return answer_with(request, found)
    except LostFileError:
        log.exception("File %s of release %s is lost.", found.name, found.release_id)
        return _told(request, "file_lost", found, 500)


def _told(request: HttpRequest, what: str, file: ReleaseFile, status: int) -> HttpResponse:
    response = render(request, f"toolkits/{what}.html", {"file": file}, status=status)
    response["Cache-Control"] = "no-store, private"
    return response


def _read(token: str) -> links.FileLink:
    try:
        return links.read_file_token(token)
    except (BadSignature, ValueError, TypeError):
        raise Http404(_("This link is not one of ours, or was cut short.")) from None


# --- notices -------------------------------------------------------------------------------


@signed_in
@require_POST
def notices(request: HttpRequest, slug: str) -> HttpResponse:
    """Stops or resumes the notices of a toolkit that one took."""
    own = Taker.objects.filter(person=_person(request)).select_related("toolkit__innovation")
    taker = get_object_or_404(own, toolkit__innovation__slug=slug)
    if "resume" in request.POST:
        operations.resume_notices(taker)
        words = _("We tell you of new releases of “%(name)s” again.")
    else:
        operations.stop_notices(taker)
        words = _("We tell you nothing of “%(name)s” any more.")
    messages.success(request, words % {"name": taker.toolkit})
    return redirect(reverse("people:me") + "#me-toolkits")


@signed_in
@require_POST
def resume_all(request: HttpRequest) -> HttpResponse:
    """Mail of new releases may be sent again, after all of it was stopped."""
    mail.resume(_person(request).email, RELEASES_BY_MAIL)
    messages.success(request, _("We tell you of new releases again."))
    return redirect(reverse("people:me") + "#me-toolkits")


# The signed link is what allows it: mail programs post here without having seen a form of ours.
@public
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """A page that asks, so that a program which follows links stops nothing; a post that does."""
    try:
        key = links.read_stop_token(token)
    except (BadSignature, ValueError, TypeError):
        raise Http404(_("This link is not one of ours, or was cut short.")) from None
    taker = Taker.objects.select_related("toolkit__innovation").filter(pk=key).first()
    done = "stopped" if taker and taker.stopped_at else ""
    if request.method == "POST" and taker:
        done = "resumed" if "resume" in request.POST else "stopped"
        (operations.resume_notices if done == "resumed" else operations.stop_notices)(taker)
    return render(request, "toolkits/stop.html", {"taker": taker, "done": done})


def _person(request: HttpRequest) -> User:
    return cast(User, request.user)
