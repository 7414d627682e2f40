"""A person's lists, and one list with what is in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet
from django.urls import reverse

from offshoot.favourites.domain.references import Reference
from offshoot.favourites.domain.tokens import fingerprint_of
from offshoot.favourites.models import Editor, Invitation, Item, List
from offshoot.favourites.registry import Kind, Saved, kinds, resolve
from offshoot.library.queries.comparison import MOST, address
from offshoot.people.models import User

PAGE_SIZE = 50
_FEW = 5


@dataclass(frozen=True)
class Lists:
    """A person's own lists, those of others that they may change, and their deleted ones that
    can be brought back. Each with `item_count` and `editor_count`."""

    own: list[List]
    of_others: list[List]
    removed: list[List]


@dataclass(frozen=True)
class Row:
    """An item with the thing that it stands for; `saved` is None when readers cannot see the
    thing any more, or the kind is gone."""

    item: Item
    kind: Kind | None
    saved: Saved | None

    @property
    def title(self) -> str:
        """Of something of one's own the one it has now: an item keeps none that says anything."""
        return self.saved.title if self.saved and self.saved.owner else self.item.title

    @property
    def gone(self) -> Any:
        """What is said where there is nothing to show."""
        return (self.kind or Kind).gone


@dataclass(frozen=True)
class ListPage:
    """One page of what is in a list."""

    page: Page[Item]
    rows: list[Row]

    @property
    def compare_address(self) -> str:
        """The first innovations of the list side by side; empty when there are not two."""
        shown = [row.saved.values["innovation"] for row in self._innovations][:MOST]
        if self.page.number > 1 or len(shown) < 2:
            return ""
        return reverse("library:compare") + address([one.slug for one in shown])

    @property
    def has_innovations(self) -> bool:
        """Whether there is something to brief a council on, as far as this page shows."""
        return bool(self._innovations)

    @property
    def compared(self) -> int:
        """How many would be compared."""
        return min(MOST, len(self._innovations))

    @property
    def _innovations(self) -> list[Any]:
        return [row for row in self.rows if row.saved and "innovation" in row.saved.values]


def lists_of(person: User) -> Lists:
    """Three queries."""
    every = List.objects.with_counts()
    mine = every.filter(owner=person)
    return Lists(
        list(mine.kept()),
        list(every.kept().filter(pk__in=_let_into(person))),
        list(mine.exclude(removed_at=None).order_by("-removed_at")),
    )


def _let_into(person: User) -> QuerySet[Any, Any]:
    return Editor.objects.kept().filter(person=person).values("list")


def newest_lists(person: User) -> dict[str, list[List]]:
    """`lists`: the few lists, own or of others, that were changed last; one query."""
    return {"lists": list(List.objects.editable_by(person).with_counts()[:_FEW])}


def targets_of(person: User) -> list[List]:
    """Lists into which a person may save, the last one used first; one query."""
    last_used = F("used_at").desc(nulls_last=True)
    return list(List.objects.editable_by(person).order_by(last_used, "-pk"))


def list_page(a_list: List, number: str | int = 1, viewer: Any = None) -> ListPage:
    """What is in a list, in its order, as `viewer` sees it, a person or None for a visitor; a
    fixed number of queries for each kind."""
    items = a_list.items.kept().select_related("added_by")
    page = Paginator(items, PAGE_SIZE).get_page(number)
    return ListPage(page, rows_of(page.object_list, viewer))


def rows_of(items: Iterable[Item], viewer: Any) -> list[Row]:
    """Items with what they stand for. What is somebody's own shows to others only where its owner
    put it: a copied reference opens nothing."""
    items = list(items)
    things = resolve((Reference(item.kind, item.key) for item in items), viewer)
    return [Row(item, kinds.get(item.kind), _shown(item, things)) for item in items]


def _shown(item: Item, things: Mapping[Reference, Saved]) -> Saved | None:
    saved = things.get(Reference(item.kind, item.key))
    return saved if saved and saved.owner in (None, item.added_by_id) else None


def all_of(a_list: List, kind: str) -> list[Item]:
    """Every item of a kind, in order."""
    return list(a_list.items.kept().filter(kind=kind))


def shared_list(token: str) -> List | None:
    """The list that a link leads to."""
    return List.objects.kept().exclude(shared_at=None).filter(share_token=token).first()


def invitation_of(token: str) -> Invitation | None:
    """The invitation that a link in a mail leads to, while it can be accepted."""
    sent = Invitation.objects.open().filter(fingerprint=fingerprint_of(token))
    return sent.select_related("list", "invited_by").first()
