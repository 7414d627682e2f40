"""Who writes it together."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from offshoot.people.rules import signed_in
from offshoot.submissions import operations, queries
from offshoot.submissions.forms import InviteForm
from offshoot.submissions.models import Author, Invitation, Submission
from offshoot.submissions.operations import ClosedError

from .opening import opened, person_of, say, warn


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def authors(request: HttpRequest, code: str) -> HttpResponse:
    """Authors, and invitations that wait; POST invites."""
    submission = opened(request, code, "share")
    form = InviteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _invited(request, submission, form):
        return redirect("submissions:authors", code)
    context = {
        "submission": submission,
        "form": form,
        "authors": submission.authors.kept().select_related("person"),
        "invitations": Invitation.objects.open().filter(submission=submission),
    }
    return render(request, "submissions/authors.html", context)


def _invited(request: HttpRequest, submission: Submission, form: InviteForm) -> bool:
    address = form.cleaned_data["address"]
    try:
        invitation = operations.invite(person_of(request), submission, address)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    if invitation:
        said = _("We write to %(address)s with a link that works once, for thirty days.")
    else:
        said = _("An invitation to %(address)s waits already. Withdraw it to send another one.")
    messages.success(request, said % {"address": address})
    return True


def _reopened(request: HttpRequest, code: str, reopen: Callable[[], None]) -> HttpResponse:
    try:
        reopen()
    except ValidationError as error:
        warn(request, error)
    else:
        messages.success(request, _("Undone."))
    return redirect("submissions:authors", code)


@signed_in
@never_cache
@require_POST
def withdraw_invitation(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """With `undo` its link works again."""
    submission = opened(request, code, "share")
    found = get_object_or_404(Invitation, submission=submission, pk=pk)
    if "undo" in request.POST:
        return _reopened(request, code, lambda: operations.invite_again(found))
    operations.withdraw_invitation(found)
    words = _("The invitation is withdrawn: its link leads nowhere any more.")
    say(request, words, undo=request.path)
    return redirect("submissions:authors", code)


@signed_in
@never_cache
@require_POST
def remove(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """With `undo` they are an author again, unless they left themselves."""
    submission = opened(request, code, "share")
    author = get_object_or_404(submission.authors, pk=pk, has_left=False)
    if "undo" in request.POST:
        return _reopened(request, code, lambda: operations.let_in_again(author))
    operations.remove_author(author)
    words = _("They are not an author any more. What they wrote stays.")
    say(request, words, undo=request.path)
    return redirect("submissions:authors", code)


@signed_in
@never_cache
@require_POST
def leave(request: HttpRequest, code: str) -> HttpResponse:
    """With `undo` who left is an author again, unless the owner removed them."""
    person = person_of(request)
    if "undo" in request.POST:
        own = Author.objects.filter(person=person, has_left=True)
        author = get_object_or_404(own, submission__code=code, submission__removed_at=None)
        return _back_in(request, author)
    submission = opened(request, code, "leave")
    operations.leave(person, submission)
    say(request, _("You left. What you wrote stays."), undo=request.path)
    return redirect("submissions:start")


def _back_in(request: HttpRequest, author: Author) -> HttpResponse:
    try:
        operations.let_in_again(author)
    except ValidationError as error:
        warn(request, error)
        return redirect("submissions:start")
    messages.success(request, _("You are an author again."))
    return redirect(author.submission)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """What the link of a mail leads to. Only the button accepts: programs that look at mail follow
    links, too."""
    found = queries.invitation_of(token)
    if found is None:
        raise Http404(
            _("This invitation was used or withdrawn, or is too old. Ask for another one.")
        )
    if request.method != "POST":
        return render(request, "submissions/invitation.html", {"invitation": found})
    try:
        is_in = operations.accept(person_of(request), found)
    except ClosedError:
        is_in = False
    if not is_in:
        raise Http404(_("This invitation was used or withdrawn meanwhile. Ask for another one."))
    messages.success(request, _("You can write with them now."))
    return redirect(found.submission)
