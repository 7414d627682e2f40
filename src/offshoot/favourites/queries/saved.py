"""Where somebody saved what a page shows: one query a request, however many cards."""

from collections.abc import Mapping
from typing import NamedTuple

from django.http import HttpRequest
from django.urls import reverse

from offshoot.favourites.domain.references import Reference
from offshoot.favourites.models import Item, List


class Place(NamedTuple):
    """A list in which a thing is."""

    code: str
    name: str

    @property
    def url(self) -> str:
        return reverse("favourites:list", args=[self.code])


def places_of(request: HttpRequest, reference: Reference) -> list[Place]:
    """The lists, which the signed-in person may change, that a thing is in."""
    places: Mapping[Reference, list[Place]] | None = getattr(request, "saved_places", None)
    if places is None:
        places = _all_places(request)
        request.saved_places = places  # type: ignore[attr-defined]
    return places.get(reference, [])


def _all_places(request: HttpRequest) -> dict[Reference, list[Place]]:
    editable = List.objects.editable_by(request.user)
    rows = Item.objects.kept().filter(list__in=editable).order_by("list__name", "list__code")
    places: dict[Reference, list[Place]] = {}
    for kind, key, code, name in rows.values_list("kind", "key", "list__code", "list__name"):
        places.setdefault(Reference(kind, key), []).append(Place(code, name))
    return places
