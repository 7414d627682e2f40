"""One state of Explore as its page shows it: results with the reason, facets, chips, ways out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from offshoot.library import indexing
from offshoot.library.domain.explore import (
    NAME,
    PARAMETERS,
    RELEVANCE,
    ExploreQuery,
    Filter,
    Ignored,
)
from offshoot.library.models import Innovation
from offshoot.library.registry import Axis, Facet, Labels, axes, facets, orders
from offshoot.search import (
    IndexUnavailable,
    Passage,
    Passages,
    Request,
    Results,
    Sort,
)

from .listing import innovations_of

PAGE_SIZE = 20
#: Innovations drawn on one map or matrix, or carried away in one file.
MOST_AT_ONCE = 2000
_NEAREST = 3  # shown when nothing was found


@dataclass(frozen=True)
class FacetValue:
    """A value that can be chosen: how many it gives, and the address that takes or leaves it."""

    value: str
    label: Any
    count: int
    is_chosen: bool
    address: str


@dataclass(frozen=True)
class FacetGroup:
    """A facet with the values that lead somewhere; `more` are shown on demand."""

    facet: Facet
    values: list[FacetValue]
    more: list[FacetValue]

    @property
    def is_used(self) -> bool:
        return any(value.is_chosen for value in self.values)


@dataclass(frozen=True)
class Chip:
    """An active filter, and the address without it."""

    facet: Any
    label: Any
    address: str


@dataclass(frozen=True)
class WayOut:
    """A facet that, left out, brings results back, and how many."""

    chip: Chip
    total: int


@dataclass(frozen=True)
class Found:
    """A result with its score and the sentence that made it match."""

    innovation: Innovation
    score: float
    why: Passage | None


class ExplorePage:
    """What Explore shows for one state. Asks the index once, and again only when the page asked
    for does not exist or nothing was found; asks the database a fixed number of times."""

    VALUES_SHOWN = 8

    def __init__(
        self, query: ExploreQuery, ignored: list[Ignored], labels: Mapping[str, Mapping[str, Any]]
    ) -> None:
        self.query = query
        self._ignored = ignored
        self._labels = labels

    # --- what was found -----------------------------------------------------------------------

    @cached_property
    def _results(self) -> Results | None:
        """The page asked for, or the last there is; None when the index cannot be asked."""
        number = self.query.page
        offered = tuple(name for name, facet in facets.items() if facet.is_offered)
        results = self._ask(self.query, offered, (number - 1) * PAGE_SIZE, PAGE_SIZE)
        if results and results.total and not results.hits:
            last = Paginator(range(results.total), PAGE_SIZE).num_pages
            return self._ask(self.query, offered, (last - 1) * PAGE_SIZE, PAGE_SIZE)
        return results

    @staticmethod
    def _ask(
        query: ExploreQuery, counted: tuple[str, ...], offset: int, limit: int
    ) -> Results | None:
        request = Request(
            question=query.question,
            language=get_language() or "",
            filters={chosen.facet: chosen.values for chosen in query.filters},
            counted=counted,
            sort=_sort(query.order),
            offset=offset,
            limit=limit,
        )
        try:
            return indexing.index().search(request)
        except IndexUnavailable:
            return None

    @property
    def is_answer(self) -> bool:
        """False while the index is being made anew and what was asked needs it."""
        return self._results is not None or self._is_plain

    @property
    def _is_plain(self) -> bool:
        """Whether the database alone can answer."""
        return not (self.query.question or self.query.filters)

    @cached_property
    def _unindexed(self) -> Any:
        """Everything by name, for the time without an index."""
        return Innovation.objects.published().with_cards().order_by("name", "pk")

    @property
    def total(self) -> int:
        if self._results:
            return self._results.total - self._gone
        return self._unindexed.count() if self._is_plain else 0

    @property
    def _gone(self) -> int:
        """Hits that were withdrawn since the index was brought up to date."""
        return len(self._results.hits) - len(self.found) if self._results else 0

    @cached_property
    def page(self) -> Page[Any]:
        """Where this page stands among the others."""
        return Paginator(range(self.total), PAGE_SIZE).get_page(self.query.page)

    @cached_property
    def found(self) -> list[Found]:
        """Results of this page, in their order."""
        if self._results:
            return self._found(self._results)
        if not self._is_plain:
            return []
        page = Paginator(self._unindexed, PAGE_SIZE).get_page(self.query.page)
        return [Found(innovation, 0.0, None) for innovation in page.object_list]

    def _found(self, results: Results) -> list[Found]:
        public = Innovation.objects.published().with_cards()
        innovations = public.in_bulk([int(hit.id) for hit in results.hits])
        passages = Passages(results.asked, results.total)
        return [
            Found(innovation, hit.score, passages.best(indexing.prose_of(innovation)))
            for hit in results.hits
            if (innovation := innovations.get(int(hit.id)))
        ]

    def keys(self) -> list[int]:
        """Rows of the best of all that was found, in order and whatever the page."""
        if results := self._ask(self.query, (), 0, MOST_AT_ONCE):
            return [int(hit.id) for hit in results.hits]
        if not self._is_plain:
            return []
        return list(self._unindexed.values_list("pk", flat=True)[:MOST_AT_ONCE])

    def everything(self) -> list[Innovation]:
        """The best of all that was found, in order, with cards and terms."""
        return innovations_of(self.keys())

    @property
    def lost(self) -> list[Ignored]:
        """Filters of the address that there are no more, or never were; asks nothing."""
        return [one for one in self._ignored if one.name not in PARAMETERS]

    @property
    def is_wider(self) -> bool:
        """Whether something is found only because all values of a filter are lost."""
        return any(not self.query.values(one.name) for one in self.lost)

    @property
    def ignored(self) -> list[Ignored]:
        """What the address asked for and did not get."""
        number = self.query.page
        if number == self.page.number or any(one.name == "page" for one in self._ignored):
            return self._ignored
        return [*self._ignored, Ignored("page", str(number))]

    # --- narrowing ----------------------------------------------------------------------------

    @cached_property
    def facets(self) -> list[FacetGroup]:
        """Facets with something to choose, each with the counts that choosing would give."""
        counts = self._results.counts if self._results else {}
        offered = [facet for facet in facets.values() if facet.is_offered]
        groups = (self._group(facet, counts.get(facet.name, {})) for facet in offered)
        return [group for group in groups if group.values]

    def _group(self, facet: Facet, counts: Mapping[str, int]) -> FacetGroup:
        labels = self._labels[facet.name]
        chosen = self.query.values(facet.name)
        if facet.is_ordered:
            shown = [value for value in labels if counts.get(value) or value in chosen]
        else:
            known = {*chosen, *(value for value, count in counts.items() if count)} & set(labels)
            shown = sorted(
                known,
                key=lambda value: (value not in chosen, -counts.get(value, 0), str(labels[value])),
            )
        values = [
            FacetValue(
                value,
                labels[value],
                counts.get(value, 0),
                value in chosen,
                self._toggled(facet.name, value, value in chosen),
            )
            for value in shown
        ]
        most = max(self.VALUES_SHOWN, len(chosen))
        return FacetGroup(facet, values[:most], values[most:])

    def _toggled(self, facet: str, value: str, is_chosen: bool) -> str:
        change = self.query.without if is_chosen else self.query.with_value
        return change(facet, value).address

    @cached_property
    def chips(self) -> list[Chip]:
        return [self._chip(facet, value) for facet, value in self.query.chosen()]

    def _chip(self, name: str, value: str) -> Chip:
        address = self.query.without(name, value).address
        return Chip(facets[name].label, self._labels[name][value], address)

    def label(self, facet: str, value: str) -> Any:
        """The words for a facet's value."""
        return self._labels[facet].get(value, value)

    def labels(self, facet: str) -> Mapping[str, Any]:
        """Every value that a facet can have, with its words."""
        return self._labels[facet]

    # --- when nothing was found ---------------------------------------------------------------

    @cached_property
    def ways_out(self) -> list[WayOut]:
        """Facets that, one by one left out, bring something back; those that bring most first.
        Empty when something was found."""
        if self.total or not self.is_answer:
            return []
        ways = [self._way_without(chosen) for chosen in self.query.filters]
        return sorted((way for way in ways if way.total), key=lambda way: -way.total)

    def _way_without(self, chosen: Filter) -> WayOut:
        # With all its values: leaving out one of several can only give less.
        query = self.query.without_facet(chosen.facet)
        labels = ", ".join(str(self._labels[chosen.facet][value]) for value in chosen.values)
        return WayOut(Chip(facets[chosen.facet].label, labels, query.address), self._count(query))

    def _count(self, query: ExploreQuery) -> int:
        results = self._ask(query, (), 0, 1)
        return results.total if results else 0

    @cached_property
    def nearest(self) -> list[Found]:
        """When filters left nothing of what answers the question: the best without them."""
        if self.total or not self.query.filters:
            return []
        results = self._ask(self.query.without_filters(), (), 0, _NEAREST)
        return self._found(results) if results else []

    # --- shapes and sorting --------------------------------------------------------------------

    @property
    def is_indexed(self) -> bool:
        """Whether what needs the index can be offered: other orders, files."""
        return self._results is not None

    @property
    def shapes(self) -> list[tuple[ExploreQuery, Any, str]]:
        """The same result in each shape, with the shape's name and icon."""
        return [(self.query.shaped(shape), label, shape) for shape, label in _SHAPES.items()]

    @property
    def axis(self) -> Axis:
        """What stands in the columns of the matrix."""
        known = axes()
        return known.get(self.query.axis) or next(iter(known.values()))

    @property
    def axes(self) -> list[tuple[Any, str, bool]]:
        """Label, address and whether it is in force, of each axis there is."""
        return [
            (axis.label, self.query.along(axis.facet).address, axis == self.axis)
            for axis in axes().values()
        ]

    @cached_property
    def sorts(self) -> list[tuple[Any, str, bool]]:
        """Label, address and whether it is in force, of each order there is."""
        labels: dict[str, Any] = {RELEVANCE: _("best match")} if self.query.question else {}
        labels |= {NAME: _("name"), **{name: order.label for name, order in orders.items()}}
        return [
            (label, self.query.sorted_by(name).address, name == self.query.order)
            for name, label in labels.items()
        ]


_SHAPES = {"list": _("List"), "map": _("Map"), "matrix": _("Evidence matrix")}


def _sort(order: str) -> Sort | None:
    if order == RELEVANCE:
        return None
    return Sort(NAME) if order == NAME else Sort(order, descending=orders[order].descending)


class Addresses:
    """Reads any number of addresses of Explore; their words are fetched once."""

    def __init__(self) -> None:
        source = Labels()
        self._labels = {name: facet.labels(source) for name, facet in facets.items()}

    def page(self, params: Mapping[str, Iterable[str]]) -> ExplorePage:
        """The page for the parameters of an address, each name with its values in order."""
        values = {name: list(of) for name, of in params.items()}
        query, ignored = ExploreQuery.parse(values, self._labels, orders, axes())
        return ExplorePage(query, ignored, self._labels)


def explore(params: Mapping[str, Iterable[str]]) -> ExplorePage:
    """The page for the parameters of one address."""
    return Addresses().page(params)
