"""Where somebody saved what a page shows: one query a request, however many cards. Who saved very
much is asked about each card instead, so that no page reads all of it."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import reverse

from offshoot.favourites.domain.references import Reference
from offshoot.favourites.models import Item, List

#: Saved things that are read for a page at once.
MOST_READ = 500


class Holder(NamedTuple):
    """A list in which a thing is."""

    code: str
    name: str

    @property
    def url(self) -> str:
        return reverse("favourites:list", args=[self.code])


def places_of(request: HttpRequest, reference: Reference) -> list[Holder]:
    """The lists, which the signed-in person may change, that a thing is in."""
    if not hasattr(request, "saved_places"):
        rows = list(_rows(request)[: MOST_READ + 1])
        request.saved_places = _holders(rows) if len(rows) <= MOST_READ else None  # type: ignore[attr-defined]
    places: Mapping[Reference, list[Holder]] | None = request.saved_places  # type: ignore[attr-defined]
    if places is None:
        places = _holders(_rows(request).filter(kind=reference.kind, key=reference.key))
    return places.get(reference, [])


def _rows(request: HttpRequest) -> Any:
    """Kind and key of what they saved, with code and name of its list."""
    editable = List.objects.editable_by(request.user).order_by()
    items = Item.objects.kept().filter(list__in=editable).order_by()
    return items.values_list("kind", "key", "list__code", "list__name")


def _holders(rows: Iterable[tuple[str, str, str, str]]) -> dict[Reference, list[Holder]]:
    holders: dict[Reference, list[Holder]] = {}
    for kind, key, code, name in sorted(rows, key=lambda row: (row[3], row[2])):
        holders.setdefault(Reference(kind, key), []).append(Holder(code, name))
    return holders
