"""Home, the static pages and the style guide."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from offshoot.library import queries as library
from offshoot.library.queries import maps
from offshoot.people import registry as people
from offshoot.people.queries import profile_of
from offshoot.people.rules import public
from offshoot.toolkits import queries as toolkits

from .starts import starts_for
from .styleguide import COLOURS, example_plant, specimens


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    innovations = library.homes()
    profile = profile_of(request.user if request.user.is_authenticated else None)
    challenges = library.challenges_with_counts()
    context = {
        "starts": starts_for(profile.purposes),
        "challenges": sorted(challenges, key=lambda one: one.slug not in profile.interests),
        "followed": profile.interests,
        "collections": library.collections_with_counts(),
        "newest": library.newest(4),
        "toolkits": toolkits.newest_toolkits(4),
        "map": maps.of_library(innovations, request.GET.get("map", "")),
        "total": len(innovations),
        "example": example_plant(),
    }
    return render(request, "portal/home.html", context)


@public
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/about.html", {"specimens": specimens()})


@public
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/accessibility.html", {"contact": settings.CONTACT_ADDRESS})


@public
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    context = {
        "contact": settings.CONTACT_ADDRESS,
        "holdings": people.holdings(),
        "consents": people.consent_texts(),
    }
    return render(request, "portal/privacy.html", context)


@public
@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    context = {"specimens": specimens(), "colours": COLOURS}
    return render(request, "portal/styleguide.html", context)
