"""What the back office does with accounts goes the same ways as what people do themselves."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks

from .models import User
from .operations import LastAdministratorError, erase, vouch_for
from .views import LAST_ADMINISTRATOR


@hooks.register("after_create_user")
@hooks.register("after_edit_user")
def vouch_for_address(request: HttpRequest, person: User) -> None:
    """An administrator who types an address says whose it is."""
    vouch_for(person)


@hooks.register("before_delete_user")
def erase_instead_of_delete(request: HttpRequest, person: User) -> HttpResponse | None:
    """Deleting the row alone would leave mails and sessions, and take shared lists from others."""
    return _erase(request, [person]) if request.method == "POST" else None


@hooks.register("before_bulk_action")
def erase_instead_of_delete_many(
    request: HttpRequest, action: str, objects: list[Any], view: Any
) -> HttpResponse | None:
    people = [one for one in objects if isinstance(one, User)]
    return _erase(request, people) if action == "delete" and people else None


def _erase(request: HttpRequest, people: list[User]) -> HttpResponse:
    for person in people:
        name = str(person)
        try:
            erase(person)
        except LastAdministratorError:
            messages.error(request, LAST_ADMINISTRATOR)
        else:
            messages.success(
                request, _("Erased, with all that was kept: %(name)s") % {"name": name}
            )
    return redirect("wagtailusers_users:index")
