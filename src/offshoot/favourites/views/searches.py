"""Saved searches: one's own, and the link in a digest that stops one."""

from typing import cast

from django.contrib import messages
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from offshoot.favourites import operations, queries
from offshoot.favourites.forms import SearchForm
from offshoot.favourites.letters.searches import read_stop_token
from offshoot.favourites.models import SavedSearch
from offshoot.favourites.models.searches import DIGESTS, SavedSearchQuerySet
from offshoot.library.queries import ExplorePage, explore
from offshoot.mail import operations as mail
from offshoot.people.models import User
from offshoot.people.rules import public, signed_in

from .answers import say


@signed_in
@never_cache
@require_safe
def searches(request: HttpRequest) -> HttpResponse:
    """All of one's own."""
    person = _person(request)
    context = {
        "searches": queries.my_searches(person),
        "most": operations.MOST_SEARCHES,
        "silence": queries.silence_of(person),
    }
    return render(request, "favourites/searches/list.html", context)


@signed_in
@require_POST
def resume(request: HttpRequest) -> HttpResponse:
    """Digests may be sent again, after all of them were stopped."""
    mail.resume(_person(request).email, DIGESTS)
    messages.success(request, _("Your saved searches tell you what is new again."))
    return redirect("favourites:searches")


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Saves what the address asks for, which is an address of Explore."""
    page = explore(dict(request.GET.lists()))
    initial = {"name": _name_for(page), "frequency": SavedSearch.Frequency.WEEKLY}
    form = SearchForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            search, is_new = operations.save_search(
                _person(request),
                page.query.wanted,
                form.cleaned_data["name"],
                form.cleaned_data["frequency"],
                get_language() or "en",
            )
        except operations.TooManySearchesError:
            form.add_error(None, _too_many())
        else:
            messages.success(request, _saved(search, is_new))
            return redirect("favourites:searches")
    context = {"form": form, "page": page, "silence": queries.silence_of(_person(request))}
    return render(request, "favourites/searches/form.html", context)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    search = get_object_or_404(_own(request).kept(), pk=pk)
    initial = {"name": search.name, "frequency": search.frequency}
    form = SearchForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        operations.change_search(search, **form.cleaned_data)
        messages.success(request, _("“%(search)s” is changed.") % {"search": search})
        return redirect("favourites:searches")
    context = {
        "form": form,
        "page": explore(search.params),
        "search": search,
        "silence": queries.silence_of(_person(request)),
    }
    return render(request, "favourites/searches/form.html", context)


@signed_in
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    search = get_object_or_404(_own(request), pk=pk)
    operations.remove_search(search)
    words = _("“%(search)s” is removed.") % {"search": search}
    say(request, "closed", words=words, undo=reverse("favourites:search-restore", args=[pk]))
    return redirect("favourites:searches")


@signed_in
@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        operations.restore_search(get_object_or_404(_own(request), pk=pk))
    except operations.TooManySearchesError:
        messages.warning(request, _too_many())
    else:
        messages.success(request, _("Undone."))
    return redirect("favourites:searches")


# The signed link is what allows it: mail programs post here without having seen a form of ours.
@public
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """A page that asks, so that a program which follows links stops nothing; a post that does.
    A search that is gone is stopped already."""
    try:
        key = read_stop_token(token)
    except (BadSignature, ValueError, TypeError):
        raise Http404(_("This link is not one of ours, or was cut short.")) from None
    search = SavedSearch.objects.kept().filter(pk=key).first()
    before = search.frequency if search else ""
    done = "" if search else "stopped"
    if request.method == "POST" and search:
        again = request.POST.get("resume", "")
        is_resumed = again in (SavedSearch.Frequency.DAILY, SavedSearch.Frequency.WEEKLY)
        operations.set_frequency(search, again if is_resumed else SavedSearch.Frequency.NEVER)
        done = "resumed" if is_resumed else "stopped"
    elif before == SavedSearch.Frequency.NEVER:
        done = "stopped"
    context = {"search": search, "done": done, "before": _to_resume(before)}
    return render(request, "favourites/searches/stop.html", context)


def _to_resume(before: str) -> str:
    """The rhythm that undoing brings back: the one before, or that of most."""
    never = before in ("", SavedSearch.Frequency.NEVER)
    return SavedSearch.Frequency.WEEKLY if never else before


def _person(request: HttpRequest) -> User:
    return cast(User, request.user)


def _own(request: HttpRequest) -> SavedSearchQuerySet:
    """Those of others are not found."""
    return SavedSearch.objects.filter(person=_person(request))


def _name_for(page: ExplorePage) -> str:
    """A search in words, as long as a name may be."""
    words = [page.query.question] if page.query.question else []
    words += [str(chip.label) for chip in page.chips]
    name = ", ".join(words) or _("Everything new")
    longest = SavedSearch.LONGEST_NAME
    return name if len(name) <= longest else name[: longest - 1] + "…"


def _saved(search: SavedSearch, is_new: bool) -> str:
    if is_new:
        return _("“%(search)s” is saved.") % {"search": search}
    return _("You had saved this already, as “%(search)s”.") % {"search": search}


def _too_many() -> str:
    return _("You have %(count)d saved searches, which is as many as there may be. Remove one.") % {
        "count": operations.MOST_SEARCHES
    }
