"""/me/: where a person starts, what they say about themselves, and what is kept of them."""

from typing import cast

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from offshoot.mail.operations import wants

from . import operations
from .forms import ErasureForm, ProfileForm
from .models import User
from .queries import everything_kept, profile_of
from .registry import holdings, sections
from .rules import public, signed_in

LAST_ADMINISTRATOR = gettext_lazy(
    "You are the only administrator. Make somebody else one first: without it nobody could look "
    "after this site."
)


@public
def desk_door(request: HttpRequest) -> HttpResponse:
    """Where the back office sends those it does not let in: strangers sign in and come back,
    people who signed in without the right are told so."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.GET.get("next", ""))
    if not request.user.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied
    return redirect("wagtailadmin_home")


@signed_in
@never_cache
@require_safe
def me(request: HttpRequest) -> HttpResponse:
    person = cast(User, request.user)
    drawn = [(section, section.context(person)) for section in sections()]
    parts = [(section, values) for section, values in drawn if values is not None]
    bounces = not wants(person.email, "")
    return render(request, "people/me.html", {"parts": parts, "bounces": bounces})


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    person = cast(User, request.user)
    form = ProfileForm(request.POST or None, instance=profile_of(person))
    if request.method == "POST" and form.is_valid():
        operations.save_profile(form.instance, form.cleaned_data["name"])
        messages.success(request, _("Your profile is saved."))
        return redirect("people:me")
    return render(request, "people/profile.html", {"form": form})


@signed_in
@never_cache
@require_safe
def own_data(request: HttpRequest) -> HttpResponse:
    return render(request, "people/own_data.html", {"holdings": holdings()})


@signed_in
@never_cache
@require_safe
@reauthentication_required
def export(request: HttpRequest) -> HttpResponse:
    """Everything that is kept about the person, as one file."""
    kept = everything_kept(cast(User, request.user))
    return JsonResponse(
        kept,
        json_dumps_params={"indent": 2, "ensure_ascii": False},
        headers={"Content-Disposition": 'attachment; filename="offshoot-my-data.json"'},
    )


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required
def erase_me(request: HttpRequest) -> HttpResponse:
    """What will go and what stays; with the address typed, it is done. It cannot be undone."""
    person = cast(User, request.user)
    form = ErasureForm(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        try:
            operations.erase(person)
        except operations.LastAdministratorError:
            form.add_error(None, LAST_ADMINISTRATOR)
        else:
            logout(request)
            messages.success(request, _("Your account is erased, and what we kept about you."))
            return redirect("portal:home")
    return render(request, "people/erase.html", {"form": form, "holdings": holdings()})
