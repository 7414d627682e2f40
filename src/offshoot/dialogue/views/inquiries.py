"""“Is this still so?”: the page behind the link of the yearly mail. Opening it changes nothing,
since programs that look at mail open every link; the buttons do.

As on the pages where a mailbox answers, the signed link is what allows them: no cookie, no token.
"""

from collections.abc import Callable
from functools import wraps

from django.core.signing import BadSignature, SignatureExpired
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from offshoot.dialogue import operations
from offshoot.dialogue.forms import ChangedForm
from offshoot.dialogue.letters import YEARLY
from offshoot.dialogue.links import address_mark, read_inquiry_token
from offshoot.dialogue.models import Inquiry
from offshoot.dialogue.queries import what_we_say
from offshoot.mail.operations import resume, stop, wants
from offshoot.people.rules import public

Page = Callable[[HttpRequest, Inquiry, str], HttpResponse]


def _by_link(page: Page) -> Callable[..., HttpResponse]:
    @wraps(page)
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        try:
            pk, mark = read_inquiry_token(token)
        except SignatureExpired:
            response = render(request, "dialogue/still_so_expired.html", status=410)
        except (BadSignature, ValueError, TypeError):
            raise Http404(_("This link is not one of ours, or was cut short.")) from None
        else:
            found = Inquiry.objects.select_related("innovation__place", "claim")
            inquiry = found.filter(pk=pk).first()
            if inquiry is None or address_mark(inquiry.address) != mark:
                raise Http404(_("This question is not there any more."))
            response = page(request, inquiry, token)
        # The address is a key, so no other site is told of it.
        response["Referrer-Policy"] = "no-referrer"
        return response

    return opened


@public
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@_by_link
def still_so(request: HttpRequest, inquiry: Inquiry, token: str) -> HttpResponse:
    answer = request.POST.get("answer", "")
    if request.method == "POST" and answer in Inquiry.Answer.values:
        operations.answer_inquiry(inquiry, answer)
        return redirect("dialogue:still-so", token)
    return _draw(request, inquiry, token, _form(inquiry))


@public
@csrf_exempt
@never_cache
@require_POST
@_by_link
def changed(request: HttpRequest, inquiry: Inquiry, token: str) -> HttpResponse:
    form = ChangedForm(request.POST)
    if not form.is_valid():
        return _draw(request, inquiry, token, form)
    values = form.cleaned_data
    operations.answer_inquiry(
        inquiry,
        inquiry.answer if inquiry.answer == Inquiry.Answer.ENDED else Inquiry.Answer.CHANGED,
        part=values["part"],
        text=values["text"],
        source_url=values["source_url"],
    )
    return redirect("dialogue:still-so", token)


@public
@csrf_exempt
@never_cache
@require_POST
@_by_link
def ask_no_more(request: HttpRequest, inquiry: Inquiry, token: str) -> HttpResponse:
    """Stops the yearly question to this address, or undoes that."""
    (resume if "resume" in request.POST else stop)(inquiry.address, YEARLY)
    return redirect("dialogue:still-so", token)


def _form(inquiry: Inquiry) -> ChangedForm:
    typed = {"part": inquiry.part, "text": inquiry.text, "source_url": inquiry.source_url}
    return ChangedForm(initial=typed if inquiry.text else {})


def _draw(request: HttpRequest, inquiry: Inquiry, token: str, form: ChangedForm) -> HttpResponse:
    context = {
        "inquiry": inquiry,
        "innovation": inquiry.innovation,
        "token": token,
        "form": form,
        "wants_form": form.is_bound or inquiry.answer in ("changed", "ended"),
        "said": what_we_say(inquiry.innovation) if inquiry.innovation.live else None,
        "is_stopped": not wants(inquiry.address, YEARLY),
    }
    return render(request, "dialogue/still_so.html", context)
