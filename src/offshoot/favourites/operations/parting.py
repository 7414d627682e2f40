"""What happens to lists when somebody is erased, and what is forgotten in time."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from offshoot.favourites.letters import ListIsYours
from offshoot.favourites.models import Editor, Invitation, Item, List
from offshoot.mail.operations import send
from offshoot.people.models import User
from offshoot.people.queries import reachable


@transaction.atomic
def erase(person: User) -> None:
    """Deletes a person's lists. One that has editors passes to the one who has been there
    longest, who is told, and its link ends; in lists of others what they added stays, without
    their name."""
    # Held, so that nobody becomes an editor of a list that goes.
    for a_list in List.objects.kept().filter(owner=person).order_by("pk").select_for_update():
        _pass_on(a_list)
    List.objects.filter(owner=person).delete()
    Item.objects.filter(added_by=person).update(added_by=None)
    Editor.objects.filter(person=person).delete()
    Editor.objects.filter(invited_as__iexact=person.email).update(invited_as="")


def erase_invitations(person: User) -> None:
    """Those that they sent, and those to their address."""
    Invitation.objects.filter(Q(invited_by=person) | Q(address__iexact=person.email)).delete()


def _pass_on(a_list: List) -> None:
    editors = Editor.objects.filter(list=a_list)
    editors.exclude(removed_at=None).delete()
    heir = editors.order_by("added_at", "pk").first()
    if heir is None:
        return
    a_list.invitations.all().delete()
    editors.update(invited_as="")
    List.objects.filter(pk=a_list.pk).update(
        owner=heir.person_id, used_at=None, share_token=None, shared_at=None
    )
    heir.delete()
    url = settings.SITE_URL + a_list.get_absolute_url()
    address = reachable([heir.person_id]).get(heir.person_id)
    if address:
        send(ListIsYours(a_list.name, url), address)


@transaction.atomic
def forget(moment: datetime) -> int:
    """Deletes lists and items that were taken out before a moment, editors who went before it,
    and invitations that were sent before it; returns how many."""
    gone = [
        List.objects.filter(removed_at__lt=moment),
        Item.objects.filter(removed_at__lt=moment),
        Editor.objects.filter(removed_at__lt=moment),
        Invitation.objects.filter(created_at__lt=moment),
    ]
    count = sum(rows.count() for rows in gone)
    for rows in gone:
        rows.delete()
    return count
