"""The state of Explore, parsed once from an address: everything a result depends on.

List, map, matrix, exports and the JSON answer all read one `ExploreQuery`. It knows the address of
every neighbouring state: with one filter more or less, another sort, another shape, another page.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self
from urllib.parse import urlencode

#: Characters of a question that are looked at; a paragraph is welcome, a book is not.
LONGEST_QUESTION = 4000
LAST_PAGE = 10_000

SHAPES = ("list", "map", "matrix")
#: Parameters that are no facets; a facet may not be called so.
PARAMETERS = frozenset({"q", "page", "sort", "view", "axis", "map", "i"})
RELEVANCE, NAME = "relevance", "name"
#: What mail programmes and networks hang on to the addresses of others.
_FOREIGN = ("utm_", "fbclid", "gclid", "mc_", "ref")

#: Unknown values of one facet, and unknown names, that are spoken of.
_MOST_NAMED = 5


@dataclass(frozen=True)
class Filter:
    """One facet and the values chosen of it. Values of one facet widen, facets narrow."""

    facet: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Ignored:
    """Something in the address that could not be used, so that the page can say so: a value, or
    a whole name when `value` is empty (of the question, then, its end)."""

    name: str
    value: str = ""


@dataclass(frozen=True)
class ExploreQuery:
    """A state of Explore. Equal states have equal addresses."""

    question: str = ""
    filters: tuple[Filter, ...] = ()
    sort: str = ""
    shape: str = "list"
    page: int = 1
    map: str = ""
    axis: str = ""

    @classmethod
    def parse(
        cls,
        params: Mapping[str, Sequence[str]],
        facets: Mapping[str, Collection[str]],
        sorts: Collection[str] = (),
        axes: Collection[str] = (),
    ) -> tuple[Self, list[Ignored]]:
        """A state from the parameters of an address (each name with its values, in order).

        `facets` names the facets and the values each may have, `sorts` the orders besides
        relevance and name, `axes` what a matrix can have in its columns. Whatever cannot be used
        is left out and reported, never an error.
        """
        ignored: list[Ignored] = []
        question = " ".join(_first(params, "q").replace("\x00", " ").split())
        if len(question) > LONGEST_QUESTION:
            question = question[:LONGEST_QUESTION]
            ignored.append(Ignored("q"))
        query = cls(
            question=question,
            filters=tuple(_filters(params, facets, ignored)),
            sort=_choice(params, "sort", (RELEVANCE, NAME, *sorts), "", ignored),
            shape=_choice(params, "view", SHAPES, "list", ignored),
            page=_page(params, ignored),
            map=_first(params, "map")[:40],
            axis=_choice(params, "axis", tuple(axes), "", ignored),
        )
        ignored += _unknown(params, facets)
        return query, ignored

    @property
    def order(self) -> str:
        """The sort in force: what was asked for, else the one that fits."""
        if self.sort and not (self.sort == RELEVANCE and not self.question):
            return self.sort
        return RELEVANCE if self.question else NAME

    def values(self, facet: str) -> tuple[str, ...]:
        """The values chosen of a facet."""
        return next((chosen.values for chosen in self.filters if chosen.facet == facet), ())

    def chosen(self) -> Iterator[tuple[str, str]]:
        """Every active filter, one facet and value at a time."""
        for chosen in self.filters:
            for value in chosen.values:
                yield chosen.facet, value

    def with_value(self, facet: str, value: str) -> Self:
        """This state with one filter more, from its first page."""
        if value in self.values(facet):
            return replace(self, page=1)
        return self._with(facet, (*self.values(facet), value))

    def with_only(self, facet: str, value: str) -> Self:
        """This state with `value` as the only one chosen of its facet, from its first page."""
        return self._with(facet, (value,))

    def without(self, facet: str, value: str) -> Self:
        """This state with one filter less, from its first page."""
        return self._with(facet, tuple(v for v in self.values(facet) if v != value))

    def without_facet(self, facet: str) -> Self:
        """This state with no value of this facet, from its first page."""
        return self._with(facet, ())

    def without_filters(self) -> Self:
        return replace(self, filters=(), page=1)

    def shaped(self, shape: str) -> Self:
        return replace(self, shape=shape, page=1, map="")

    def along(self, axis: str) -> Self:
        """This state as a matrix with other columns."""
        return replace(self.shaped("matrix"), axis=axis)

    def sorted_by(self, sort: str) -> Self:
        return replace(self, sort=sort, page=1)

    def on_page(self, page: int) -> Self:
        return replace(self, page=page)

    def seen_from(self, view: object) -> Self:
        """This state with its map drawn from another view."""
        return replace(self, map=str(view))

    def _with(self, facet: str, values: tuple[str, ...]) -> Self:
        others = [chosen for chosen in self.filters if chosen.facet != facet]
        if values:
            others.append(Filter(facet, tuple(sorted(values))))
        others.sort(key=lambda chosen: chosen.facet)
        return replace(self, filters=tuple(others), page=1)

    def parameters(self) -> list[tuple[str, str]]:
        """The parameters of this state's address, defaults left out, always in one order."""
        pairs: list[tuple[str, str]] = []
        if self.question:
            pairs.append(("q", self.question))
        pairs += self.chosen()
        optional: dict[str, Any] = {
            "sort": self.sort,
            "view": "" if self.shape == "list" else self.shape,
            "axis": self.axis,
            "map": self.map,
            "page": "" if self.page == 1 else self.page,
        }
        return pairs + [(name, str(value)) for name, value in optional.items() if value]

    @property
    def address(self) -> str:
        """The address of this state, relative to Explore; "?" alone for the bare list."""
        return f"?{urlencode(self.parameters())}"

    @property
    def kept(self) -> list[tuple[str, str]]:
        """The parameters that stay when another question is asked."""
        return [pair for pair in self.on_page(1).parameters() if pair[0] not in ("q", "map")]

    @property
    def paging(self) -> str:
        """The address of this state without "?" and page."""
        return urlencode(self.on_page(1).parameters())

    @property
    def narrowing(self) -> str:
        """The part of the address that says what is found, without how it is shown."""
        return urlencode([*self._wanted(), *([("sort", self.sort)] if self.sort else [])])

    @property
    def wanted(self) -> str:
        """The part of the address that says what is looked for, in whatever order. Two states
        that look for the same have the same."""
        return urlencode(self._wanted())

    def _wanted(self) -> list[tuple[str, str]]:
        return [*([("q", self.question)] if self.question else []), *self.chosen()]


def _first(params: Mapping[str, Sequence[str]], name: str) -> str:
    values = params.get(name) or ("",)
    return values[0]


def _filters(
    params: Mapping[str, Sequence[str]],
    facets: Mapping[str, Collection[str]],
    ignored: list[Ignored],
) -> Iterator[Filter]:
    for facet in sorted(facets):
        wanted = dict.fromkeys(value for value in params.get(facet, ()) if value)
        unknown = [value for value in wanted if value not in facets[facet]]
        ignored += [Ignored(facet, value[:80]) for value in unknown[:_MOST_NAMED]]
        values = tuple(sorted(value for value in wanted if value in facets[facet]))
        if values:
            yield Filter(facet, values)


def _unknown(
    params: Mapping[str, Sequence[str]], facets: Mapping[str, Collection[str]]
) -> list[Ignored]:
    names = (name for name in params if name not in PARAMETERS and name not in facets)
    return [Ignored(name[:40]) for name in names if name and not name.startswith(_FOREIGN)][
        :_MOST_NAMED
    ]


def _choice(
    params: Mapping[str, Sequence[str]],
    name: str,
    choices: Sequence[str],
    default: str,
    ignored: list[Ignored],
) -> str:
    value = _first(params, name)
    if value and value not in choices:
        ignored.append(Ignored(name, value[:80]))
        return default
    return value or default


def _page(params: Mapping[str, Sequence[str]], ignored: list[Ignored]) -> int:
    value = _first(params, "page")
    if not value:
        return 1
    number = int(value[:12]) if value.isascii() and value.isdigit() else 0
    if not 1 <= number <= LAST_PAGE:
        ignored.append(Ignored("page", value[:80]))
    return min(max(number, 1), LAST_PAGE)
