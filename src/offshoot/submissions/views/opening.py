"""What every page of a submission begins and ends with."""

from typing import cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from offshoot.people.models import User
from offshoot.submissions.models import Submission
from offshoot.submissions.rules import may, role_of


def person_of(request: HttpRequest) -> User:
    """Who is signed in; for views that ask for it."""
    return cast(User, request.user)


def opened(request: HttpRequest, code: str, action: str, *, removed: bool = False) -> Submission:
    """The submission of a code, for somebody who may do this; else it is not there (Http404).
    Deleted ones are there for those who bring them back (`removed`)."""
    rows = Submission.objects.select_related("innovation").filter(code=code)
    found = (rows if removed else rows.kept()).first()
    if found is None or not may(role_of(request.user, found), action):
        raise Http404(_("There is no submission at this address, or it is not shared with you."))
    return found


def say(request: HttpRequest, words: str, undo: str = "") -> None:
    """A message, with a button that posts `undo` to an address."""
    values = {"words": words, "undo": undo}
    messages.success(request, render_to_string("submissions/said/done.html", values, request))


def warn(request: HttpRequest, error: ValidationError) -> None:
    """Why something was not done."""
    messages.warning(request, " ".join(error.messages))


def say_closed(request: HttpRequest) -> None:
    """Somebody else was quicker."""
    messages.warning(
        request,
        _("This cannot be done any more: where it stands has changed meanwhile. Look below."),
    )
