"""Kinds of things that can be saved. A module that has such things registers them when it starts.

register_kind(Kind("toolkit", _("Toolkit"), _("Toolkits"), toolkits_by_key))
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from .domain.references import Reference

_GONE = _("No longer published. The title is the one of the day it was saved.")


@dataclass(frozen=True)
class Saved:
    """A thing as a list shows it. `values` is what the kind's template is drawn with besides.

    What is somebody's own has its `owner` (the number of the account), and `kept_title`: the title
    that an item keeps, which everybody who sees the list can read whatever its owner shares.
    """

    title: str
    url: str
    summary: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    owner: int | None = None
    kept_title: str = ""


@dataclass(frozen=True)
class Kind:
    """What can be saved. `resolve` is given keys, from outside and so of any form, and answers
    those that readers can see, in a fixed number of queries. A key lasts: it outlives a change of
    slug or title.

    Things of a kind that `is_personal` are somebody's own. `resolve` is given who looks, too (a
    visitor is None), and answers what that person may see. Only their owner puts them into lists.
    """

    name: str
    label: Any
    resolve: Callable[..., Mapping[str, Saved]]
    template: str = "favourites/lists/thing.html"
    is_personal: bool = False
    #: What is said where `resolve` does not know the thing.
    gone: Any = _GONE


kinds: dict[str, Kind] = {}


def register_kind(kind: Kind) -> None:
    """Raises ValueError for a name that is taken."""
    if kind.name in kinds:
        raise ValueError(f"There is a kind {kind.name!r} already.")
    kinds[kind.name] = kind


def resolve(references: Iterable[Reference], viewer: Any = None) -> dict[Reference, Saved]:
    """The things that readers can see among these, in their order; one call for each kind. Of
    what is somebody's own those that `viewer` may see, a person or None for a visitor."""
    wanted = list(references)
    keys: dict[str, set[str]] = {}
    for reference in wanted:
        keys.setdefault(reference.kind, set()).add(reference.key)
    found = {
        Reference(name, key): saved
        for name, of_kind in keys.items()
        if name in kinds
        for key, saved in _resolved(kinds[name], of_kind, viewer).items()
    }
    return {reference: found[reference] for reference in wanted if reference in found}


def _resolved(kind: Kind, keys: Collection[str], viewer: Any) -> Mapping[str, Saved]:
    return kind.resolve(keys, viewer) if kind.is_personal else kind.resolve(keys)


def savable(references: Iterable[Reference], person: Any) -> dict[Reference, Saved]:
    """As `resolve`, without what is somebody else's own."""
    found = resolve(references, person)
    return {ref: saved for ref, saved in found.items() if saved.owner in (None, person.pk)}


def own_of_others(references: Iterable[Reference], person: Any) -> set[Reference]:
    """What only somebody else can put into a list; no query unless something is personal."""
    personal = {ref for ref in references if ref.kind in kinds and kinds[ref.kind].is_personal}
    return personal - savable(personal, person).keys()
