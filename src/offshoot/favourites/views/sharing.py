"""Who else sees a list, and who else may change it."""

from typing import cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from offshoot.favourites import files, operations, queries
from offshoot.favourites.forms import InviteForm
from offshoot.favourites.models import Invitation, List
from offshoot.people.models import User
from offshoot.people.queries import public_words
from offshoot.people.rules import public, signed_in

from .answers import Open, opened
from .lists import as_file, copied


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sharing(request: HttpRequest, code: str) -> HttpResponse:
    """The link, the editors, the invitations that wait; POST invites."""
    found = opened(request, code, "share")
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _invited(request, found, form):
        return redirect("favourites:sharing", code)
    shared_url = (
        request.build_absolute_uri(found.list.shared_path) if found.list.share_token else ""
    )
    context = {
        "list": found.list,
        "form": form,
        "shared_url": shared_url,
        "editors": found.list.editors.select_related("person"),
        "invitations": Invitation.objects.open().filter(list=found.list),
    }
    return render(request, "favourites/lists/sharing.html", context)


def _invited(request: HttpRequest, found: Open, form: InviteForm) -> bool:
    address = form.cleaned_data["address"]
    absolute = request.build_absolute_uri
    try:
        invitation = operations.invite(found.person, found.list, address, absolute)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    if invitation:
        said = _("We write to %(address)s with a link that works once, for thirty days.")
    else:
        said = _("An invitation to %(address)s waits already. Withdraw it to send another one.")
    messages.success(request, said % {"address": address})
    return True


@signed_in
@never_cache
@require_POST
def link(request: HttpRequest, code: str) -> HttpResponse:
    """Makes the link anew, or with `stop` ends it."""
    a_list = opened(request, code, "share").list
    if "stop" in request.POST:
        operations.stop_sharing(a_list)
        messages.success(request, _("The link leads nowhere any more."))
    else:
        operations.share(a_list)
        messages.success(request, _("The list has a new link. One from before leads nowhere."))
    return redirect("favourites:sharing", code)


@signed_in
@never_cache
@require_POST
def withdraw(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    a_list = opened(request, code, "share").list
    operations.withdraw(get_object_or_404(Invitation, list=a_list, pk=pk))
    messages.success(request, _("The invitation is withdrawn: its link leads nowhere any more."))
    return redirect("favourites:sharing", code)


@signed_in
@never_cache
@require_POST
def remove_editor(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    a_list = opened(request, code, "share").list
    operations.remove_editor(get_object_or_404(a_list.editors, pk=pk))
    messages.success(request, _("They cannot change the list any more. To undo, invite them."))
    return redirect("favourites:sharing", code)


@signed_in
@never_cache
@require_POST
def leave(request: HttpRequest, code: str) -> HttpResponse:
    found = opened(request, code, "leave")
    operations.leave(found.person, found.list)
    messages.success(request, _("You left the list. Its owner can invite you again."))
    return redirect("favourites:lists")


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """What the link of a mail leads to. Only the button accepts: programs that look at mail
    follow links, too."""
    person = cast(User, request.user)
    found = queries.invitation_of(token)
    if found is None:
        raise Http404(
            _("This invitation was used or withdrawn, or is too old. Ask for another one.")
        )
    if request.method != "POST":
        return render(request, "favourites/lists/invitation.html", {"invitation": found})
    if not operations.accept(person, found):
        raise Http404(_("This invitation was used or withdrawn meanwhile. Ask for another one."))
    messages.success(request, _("You can change this list now."))
    return redirect(found.list)


def _shared(token: str) -> List:
    found = queries.shared_list(token)
    if found is None:
        raise Http404(_("This link leads nowhere any more. Ask who gave it to you for a new one."))
    return found


@public
@never_cache
@require_safe
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """For everybody who has the link. It names the owner as far as they let everybody see it."""
    a_list = _shared(token)
    page = queries.list_page(a_list, request.GET.get("page", 1))
    context = {
        "list": a_list,
        "page": page,
        "by": public_words(a_list.owner),
        "list_files": files.forms("favourites:shared-file", token),
    }
    response = render(request, "favourites/lists/shared.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


@public
@never_cache
@require_safe
def shared_download(request: HttpRequest, token: str, form: str) -> HttpResponse:
    response = as_file(request, _shared(token), form)
    response["X-Robots-Tag"] = "noindex"
    return response


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def shared_copy(request: HttpRequest, token: str) -> HttpResponse:
    """A visitor signs in and comes back to the button."""
    a_list = _shared(token)
    if request.method == "POST":
        return copied(request, a_list)
    return render(request, "favourites/lists/copy.html", {"list": a_list})
