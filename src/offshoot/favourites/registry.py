"""Kinds of things that can be saved. A module that has such things registers them when it starts.

register_kind(Kind("toolkit", _("Toolkit"), _("Toolkits"), toolkits_by_key))
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .domain.references import Reference


@dataclass(frozen=True)
class Saved:
    """A thing as a list shows it. `values` is what the kind's template is drawn with besides."""

    title: str
    url: str
    summary: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Kind:
    """What can be saved. `resolve` is given keys, from outside and so of any form, and answers
    those that readers can see, in a fixed number of queries. A key lasts: it outlives a change of
    slug or title."""

    name: str
    label: Any
    resolve: Callable[[Collection[str]], Mapping[str, Saved]]
    template: str = "favourites/lists/thing.html"


kinds: dict[str, Kind] = {}


def register_kind(kind: Kind) -> None:
    """Raises ValueError for a name that is taken."""
    if kind.name in kinds:
        raise ValueError(f"There is a kind {kind.name!r} already.")
    kinds[kind.name] = kind


def resolve(references: Iterable[Reference]) -> dict[Reference, Saved]:
    """The things that readers can see among these, in their order; one call for each kind."""
    wanted = list(references)
    keys: dict[str, set[str]] = {}
    for reference in wanted:
        keys.setdefault(reference.kind, set()).add(reference.key)
    found = {
        Reference(name, key): saved
        for name, of_kind in keys.items()
        if name in kinds
        for key, saved in kinds[name].resolve(of_kind).items()
    }
    return {reference: found[reference] for reference in wanted if reference in found}
