"""What every page of lists begins and ends with."""

from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urlsplit

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from offshoot.favourites.models import Item, List
from offshoot.favourites.rules import Role, may, role_of
from offshoot.people.models import User


@dataclass(frozen=True)
class Open:
    """A list, and what the person who asked for it is to it."""

    list: List
    role: Role
    person: User

    @property
    def is_owner(self) -> bool:
        return self.role is Role.OWNER


def opened(request: HttpRequest, code: str, action: str) -> Open:
    """The list of a code, for somebody who may do this; else it is not there (Http404)."""
    a_list = List.objects.kept().filter(code=code).first()
    if a_list is not None:
        role = role_of(request.user, a_list)
        if may(role, action):
            return Open(a_list, role, cast(User, request.user))
    raise Http404(_("There is no list at this address, or it is not shared with you."))


def item_of(a_list: List, pk: int) -> Item:
    """An item of a list, also one that was taken out. Raises Http404."""
    item = a_list.items.filter(pk=pk).select_related("added_by").first()
    if item is None:
        raise Http404(_("This is not in the list any more."))
    item.list = a_list
    return item


def back(request: HttpRequest, otherwise: str, fragment: str = "") -> HttpResponse:
    """To the page that the form was on, or elsewhere. The form says in `next`; where that is
    empty, since the address is long, the browser says."""
    here = request.POST.get("next")
    if here == "":
        here = _came_from(request)
    hosts = {request.get_host()}
    is_ours = here and here.startswith("/") and url_has_allowed_host_and_scheme(here, hosts)
    return HttpResponseRedirect((here if here and is_ours else otherwise).split("#")[0] + fragment)


def _came_from(request: HttpRequest) -> str:
    """Path and query of the page of ours that sent the form; empty when it is not known."""
    try:
        sender = urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return ""
    return (
        sender._replace(scheme="", netloc="").geturl()
        if sender.netloc == request.get_host()
        else ""
    )


def say(request: HttpRequest, name: str, **values: Any) -> None:
    """A message with links and buttons, from `favourites/said/<name>.html`."""
    messages.success(request, render_to_string(f"favourites/said/{name}.html", values, request))


def warn(request: HttpRequest, error: ValidationError) -> None:
    """Why something was not done."""
    messages.warning(request, " ".join(error.messages))
