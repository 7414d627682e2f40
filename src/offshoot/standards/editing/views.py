"""Where readers differ: which words of the standard divide them, and over which innovations.
Wagtail lets in whoever sees the desk; the page asks besides for the right to publish."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin.auth import permission_required

from offshoot.standards.queries.differences import SHOWN, divided

PERMISSION = "library.publish_innovation"


@permission_required(PERMISSION)
@require_safe
def differences(request: HttpRequest) -> HttpResponse:
    title = _("Where readers differ")
    context = {
        "divided": divided(),
        "most": SHOWN,
        "page_title": title,
        "header_title": title,
        "header_icon": "comment",
    }
    return render(request, "standards/desk/differences.html", context)
