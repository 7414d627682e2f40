"""Telling that something here is unlawful, without an account and without a cookie."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.signing import BadSignature, dumps, loads
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from offshoot.dialogue import operations
from offshoot.dialogue.forms import NoticeForm, path_here
from offshoot.dialogue.limits import TooOftenError
from offshoot.people.rules import public

SALT = "offshoot.dialogue.notice"


# It uses nobody's rights, so a form on another site could do no more than anybody may; and
# readers get no cookie.
@public
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def notice(request: HttpRequest) -> HttpResponse:
    hosts = {urlsplit(settings.SITE_URL).netloc, request.get_host()}
    form = NoticeForm(request.POST or None, hosts=hosts, initial={"path": _about(request, hosts)})
    status = 200
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            kept = operations.receive_notice(
                values["path"],
                values["explanation"],
                values["name"],
                values["email"],
                key=values["key"],
                client_address=request.META.get("REMOTE_ADDR", ""),
            )
        except TooOftenError as error:
            form.add_error(None, str(error))
            status = 429
        else:
            token = dumps([kept.number, bool(kept.email)], salt=SALT)
            return redirect("dialogue:notice-received", token)
    return render(request, "dialogue/notice.html", {"form": form}, status=status)


def _about(request: HttpRequest, hosts: set[str]) -> str:
    """The page that is meant: as the link says, or the one that the reader came from."""
    given = request.GET.get("about") or request.headers.get("Referer", "")
    path = path_here(given, hosts) if len(given) <= 1000 else None
    return settings.SITE_URL + path if path else ""


@public
@never_cache
@require_safe
def received(request: HttpRequest, token: str) -> HttpResponse:
    """The number of a notice, for whoever has just sent it."""
    try:
        number, is_mailed = loads(token, salt=SALT)
    except (BadSignature, ValueError, TypeError):
        raise Http404(_("This link is not one of ours, or was cut short.")) from None
    context = {"number": number, "is_mailed": is_mailed}
    return render(request, "dialogue/notice_received.html", context)
