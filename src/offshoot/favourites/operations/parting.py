"""What happens to lists when somebody is erased, and what is forgotten in time."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from offshoot.favourites.models import Editor, Invitation, Item, List
from offshoot.people.models import User


@transaction.atomic
def erase(person: User) -> None:
    """Deletes a person's lists. One that has editors passes to the one who has been there
    longest, and its link ends; in lists of others what they added stays, without their name."""
    for a_list in List.objects.kept().filter(owner=person, editors__isnull=False).distinct():
        _pass_on(a_list)
    List.objects.filter(owner=person).delete()
    Item.objects.filter(added_by=person).update(added_by=None)
    Editor.objects.filter(person=person).delete()
    Invitation.objects.filter(Q(invited_by=person) | Q(address__iexact=person.email)).delete()
    Editor.objects.filter(invited_as__iexact=person.email).update(invited_as="")


def _pass_on(a_list: List) -> None:
    heir = a_list.editors.order_by("added_at", "pk")[0]
    a_list.invitations.all().delete()
    a_list.editors.update(invited_as="")
    List.objects.filter(pk=a_list.pk).update(owner=heir.person_id, share_token=None, shared_at=None)
    heir.delete()


@transaction.atomic
def forget(moment: datetime) -> int:
    """Deletes lists and items that were taken out before a moment, and invitations that were
    sent before it; returns how many."""
    gone = [
        List.objects.filter(removed_at__lt=moment),
        Item.objects.filter(removed_at__lt=moment),
        Invitation.objects.filter(created_at__lt=moment),
    ]
    count = sum(rows.count() for rows in gone)
    for rows in gone:
        rows.delete()
    return count
