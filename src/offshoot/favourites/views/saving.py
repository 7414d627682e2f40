"""One click saves; one click takes back."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from offshoot.favourites.domain.references import Reference
from offshoot.favourites.models import Item, List
from offshoot.favourites.operations import (
    bring_back,
    current_list,
    save_things,
    take_out,
)
from offshoot.favourites.registry import savable
from offshoot.favourites.saving import clicked, read_references, save_address
from offshoot.people.models import User
from offshoot.people.rules import public, signed_in

from .answers import back, opened, say, warn

_MOST_UNDONE = 200


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def save(request: HttpRequest) -> HttpResponse:
    """POST saves things (`thing`) into a list (`to`, or the last one used) or takes them out of
    one (`from`). GET completes the click of a visitor once they have signed in."""
    if request.method != "POST":
        return _complete(request)
    references = read_references(request.POST.getlist("thing"))
    if not request.user.is_authenticated:  # they were signed out meanwhile
        return redirect_to_login(save_address(references))
    if "from" in request.POST:
        return _take_out(request, references)
    code = request.POST.get("to", "")
    a_list = opened(request, code, "edit").list if code else current_list(request.user)
    _save(request, references, a_list)
    return back(request, a_list.get_absolute_url(), _mark(references))


def _mark(references: list[Reference]) -> str:
    """Back to the card, so that nobody loses their place on a long page."""
    if len(references) != 1:
        return ""
    return f"#save-{references[0].kind}-{references[0].key}"


def _complete(request: HttpRequest) -> HttpResponse:
    try:
        references, is_late = clicked(request.GET.get("it", ""))
    except signing.BadSignature:
        raise Http404(_("This link is damaged. Go back and press “Save” again.")) from None
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    things = savable(references, request.user)
    if not things:
        raise Http404(_("What you wanted to save is not published any more."))
    if is_late or request.headers.get("Sec-Fetch-Site") == "cross-site":
        # Another site led here, or an old link: ask, since a look at a page must change nothing.
        context = {"things": [(str(ref), saved) for ref, saved in things.items()]}
        return render(request, "favourites/lists/confirm.html", context)
    a_list = current_list(request.user)
    _save(request, references, a_list)
    return redirect(a_list)


def _save(request: HttpRequest, references: list[Reference], a_list: List) -> None:
    things = savable(references, request.user)
    try:
        new = save_things(cast(User, request.user), things, a_list)
    except ValidationError as error:
        warn(request, error)
        return
    if things:
        shown = list(things.values())
        say(request, "saved", list=a_list, new=new, things=shown, next=_here(request))
    if len(things) < len(references) or not references:
        messages.warning(request, _("What is not published any more cannot be saved."))


def _here(request: HttpRequest) -> str:
    return request.POST.get("next", "")


def _take_out(request: HttpRequest, references: list[Reference]) -> HttpResponse:
    a_list = opened(request, request.POST["from"], "edit").list
    wanted = {str(reference) for reference in references}
    items = [item for item in a_list.items.kept() if item.reference in wanted]
    take_out(items)
    if items:
        say(request, "taken_out", list=a_list, items=items, next=_here(request))
    return back(request, a_list.get_absolute_url(), _mark(references))


@signed_in
@never_cache
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Brings back the items `restore` and takes out the items `remove`, of lists that one may
    change."""
    try:
        bring_back(_items(request, "restore"))
    except ValidationError as error:
        warn(request, error)
    else:
        take_out(_items(request, "remove"))
        messages.success(request, _("Undone."))
    return back(request, reverse("favourites:lists"))


def _items(request: HttpRequest, name: str) -> list[Item]:
    given = request.POST.getlist(name)[:_MOST_UNDONE]
    numbers = [int(one) for one in given if one.isascii() and one.isdecimal() and len(one) < 18]
    editable = List.objects.editable_by(request.user)
    return list(Item.objects.filter(pk__in=numbers, list__in=editable))
