"""Where innovations are, drawn on a map."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from offshoot.library.models import Innovation
from offshoot.ui.maps import COUNTRY, Cluster, Mark, View, draw, fit, symbol

from .explore import ExplorePage
from .innovation_page import InnovationPage
from .places import Counts, Listed, PlacePage

# Pixels of the drawings, which scale to their frame.
BESIDE_TEXT = (608, 380)
WHOLE_PAGE = (960, 500)
SMALL = (272, 230)
NARROW = (328, 300)
#: The coastline is too coarse for nearer views than this step.
NEAREST = COUNTRY + 1
#: What a map of the whole library shows first: step, latitude, longitude.
EUROPE = "2,51,11"


@dataclass(frozen=True)
class MapFigure:
    """A map in two shapes, of which the style sheet shows the one that fits, and its steps."""

    wide: SafeString
    narrow: SafeString
    nearer: str
    farther: str
    legend: list[tuple[SafeString, str]]


_KINDS = {
    "origin": gettext_noop("where it began"),
    "adapted": gettext_noop("where it was taken"),
    "explored": gettext_noop("where it was looked at"),
    "stopped": gettext_noop("where it stopped"),
}

_KINDS_OF_PLACES = {
    "origin": gettext_noop("where innovations began"),
    "adapted": gettext_noop("where one was adopted"),
    "explored": gettext_noop("where one was looked at"),
}


def of_innovation(page: InnovationPage, wanted: str) -> MapFigure | None:
    """The places of one innovation; None when no place is known. `wanted` is a view as the
    address gives it; what is no view shows all places."""
    marks = [
        Mark(spot.place.longitude, spot.place.latitude, spot.place.name, spot.kind)
        for spot in page.spots
    ]
    title = _("Map of the places of %(name)s") % {"name": page.title}
    kinds = dict.fromkeys(spot.kind for spot in page.spots)
    return (
        _figure(marks, wanted, title, _at("#places"), BESIDE_TEXT, list(kinds)) if marks else None
    )


def of_result(page: ExplorePage) -> MapFigure | None:
    """Homes of all that Explore found; steps and clusters keep what was asked."""
    found = Innovation.objects.published().filter(pk__in=page.keys()).select_related("place")

    def address(view: View) -> str:
        return page.query.seen_from(view).address + "#map"

    return of_library(found.order_by("name"), page.query.map, address)


def of_library(
    innovations: Iterable[Innovation],
    wanted: str,
    address: Callable[[View], str] | None = None,
) -> MapFigure | None:
    """Homes of many innovations, each a link; one mark a place. `address` leads to another view
    of the same map."""
    by_place: dict[Any, list[Innovation]] = defaultdict(list)
    for innovation in innovations:
        if innovation.place:
            by_place[innovation.place].append(innovation)
    marks = [_home(place, here) for place, here in by_place.items()]
    if not marks:
        return None
    title = _("Map of the innovations")
    return _figure(marks, wanted or EUROPE, title, address or _at("#map"), WHOLE_PAGE, [])


def _home(place: Any, here: list[Innovation]) -> Mark:
    if len(here) == 1:
        label, href = place.name, here[0].get_absolute_url()
    else:
        label = f"{place.name} ({len(here)})"
        href = place.get_absolute_url()
    return Mark(place.longitude, place.latitude, label, "origin", href)


def of_places(listed: Iterable[Listed], wanted: str) -> MapFigure | None:
    """Every place that has something to read, each a link to its page."""
    title = _("Map of the places")
    return _of_listed(listed, wanted or EUROPE, title, WHOLE_PAGE)


def of_place(page: PlacePage, wanted: str) -> MapFigure | None:
    """Where a city lies; of a region or country, the places in it that have something to read."""
    place = page.place
    title = _("Map of %(name)s") % {"name": place.full_name}
    if page.listed:
        return _of_listed(page.listed, wanted, title, BESIDE_TEXT)
    here = Mark(place.longitude, place.latitude, place.name, "here")
    return _figure([here], wanted, title, _at("#map"), SMALL, [])


def _of_listed(
    listed: Iterable[Listed], wanted: str, title: str, size: tuple[int, int]
) -> MapFigure | None:
    marks = [
        Mark(place.longitude, place.latitude, place.name, _kind(row.counts), link)
        for row in listed
        if (place := row.place) and (link := place.get_absolute_url())
    ]
    shown = {mark.kind for mark in marks}
    kinds = [kind for kind in _KINDS_OF_PLACES if kind in shown]
    words = _KINDS_OF_PLACES
    return _figure(marks, wanted, title, _at("#map"), size, kinds, words) if marks else None


def _kind(counts: Counts) -> str:
    if counts.begun:
        return "origin"
    return "adapted" if counts.taken else "explored"


def _figure(
    marks: list[Mark],
    wanted: str,
    title: str,
    address: Callable[[View], str],
    wide: tuple[int, int],
    kinds: list[str],
    words: Mapping[str, str] = _KINDS,
) -> MapFigure:
    views = [_view(marks, wanted, size).without_margin() for size in (wide, NARROW)]
    drawings = [
        mark_safe(  # noqa: S308 - the drawing escapes every label
            draw(
                marks,
                view,
                title=title,
                description="; ".join(sorted(mark.label for mark in marks)),
                link_for_cluster=_closer(address) if any(mark.href for mark in marks) else None,
                name_for_cluster=_cluster_name,
                css_class=css_class,
            )
        )
        for view, css_class in zip(views, ("map--wide", "map--narrow"), strict=True)
    ]
    here = views[0]
    return MapFigure(
        wide=drawings[0],
        narrow=drawings[1],
        nearer=_step(here, here.zoomed_in(), address),
        farther=_step(here, here.zoomed_out(), address),
        legend=[(mark_safe(symbol(kind)), _(words[kind])) for kind in kinds],  # noqa: S308
    )


def _view(marks: list[Mark], wanted: str, size: tuple[int, int]) -> View:
    try:
        view = View.parse(wanted, size)
    except ValueError:
        view = fit([(mark.lon, mark.lat) for mark in marks], size)
        return replace(view, step=min(view.step, COUNTRY))
    return replace(view, step=min(view.step, NEAREST))


def _at(anchor: str) -> Callable[[View], str]:
    """Addresses of views on a page that has no other state."""
    return lambda view: f"?map={view}{anchor}"


def _step(here: View, there: View, address: Callable[[View], str]) -> str:
    return "" if there.step == here.step or there.step > NEAREST else address(there)


def _closer(address: Callable[[View], str]) -> Callable[[Cluster], str]:
    return lambda cluster: address(fit([(mark.lon, mark.lat) for mark in cluster.marks]))


def _cluster_name(cluster: Cluster) -> str:
    count = len(cluster.marks)
    values = {"count": count, "names": ", ".join(mark.label for mark in cluster.marks)}
    return ngettext("%(count)s place: %(names)s", "%(count)s places: %(names)s", count) % values
