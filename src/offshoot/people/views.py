"""/me/: where a person starts, and what they say about themselves."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from offshoot.mail.operations import wants

from .forms import ProfileForm
from .models import Profile, User
from .operations import save_profile
from .registry import sections
from .rules import public, signed_in


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
    parts = [(section, section.context(person)) for section in sections()]
    bounces = not wants(person.email, "")
    return render(request, "people/me.html", {"parts": parts, "bounces": bounces})


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    person = cast(User, request.user)
    instance = Profile.objects.filter(person=person).first() or Profile(person=person)
    form = ProfileForm(request.POST or None, instance=instance)
    if request.method == "POST" and form.is_valid():
        save_profile(form.instance, form.cleaned_data["name"])
        messages.success(request, _("Your profile is saved."))
        return redirect("people:me")
    return render(request, "people/profile.html", {"form": form})
