"""Who else sees a list, and who else may change it."""

from collections.abc import Callable
from typing import cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from offshoot.favourites import files, operations, queries
from offshoot.favourites.forms import InviteForm
from offshoot.favourites.models import Editor, Invitation, List
from offshoot.favourites.rules import Role, may
from offshoot.people.models import User
from offshoot.people.queries import public_words
from offshoot.people.rules import public, signed_in

from .answers import Open, opened, say, warn
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
    path = found.list.shared_path
    shared_url = request.build_absolute_uri(path) if path else ""
    context = {
        "list": found.list,
        "form": form,
        "shared_url": shared_url,
        "editors": found.list.editors.filter(removed_at=None).select_related("person"),
        "invitations": Invitation.objects.open().filter(list=found.list),
    }
    return render(request, "favourites/lists/sharing.html", context)


def _invited(request: HttpRequest, found: Open, form: InviteForm) -> bool:
    address = form.cleaned_data["address"]
    try:
        invitation = operations.invite(found.person, found.list, address)
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
    """Makes the link anew, with `stop` ends it, with `undo` brings it back."""
    a_list = opened(request, code, "share").list
    if "stop" in request.POST:
        operations.stop_sharing(a_list)
        undo = reverse("favourites:share-link", args=[code])
        say(request, "closed", words=_("The link leads nowhere any more."), undo=undo)
    elif "undo" in request.POST:
        operations.share_again(a_list)
        messages.success(request, _("The link leads to the list again."))
    else:
        operations.share(a_list)
        messages.success(request, _("The list has a new link. One from before leads nowhere."))
    return redirect("favourites:sharing", code)


@signed_in
@never_cache
@require_POST
def withdraw(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """With `undo` its link works again."""
    a_list = opened(request, code, "share").list
    found = get_object_or_404(Invitation, list=a_list, pk=pk)
    if "undo" in request.POST:
        return _reopened(request, code, lambda: operations.invite_again(found))
    operations.withdraw(found)
    words = _("The invitation is withdrawn: its link leads nowhere any more.")
    say(request, "closed", words=words, undo=request.path)
    return redirect("favourites:sharing", code)


def _reopened(request: HttpRequest, code: str, reopen: Callable[[], None]) -> HttpResponse:
    try:
        reopen()
    except ValidationError as error:
        warn(request, error)
    else:
        messages.success(request, _("Undone."))
    return redirect("favourites:sharing", code)


@signed_in
@never_cache
@require_POST
def remove_editor(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """With `undo` they can change the list again, unless they left themselves."""
    a_list = opened(request, code, "share").list
    editor = get_object_or_404(a_list.editors, pk=pk, has_left=False)
    if "undo" in request.POST:
        return _reopened(request, code, lambda: operations.let_in_again(editor))
    operations.remove_editor(editor)
    words = _("They cannot change the list any more. What they added stays.")
    say(request, "closed", words=words, undo=request.path)
    return redirect("favourites:sharing", code)


@signed_in
@never_cache
@require_POST
def leave(request: HttpRequest, code: str) -> HttpResponse:
    found = opened(request, code, "leave")
    operations.leave(found.person, found.list)
    undo = reverse("favourites:rejoin-list", args=[code])
    say(request, "closed", words=_("You left the list. What you added stays."), undo=undo)
    return redirect("favourites:lists")


@signed_in
@never_cache
@require_POST
def rejoin(request: HttpRequest, code: str) -> HttpResponse:
    """Undoes leaving, for who left and was not removed."""
    own = Editor.objects.filter(person=cast(User, request.user), has_left=True)
    editor = get_object_or_404(own, list__code=code, list__removed_at=None)
    try:
        operations.let_in_again(editor)
    except ValidationError as error:
        warn(request, error)
        return redirect("favourites:lists")
    messages.success(request, _("You can change this list again."))
    return redirect(editor.list)


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


def _shared(token: str, action: str) -> List:
    found = queries.shared_list(token)
    if found is None or not may(Role.READER, action):
        raise Http404(_("This link leads nowhere any more. Ask who gave it to you for a new one."))
    return found


@public
@never_cache
@require_safe
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """For everybody who has the link. It names the owner as far as they let everybody see it."""
    a_list = _shared(token, "view")
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
    response = as_file(request, _shared(token, "export"), form)
    response["X-Robots-Tag"] = "noindex"
    return response


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def shared_copy(request: HttpRequest, token: str) -> HttpResponse:
    """A visitor signs in and comes back to the button."""
    a_list = _shared(token, "copy")
    if request.method == "POST":
        return copied(request, a_list)
    return render(request, "favourites/lists/copy.html", {"list": a_list})
