"""What higher modules may add: facets, orders, searched texts and axes of the matrix of Explore,
columns of an export, rules of collections, folders of the content (`Annex`), cards of what needs
care on the desk's front page; and what they know of studies (`register_weighing`) and of what is
not known (`register_unknown`).

Each is asked once for a batch, never per row. All are added in `AppConfig.ready`; the search index
is made of what was registered then.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db.models import Model

from offshoot.search import Text, TextField

from .content.annexes import Annex, Innovations, Loaded, register_annex
from .content.plain import Plain
from .content.reading import Entry, Problem
from .content.schema import Key, Line, Slug, SourceKey, Strict
from .domain.explore import NAME, PARAMETERS, RELEVANCE
from .domain.gaps import Unknown
from .domain.profile import Dimension
from .models import CollectionRule, Innovation, Term, Weighed
from .models.collections import register_rule
from .models.standing import register_weighing

__all__ = [
    "TEXTS",
    "Annex",
    "Axis",
    "Batch",
    "CollectionRule",
    "Column",
    "Entry",
    "Facet",
    "Innovations",
    "Key",
    "Labels",
    "Line",
    "Loaded",
    "Order",
    "Plain",
    "Problem",
    "Registry",
    "SearchedText",
    "Slug",
    "SourceKey",
    "Strict",
    "Unknown",
    "Weighed",
    "axes",
    "columns",
    "each",
    "facets",
    "level_address",
    "orders",
    "register_annex",
    "register_axis",
    "register_column",
    "register_facet",
    "register_level_address",
    "register_order",
    "register_rule",
    "register_standard_name",
    "register_text",
    "register_unknown",
    "register_weighing",
    "searched_texts",
    "standard_name",
    "unknowns",
]

Batch = Sequence[Innovation]
_T = TypeVar("_T")


@dataclass
class Labels:
    """Words for the values of facets, fetched at most once a page."""

    _terms: dict[str, dict[str, str]] | None = field(default=None)

    def terms(self, scheme: str) -> dict[str, str]:
        """Slug and label of every term of a scheme; one query for all schemes together."""
        if self._terms is None:
            self._terms = {scheme: {} for scheme in Term.Scheme.values}
            for term_scheme, slug, label in Term.objects.values_list("scheme", "slug", "label"):
                self._terms[term_scheme][slug] = label
        return self._terms[scheme]


@dataclass(frozen=True)
class Facet:
    """A way of narrowing the result, and a parameter of Explore's address.

    `values_of` gives, by primary key, the values that each innovation of a batch has; `labels`
    names every value there can be. Values are shown in that order when `is_ordered`, else by how
    many they give. `explained_at` gives the address of a page that says what the values mean. One
    that is not `is_offered` is read from an address and shown as a filter, but does not stand among
    those to choose from.
    """

    name: str
    label: Any
    values_of: Callable[[Batch], Mapping[int, Iterable[str]]]
    labels: Callable[[Labels], Mapping[str, Any]]
    is_ordered: bool = False
    explained_at: Callable[[], str] | None = None
    is_offered: bool = True


@dataclass(frozen=True)
class Axis:
    """Columns of the evidence matrix: the values of a facet that gives each innovation exactly one,
    in the order of its labels. `caption` says what the table shows, `gap` what an empty field
    means; the facet's `values_of` asks for no more than the standing."""

    facet: str
    label: Any
    caption: Any
    gap: Any
    order: int = 100


@dataclass(frozen=True)
class Order:
    """A way of sorting. `numbers_of` gives a number by primary key, where there is one."""

    name: str
    label: Any
    numbers_of: Callable[[Batch], Mapping[int, float]]
    descending: bool = True


@dataclass(frozen=True)
class SearchedText:
    """A field of texts that are searched; `field.weight` says how much a word in it counts."""

    field: TextField
    texts_of: Callable[[Batch], Mapping[int, Iterable[Text]]]


@dataclass(frozen=True)
class Column:
    """A column of an export. `values_of` gives text, number or date by primary key."""

    name: str
    values_of: Callable[[Batch], Mapping[int, Any]]


@dataclass(frozen=True)
class Button:
    """What deals with a row: a link, or, with `posts`, a form that is sent there."""

    label: Any
    url: str
    posts: bool = False


@dataclass(frozen=True)
class CareRow:
    """A row of a card. `note` is plain text; `buttons` deal with it."""

    title: Any
    url: str
    note: Any = ""
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True)
class Card:
    """One kind of thing that needs care, on the desk's front page and on a page of its own.

    `found` gives a queryset of what somebody could deal with, what has waited longest first;
    `rows_of` draws a slice of it in a fixed number of queries. Whoever lacks `permission` does not
    see the card. `meaning` says in a sentence why it is there and what to do, `nothing` what it
    means that there is none. Cards stand in the order of `order`.
    """

    name: str
    title: Any
    meaning: Any
    nothing: Any
    permission: str
    found: Callable[[Any], Any]
    rows_of: Callable[[Sequence[Any]], Sequence[CareRow]]
    order: int = 100


class Registry(dict[str, _T]):
    """Things by name, in the order in which they were added."""

    def __init__(self, what: str, reserved: Iterable[str] = ()) -> None:
        super().__init__()
        self._what = what
        self._reserved = frozenset(reserved)

    def add(self, name: str, thing: _T) -> None:
        """Raises ValueError for a name that is taken."""
        if name in self or name in self._reserved:
            raise ValueError(f"There is a {self._what} called {name!r} already.")
        self[name] = thing


#: The library's own searched texts.
TEXTS = (
    TextField("name", 3),
    TextField("summary", 2),
    TextField("term", 1),
    TextField("body", 1),
    TextField("place", 1),
    TextField("organisation", 1),
)

facets: Registry[Facet] = Registry("facet or parameter", PARAMETERS)
orders: Registry[Order] = Registry("order", (RELEVANCE, NAME))
searched_texts: Registry[SearchedText] = Registry("searched text", (text.name for text in TEXTS))
# Every table begins with the address.
columns: Registry[Column] = Registry("column", ("address",))

cards: Registry[Card] = Registry("card")


def register_care(card: Card) -> None:
    """Raises ValueError for a name that is taken."""
    cards.add(card.name, card)


_axes: dict[str, Axis] = {}


def register_axis(axis: Axis) -> None:
    """Raises ValueError for one that is there already, and for a facet that is not."""
    if axis.facet in _axes or axis.facet not in facets:
        raise ValueError(f"{axis.facet!r} is an axis already, or no facet.")
    _axes[axis.facet] = axis


def axes() -> dict[str, Axis]:
    """By their facet, the one that is shown first at the beginning."""
    return {axis.facet: axis for axis in sorted(_axes.values(), key=lambda axis: axis.order)}


#: What is not known about innovations of a batch, by primary key.
Unknowns = Callable[[Batch], Mapping[int, Sequence[Unknown]]]
unknowns: list[Unknowns] = []


def register_unknown(of: Unknowns) -> None:
    """Joins what a higher module knows to be unknown to what the editors say. Asked once for all
    innovations of a page."""
    unknowns.append(of)


#: What to do with rows of a table before those of two merged things come together, by table.
doubles: dict[type[Model], Callable[[int, int], None]] = {}


def register_doubles(table: type[Model], settle: Callable[[int, int], None]) -> None:
    """For a table that allows a row only once for an organisation, place or term, and whose rows
    must not simply become one (then it says `one_of_each`): `settle(kept, gone)` gets the ids of
    the two things before a merge moves the rows of the second to the first, in its transaction.
    Raises ValueError for a table that is taken."""
    if table in doubles:
        raise ValueError(f"There is a way to settle doubles of {table.__name__} already.")
    doubles[table] = settle


#: Gives the address of a dimension of a standard, or of a level or type in it.
LevelAddress = Callable[[str, Dimension, int | str | None], str]
_level_addresses: list[LevelAddress] = []


def register_level_address(address_of: LevelAddress) -> None:
    """`address_of(standard, dimension, level)`: where a page says what a level means; without a
    level what the dimension is, without a standard by the latest. Empty for what there is not."""
    _level_addresses[:] = [address_of]


def level_address(standard: str, dimension: Dimension, level: int | str | None = None) -> str:
    """Where a page says what a level means; empty while nobody tells."""
    return next((find(standard, dimension, level) for find in _level_addresses), "")


#: Gives the name of a standard by its key.
StandardName = Callable[[str], str]
_standard_names: list[StandardName] = []


def register_standard_name(name_of: StandardName) -> None:
    """`name_of(key)`: a standard as readers know it."""
    _standard_names[:] = [name_of]


def standard_name(key: str) -> str:
    """A standard as readers know it; its key while nobody tells."""
    return next((name_of(key) for name_of in _standard_names), key)


def register_facet(facet: Facet) -> None:
    """Raises ValueError for a name that is taken."""
    facets.add(facet.name, facet)


def register_order(order: Order) -> None:
    """Raises ValueError for a name that is taken."""
    orders.add(order.name, order)


def register_text(text: SearchedText) -> None:
    """Raises ValueError for a name that is taken."""
    searched_texts.add(text.field.name, text)


def register_column(column: Column) -> None:
    """Raises ValueError for a name that is taken."""
    columns.add(column.name, column)


def each(value_of: Callable[[Innovation], _T]) -> Callable[[Batch], dict[int, _T]]:
    """For what an innovation says by itself, from the relations that are fetched with it."""
    return lambda batch: {innovation.pk: value_of(innovation) for innovation in batch}
