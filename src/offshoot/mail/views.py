"""Stopping a subscription; and, in development, reading what was sent.

Who may see these pages is declared where they get their addresses, in `config.urls`: the rules
belong to people, which stand above this layer.
"""

from csp.decorators import csp_replace
from django.conf import settings
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from .domain.twin import html_twin
from .models import OutgoingMail
from .operations import resume
from .operations import stop as stop_mail
from .registry import KINDS, MESSAGES
from .rendering import render as render_message
from .stopping import read_token

NEWEST = 100


# The signed link is what allows it: mail programs post here without having seen a form of ours.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """A page that asks, so that a program which follows links stops nothing; a post that does."""
    try:
        address, kind = read_token(token)
    except (BadSignature, ValueError, TypeError):
        raise Http404(_("This link is not one of ours, or was cut short.")) from None
    done = ""
    if request.method == "POST":
        done = "resumed" if "resume" in request.POST else "stopped"
        (resume if done == "resumed" else stop_mail)(address, kind)
    context = {"address": address, "label": KINDS.get(kind, kind), "done": done}
    return render(request, "mail/stop.html", context)


@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    """In development: the newest mail, and an example of every message."""
    context = {"mails": OutgoingMail.objects.all()[:NEWEST], "messages_known": sorted(MESSAGES)}
    return render(request, "mail/mailbox.html", context)


@require_safe
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """In development: one mail, as text."""
    return render(request, "mail/letter.html", {"mail": get_object_or_404(OutgoingMail, pk=pk)})


@csp_replace({"style-src": ["'unsafe-inline'"]})  # type: ignore[arg-type]
@require_safe
def letter_html(request: HttpRequest, pk: int) -> HttpResponse:
    """In development: one mail, as the HTML that goes with it."""
    mail = get_object_or_404(OutgoingMail, pk=pk)
    return HttpResponse(html_twin(mail.subject, mail.text, mail.language))


@csp_replace({"style-src": ["'unsafe-inline'"]})  # type: ignore[arg-type]
@require_safe
def example(request: HttpRequest, name: str) -> HttpResponse:
    """In development: what a message looks like."""
    if name not in MESSAGES:
        raise Http404(_("There is no message of this name."))
    words = render_message(MESSAGES[name].example(), "ana@example.org", settings.LANGUAGE_CODE)
    return HttpResponse(words.html)
