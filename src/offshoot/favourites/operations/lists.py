"""Make, fill, change, copy and delete lists."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from offshoot.favourites.domain.references import Reference
from offshoot.favourites.models import Item, List
from offshoot.favourites.registry import Saved, own_of_others
from offshoot.people.models import User

MOST_LISTS = 200  # a person
MOST_ITEMS = 1000  # a list
_LONGEST_TITLE = 300


@transaction.atomic
def create_list(owner: User, name: str, description: str = "") -> List:
    """A new list, and the one that one click saves into from now on."""
    User.objects.select_for_update().get(pk=owner.pk)
    if List.objects.kept().filter(owner=owner).count() >= MOST_LISTS:
        raise ValidationError(
            _("You have %(count)s lists, which is the most there can be. Delete one first.")
            % {"count": MOST_LISTS}
        )
    return List.objects.create(owner=owner, name=name, description=description)


@transaction.atomic
def current_list(person: User) -> List:
    """The list of theirs that they used last; one is made when they used none. A list that came
    to them is not used until they choose it."""
    User.objects.select_for_update().get(pk=person.pk)
    used = List.objects.kept().filter(owner=person).exclude(used_at=None)
    return used.order_by("-used_at", "-pk").first() or List.objects.create(
        owner=person, name=_("My list")
    )


@transaction.atomic
def save_things(person: User, things: Mapping[Reference, Saved], into: List) -> list[Item]:
    """Puts things at the end of a list; what was taken out comes back with its note. Returns
    those that were not there."""
    locked(into)
    known = {(item.kind, item.key): item for item in into.items.filter(_among(things))}
    wanted = [ref for ref in things if ref not in known or known[ref].removed_at]
    refuse_overfull(into, len(wanted))
    end, now = _end_of(into), timezone.now()
    saved = []
    for place, reference in enumerate(wanted, start=end):
        item = known.get(reference) or Item(list=into, kind=reference.kind, key=reference.key)
        item.title = _title(things[reference])
        item.position, item.added_at, item.added_by, item.removed_at = place, now, person, None
        item.save()
        saved.append(item)
    _used(into, person)
    return saved


@transaction.atomic
def change_list(a_list: List, name: str, description: str, version: int) -> bool:
    """Name and description. False, and nothing changed, when somebody changed them since the
    version that these were made from."""
    same = List.objects.filter(pk=a_list.pk, version=version)
    now = timezone.now()
    if same.update(name=name, description=description, version=F("version") + 1, changed_at=now):
        return True
    return List.objects.filter(pk=a_list.pk, name=name, description=description).exists()


def remove_list(a_list: List) -> None:
    """Deletes a list so that it can be brought back for a while. Its links end meanwhile."""
    List.objects.filter(pk=a_list.pk, removed_at=None).update(removed_at=timezone.now())


def restore_list(a_list: List) -> None:
    """Undoes `remove_list`."""
    List.objects.filter(pk=a_list.pk).update(removed_at=None)


@transaction.atomic
def copy_list(person: User, source: List) -> List:
    """A list of one's own with the same things, notes and order, but for what is somebody else's
    own. One click goes on saving into the list that it saved into before."""
    copied = create_list(person, source.name, source.description)
    List.objects.filter(pk=copied.pk).update(used_at=None)
    items = list(source.items.kept())
    left_out = own_of_others([Reference(item.kind, item.key) for item in items], person)
    Item.objects.bulk_create(
        Item(
            list=copied,
            kind=item.kind,
            key=item.key,
            title=item.title,
            note=item.note,
            position=place,
            added_by=person,
        )
        for place, item in enumerate(items)
        if Reference(item.kind, item.key) not in left_out
    )
    return copied


def hold(*lists: List) -> None:
    """Holds lists until the transaction ends, always in the same order, so that two people who
    change the same ones wait for each other. Whoever changes items holds their list first."""
    keys = {one.pk for one in lists}
    list(List.objects.select_for_update().filter(pk__in=keys).order_by("pk"))


def locked(a_list: List) -> List:
    """The list, held until the transaction ends, so that two people do not fill or sort it at
    once."""
    return List.objects.select_for_update().get(pk=a_list.pk)


def touched(a_list: List) -> None:
    """Notes that something in the list changed."""
    List.objects.filter(pk=a_list.pk).update(changed_at=timezone.now())


def refuse_overfull(a_list: List, more: int) -> None:
    """Raises ValidationError when a list has no room for `more` things."""
    if more and a_list.items.kept().count() + more > MOST_ITEMS:
        raise ValidationError(
            _("“%(name)s” is full: a list holds %(count)s things. Choose another list.")
            % {"name": a_list.name, "count": MOST_ITEMS}
        )


def _used(a_list: List, person: User) -> None:
    touched(a_list)
    List.objects.filter(pk=a_list.pk, owner=person).update(used_at=timezone.now())


def _title(thing: Saved) -> str:
    return (thing.kept_title or thing.title)[:_LONGEST_TITLE]


def _end_of(a_list: List) -> int:
    last = a_list.items.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def _among(things: Mapping[Reference, Saved]) -> Q:
    condition = Q(pk__in=[])
    for reference in things:
        condition |= Q(kind=reference.kind, key=reference.key)
    return condition
