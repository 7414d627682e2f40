"""Who writes a toolkit besides those at the desk: invited, sent again, ended."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from offshoot.toolkits import operations, queries
from offshoot.toolkits.forms.writing import InviteForm
from offshoot.toolkits.models import Invitation, Toolkit

from .views import may_release, render_desk

_LARGEST = 2**63 - 1


@may_release
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, pk: int) -> HttpResponse:
    """Invitations that stand, and a form for another."""
    toolkit = _toolkit(pk)
    owners = queries.owners_of(toolkit.innovation)
    form = InviteForm(request.POST if request.method == "POST" else None, owners=owners)
    if request.method == "POST" and form.is_valid():
        _invite(request, toolkit, form.cleaned_data["to"])
        return redirect("toolkit_desk:people", pk)
    found = queries.invitations_to(toolkit)
    return render_desk(request, "people", toolkit=toolkit, invitations=found, form=form)


def _invite(request: HttpRequest, toolkit: Toolkit, address: str) -> None:
    if operations.invite(request.user, toolkit, address):
        said = _("We write to %(address)s with a link that works once, for thirty days.")
        messages.success(request, said % {"address": address})
    else:
        said = _("%(address)s was invited already: see below.")
        messages.warning(request, said % {"address": address})


@may_release
@require_POST
def again(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Another link to the same address."""
    invitation = _invitation(pk, number)
    if operations.send_again(request.user, invitation):
        messages.success(request, _("Sent again. The link before leads nowhere any more."))
    else:
        messages.warning(request, _("It was accepted or ended meanwhile."))
    return redirect("toolkit_desk:people", pk)


@may_release
@require_POST
def end(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Whoever was invited writes no more."""
    operations.end_invitation(_invitation(pk, number))
    messages.success(request, _("Ended. What they wrote stays."))
    return redirect("toolkit_desk:people", pk)


def _toolkit(pk: int) -> Toolkit:
    if pk > _LARGEST:
        raise Http404
    return get_object_or_404(Toolkit.objects.select_related("innovation"), pk=pk)


def _invitation(pk: int, number: int) -> Invitation:
    if max(pk, number) > _LARGEST:
        raise Http404
    return get_object_or_404(Invitation, toolkit=pk, pk=number)
