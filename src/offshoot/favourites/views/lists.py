"""Lists: all of mine, one, a new one, its name, its end, its copies and files."""

from typing import cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from offshoot.documents import operations as documents
from offshoot.favourites import files, queries
from offshoot.favourites.forms import ChangeListForm, ListForm
from offshoot.favourites.models import List
from offshoot.favourites.operations import (
    change_list,
    copy_list,
    create_list,
    remove_list,
    restore_list,
    save_things,
)
from offshoot.favourites.registry import savable
from offshoot.favourites.saving import read_references
from offshoot.people.models import User
from offshoot.people.rules import signed_in

from .answers import opened, say, warn


@signed_in
@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "favourites/lists/index.html",
        {"lists": queries.lists_of(cast(User, request.user))},
    )


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """An empty list, or one with `thing` in it."""
    person = cast(User, request.user)
    form = ListForm(request.POST or None)
    references = read_references(request.POST.getlist("thing") or request.GET.getlist("thing"))
    if request.method == "POST" and form.is_valid():
        try:
            made = create_list(person, form.cleaned_data["name"], form.cleaned_data["description"])
            save_things(person, savable(references, person), made)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Your list is there."))
            return redirect(made)
    things = savable(references, person).values()
    context = {"form": form, "references": references, "things": things}
    return render(request, "favourites/lists/new.html", context)


@signed_in
@never_cache
@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    found = opened(request, code, "view")
    page = queries.list_page(found.list, request.GET.get("page", 1), found.person)
    context = {
        "open": found,
        "list": found.list,
        "page": page,
        "list_files": files.forms("favourites:list-file", code),
    }
    return render(request, "favourites/lists/list.html", context)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Name and description. When somebody else changed them meanwhile, both are shown."""
    a_list = opened(request, code, "edit").list
    form = ChangeListForm.of(a_list, request.POST or None)
    theirs = None
    if request.method == "POST" and form.is_valid():
        if change_list(a_list, **form.cleaned_data):
            messages.success(request, _("The list is changed."))
            return redirect(a_list)
        theirs = List.objects.get(pk=a_list.pk)
        form = ChangeListForm.of(theirs, {**form.cleaned_data, "version": theirs.version})
    context = {"form": form, "list": a_list, "theirs": theirs}
    return render(request, "favourites/lists/change.html", context)


@signed_in
@never_cache
@require_POST
def remove(request: HttpRequest, code: str) -> HttpResponse:
    a_list = opened(request, code, "delete").list
    remove_list(a_list)
    say(request, "list_removed", list=a_list)
    return redirect("favourites:lists")


@signed_in
@never_cache
@require_POST
def restore(request: HttpRequest, code: str) -> HttpResponse:
    """Only its owner can bring a list back."""
    a_list = get_object_or_404(List, code=code, owner=request.user)
    restore_list(a_list)
    messages.success(request, _("The list is back."))
    return redirect(a_list)


@signed_in
@never_cache
@require_POST
def copy(request: HttpRequest, code: str) -> HttpResponse:
    return copied(request, opened(request, code, "copy").list)


def copied(request: HttpRequest, source: List) -> HttpResponse:
    """To the new list, or back to the old one when there can be no more."""
    try:
        made = copy_list(cast(User, request.user), source)
    except ValidationError as error:
        warn(request, error)
        return redirect("favourites:lists")
    messages.success(request, _("This is your copy. Nobody else sees it."))
    return redirect(made)


@signed_in
@never_cache
@require_safe
def download(request: HttpRequest, code: str, form: str) -> HttpResponse:
    return as_file(request, opened(request, code, "export").list, form)


def as_file(request: HttpRequest, a_list: List, form: str) -> HttpResponse:
    """The innovations of a list as a file; as pdf or docx a brief for a council."""
    if form in documents.FORMS:
        draft = files.brief(a_list)
        if draft is None:
            raise Http404(_("No innovation is in this list, so there is nothing to brief on."))
        return documents.answer(request, draft, form, f"{files.name_of(a_list)}-brief", keep=False)
    if form not in files.FORMS:
        raise Http404(_("Lists come as csv, xlsx, bib, ris, json, pdf or docx."))
    content_type, _label = files.FORMS[form]
    return HttpResponse(
        files.written(a_list, form, request.build_absolute_uri),
        content_type=content_type + ("" if form == "xlsx" else "; charset=utf-8"),
        headers={"Content-Disposition": f'attachment; filename="{files.name_of(a_list)}.{form}"'},
    )
