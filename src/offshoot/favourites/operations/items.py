"""What is in a list: notes, order, other lists, taking out and bringing back."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from offshoot.favourites.domain.ordering import moved
from offshoot.favourites.domain.references import Reference
from offshoot.favourites.models import Item, List
from offshoot.favourites.models.lists import LONGEST_NOTE, ItemQuerySet
from offshoot.favourites.registry import Saved, own_of_others
from offshoot.people.models import User

from .lists import hold, locked, refuse_overfull, save_things, touched


@transaction.atomic
def write_note(item: Item, note: str, version: int) -> bool:
    """False, and nothing changed, when somebody changed the note since the version that this one
    was made from."""
    hold(item.list)
    same = Item.objects.filter(pk=item.pk, version=version)
    if same.update(note=note, version=F("version") + 1):
        touched(item.list)
        return True
    return Item.objects.filter(pk=item.pk, note=note).exists()


@transaction.atomic
def move_item(item: Item, to: str) -> int:
    """Another place in the order, as `domain.ordering.moved` takes it; returns it, from 0.
    Raises ValueError for no place, Item.DoesNotExist when it was taken out meanwhile."""
    locked(item.list)
    items = list(item.list.items.kept())
    if item not in items:
        raise Item.DoesNotExist
    order = moved(items, item, to)
    changed = []
    for place, one in enumerate(order):
        if one.position != place:
            one.position = place
            changed.append(one)
    Item.objects.bulk_update(changed, ["position"])
    touched(item.list)
    return order.index(item)


@transaction.atomic
def send_item(person: User, item: Item, to: List, *, keep: bool) -> Item | None:
    """Puts an item with its note into another list, and unless `keep` takes it out of its own.
    Returns the new item; None when the thing was there already: then the notes are joined. Raises
    ValidationError for what is somebody else's own, and where there is no room."""
    hold(item.list, to)
    reference = Reference(item.kind, item.key)
    if own_of_others([reference], person):
        raise ValidationError(_("Only whose it is can put this into another list."))
    saved = save_things(person, {reference: Saved(item.title, "")}, to)
    there = to.items.get(kind=item.kind, key=item.key)
    if item.note and item.note not in there.note:
        _join(there, item.note)
    if not keep:
        take_out([item])
    return saved[0] if saved else None


def _join(item: Item, note: str) -> None:
    joined = f"{item.note}\n\n{note}".strip()
    if len(joined) > LONGEST_NOTE:
        raise ValidationError(_("Both lists have a note on this, too long to be joined."))
    Item.objects.filter(pk=item.pk).update(note=joined, version=F("version") + 1)


@transaction.atomic
def take_out(items: Iterable[Item]) -> None:
    """Takes items out of their lists so that they can be brought back for a while."""
    items = list(items)
    lists = _held(items)
    _rows(items).kept().update(removed_at=timezone.now())
    for a_list in lists:
        touched(a_list)


@transaction.atomic
def bring_back(items: Iterable[Item]) -> None:
    """Undoes `take_out`; each stands where it stood."""
    items = list(items)
    _held(items)
    for item in _rows(items).exclude(removed_at=None).select_related("list"):
        refuse_overfull(item.list, 1)
        Item.objects.filter(pk=item.pk).update(removed_at=None)
        touched(item.list)


def _held(items: list[Item]) -> list[List]:
    lists = list(List.objects.filter(items__in=[item.pk for item in items]).distinct())
    hold(*lists)
    return lists


def _rows(items: Iterable[Item]) -> ItemQuerySet:
    return Item.objects.filter(pk__in=[item.pk for item in items])
