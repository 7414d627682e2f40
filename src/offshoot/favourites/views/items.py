"""One thing in a list: its note, its place, other lists."""

from typing import cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from offshoot.favourites import queries
from offshoot.favourites.forms import NoteForm, SendForm
from offshoot.favourites.models import Item
from offshoot.favourites.operations import move_item, send_item, take_out, write_note
from offshoot.favourites.queries.lists import PAGE_SIZE, rows_of
from offshoot.people.models import User
from offshoot.people.rules import signed_in

from .answers import item_of, opened, say, warn


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def note(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """The page of an item. When somebody else changed the note meanwhile, both are shown. It is
    there for items that were taken out, too: a note that was being written is not lost."""
    item = item_of(opened(request, code, "edit").list, pk)
    form = NoteForm.of(item, request.POST or None)
    theirs = None
    if request.method == "POST" and form.is_valid():
        if write_note(item, **form.cleaned_data):
            messages.success(request, _("Your note is kept."))
            return redirect(_place(item))
        theirs = Item.objects.get(pk=item.pk)
        form = NoteForm.of(theirs, {**form.cleaned_data, "version": theirs.version})
    return render(request, "favourites/lists/item.html", _context(request, item, form, theirs))


def _context(
    request: HttpRequest, item: Item, form: NoteForm, theirs: Item | None
) -> dict[str, object]:
    return {
        "item": item,
        "list": item.list,
        "row": rows_of([item], request.user)[0],
        "form": form,
        "theirs": theirs,
        "send": _send_form(request, item),
        "place": _rank(item) + 1,
        "restorable": [item],
    }


def _send_form(request: HttpRequest, item: Item, data: object = None) -> SendForm:
    targets = queries.targets_of(cast(User, request.user))
    return SendForm([one for one in targets if one.pk != item.list_id], data)


def _rank(item: Item) -> int:
    order = list(item.list.items.kept().values_list("pk", flat=True))
    return order.index(item.pk) if item.pk in order else len(order)


def _place(item: Item, rank: int | None = None) -> str:
    """Where in its list an item is."""
    page = (_rank(item) if rank is None else rank) // PAGE_SIZE + 1
    address = item.list.get_absolute_url()
    return f"{address}{f'?page={page}' if page > 1 else ''}#item-{item.pk}"


@signed_in
@never_cache
@require_POST
def move(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """To "up", "down", "top" or the number of a place."""
    item = item_of(opened(request, code, "edit").list, pk)
    try:
        rank = move_item(item, request.POST.get("to", "").strip())
    except ValueError:
        messages.warning(request, _("Write the place as a number: 1 is the first."))
        return redirect(_place(item))
    except Item.DoesNotExist:
        messages.warning(request, _("Somebody took this out of the list meanwhile."))
        return redirect(item.list)
    return redirect(_place(item, rank))


@signed_in
@never_cache
@require_POST
def remove(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    item = item_of(opened(request, code, "edit").list, pk)
    take_out([item])
    url = reverse("favourites:list", args=[code])
    say(request, "taken_out", list=item.list, items=[item], next=url)
    return redirect(url)


@signed_in
@never_cache
@require_POST
def send(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Into another list; `keep` leaves it here, too."""
    item = item_of(opened(request, code, "edit").list, pk)
    form = _send_form(request, item, request.POST)
    if not form.is_valid():
        messages.warning(request, _("Choose one of your lists."))
        return redirect("favourites:item", code, pk)
    target = opened(request, form.cleaned_data["to"], "edit").list
    keep = "keep" in request.POST
    try:
        new = send_item(cast(User, request.user), item, target, keep=keep)
    except ValidationError as error:
        warn(request, error)
        return redirect("favourites:item", code, pk)
    url = item.list.get_absolute_url()
    undone = [new] if new else []
    values = {"taken": [] if keep else [item], "undone": undone}
    say(request, "sent", list=target, item=item, next=url, **values)
    return redirect(url)
