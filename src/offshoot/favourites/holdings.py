"""What lists keep of people, for the privacy page, export and erasure."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from offshoot.people.models import User
from offshoot.people.registry import Holding, declare_holding

from .models import Editor, Invitation, Item, List
from .operations import erase, erase_invitations, forget


def declare() -> None:
    """Declares the holdings."""
    declare_holding(
        Holding(
            name="deleted lists and invitations",
            tables=("favourites.Invitation",),
            what=_(
                "Lists you deleted, what was taken out of lists, editors who went, and invitations "
                "with the addresses they were sent to."
            ),
            why=_("So that you can bring back what was removed, and so that invitations work."),
            export=export_invitations,
            erase=erase_invitations,
            kept_for=Invitation.USEFUL_FOR,
            forget=forget,
        )
    )
    declare_holding(
        Holding(
            name="lists",
            tables=("favourites.List", "favourites.Item", "favourites.Editor"),
            what=_("Your lists with what is in them, your notes, and who may change them."),
            why=_("So that you find again what you saved, and can share it."),
            export=export,
            erase=erase,
            stays=_(
                "A list that colleagues may change passes to the one who has been there longest, "
                "and its link ends. What you added to lists of others stays, without your name."
            ),
        )
    )


def export(person: User) -> list[dict[str, Any]]:
    """A row for each list of theirs, deleted ones among them, each list they may change or could
    until they went, and each thing they added there."""
    own = List.objects.filter(owner=person).prefetch_related("items")
    roles = Editor.objects.filter(person=person).select_related("list")
    added = Item.objects.filter(added_by=person).exclude(list__owner=person)
    return [
        *[_list(one) for one in own],
        *[_role(one) for one in roles],
        *[{"added": item.title, "on": _day(item.added_at)} for item in added],
    ]


def export_invitations(person: User) -> list[dict[str, Any]]:
    """A row for each invitation they sent, and each to their address; nobody else is named."""
    sent = Invitation.objects.filter(invited_by=person).select_related("list")
    got = Invitation.objects.filter(address__iexact=person.email).select_related("list")
    return [
        *[{"you invited somebody to": one.list.name, "on": _day(one.created_at)} for one in sent],
        *[{"you were invited to": one.list.name, "on": _day(one.created_at)} for one in got],
    ]


def _role(one: Editor) -> dict[str, Any]:
    return {
        "may change": one.list.name,
        "invited as": one.invited_as,
        "since": _day(one.added_at),
        "until": _day(one.removed_at),
    }


def _list(one: List) -> dict[str, Any]:
    return {
        "list": one.name,
        "description": one.description,
        "made": _day(one.created_at),
        "changed": _day(one.changed_at),
        "deleted": _day(one.removed_at),
        "shared by link since": _day(one.shared_at),
        "items": [
            {
                "kind": item.kind,
                "title": item.title,
                "note": item.note,
                "added": _day(item.added_at),
                "taken out": _day(item.removed_at),
            }
            for item in one.items.all()
        ],
    }


def _day(moment: Any) -> str:
    return moment.isoformat() if moment else ""
