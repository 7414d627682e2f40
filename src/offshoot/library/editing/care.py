"""The desk's front page of what needs care, the full list behind each card, and the buttons."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.ui.components import Component
from wagtail.admin.utils import get_valid_next_url_from_request

from offshoot.library.domain.freshness import MONTHS
from offshoot.library.models import Innovation, LinkCheck
from offshoot.library.operations import care
from offshoot.library.registry import Card, CareRow, cards
from offshoot.people.models import User
from offshoot.people.rules import requires

SHOWN = 5
PER_PAGE = 50


@dataclass(frozen=True)
class Shown:
    """A card as somebody sees it: how many there are, and the first rows."""

    card: Card
    count: int
    rows: Sequence[CareRow]


def cards_of(person: Any) -> list[Card]:
    """The cards that somebody could deal with, in their order."""
    allowed = [card for card in cards.values() if person.has_perm(card.permission)]
    return sorted(allowed, key=lambda card: card.order)


def shown(card: Card, person: Any) -> Shown:
    """The count is asked for only where the first rows do not tell it."""
    found = card.found(person)
    first = list(found[: SHOWN + 1])
    count = found.count() if len(first) > SHOWN else len(first)
    return Shown(card, count, card.rows_of(first[:SHOWN]))


class CarePanel(Component):
    """What needs care; what does not is one line."""

    name = "care"
    template_name = "library/desk/care.html"
    order = 100

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        request = parent_context["request"]
        every = [shown(card, request.user) for card in cards_of(request.user)]
        return {
            "request": request,
            "csrf_token": parent_context["csrf_token"],
            "full": [one for one in every if one.count],
            "empty": [one for one in every if not one.count],
        }


@requires("wagtailadmin.access_admin")
@require_safe
def card_page(request: HttpRequest, name: str) -> HttpResponse:
    """Everything of one card; others' cards are not found."""
    card = next((one for one in cards_of(request.user) if one.name == name), None)
    if card is None:
        raise Http404(_("There is no such list."))
    paginator = Paginator(card.found(request.user), PER_PAGE)
    page = paginator.get_page(request.GET.get("p"))
    context = {
        "card": card,
        "rows": card.rows_of(list(page.object_list)),
        "items": page,
        "count": paginator.count,
        "elided_page_range": paginator.get_elided_page_range(page.number),
        "page_title": card.title,
        "header_icon": "list-ul",
        "header_title": card.title,
    }
    return render(request, "library/desk/care_list.html", context)


def _back(request: HttpRequest) -> HttpResponse:
    return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_home")


@requires("library.publish_innovation")
@require_POST
def still_so(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    innovation = get_object_or_404(Innovation, pk=pk)
    if kind not in MONTHS:
        raise Http404(_("There is nothing of this kind."))
    care.still_so(innovation, [kind], person=cast(User, request.user))
    messages.success(request, _("Noted, with today's date: %(name)s") % {"name": innovation})
    return _back(request)


@requires("library.publish_innovation")
@require_POST
def reviewed(request: HttpRequest, pk: int) -> HttpResponse:
    innovation = get_object_or_404(Innovation.objects.published(), pk=pk)
    care.mark_reviewed(innovation, cast(User, request.user))
    messages.success(
        request, _("Its page says now that it was reviewed today: %(name)s") % {"name": innovation}
    )
    return _back(request)


@requires("library.change_innovation")
@require_POST
def link_works(request: HttpRequest, pk: int) -> HttpResponse:
    link = get_object_or_404(LinkCheck, pk=pk)
    care.works_by_hand(link, cast(User, request.user))
    messages.success(request, _("Noted. It is asked again in three months."))
    return _back(request)


urlpatterns = [
    path("<slug:name>/", card_page, name="card"),
    path("innovation/<int:pk>/reviewed/", reviewed, name="reviewed"),
    path("innovation/<int:pk>/still-so/<slug:kind>/", still_so, name="still-so"),
    path("link/<int:pk>/works/", link_works, name="link-works"),
]
