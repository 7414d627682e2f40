"""What lists keep of people, for the privacy page, export and erasure."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from offshoot.people.models import User
from offshoot.people.registry import Holding, declare_holding

from .models import Editor, Invitation, Item, List
from .operations import erase, forget


def declare() -> None:
    """Declares the holding."""
    declare_holding(
        Holding(
            name="lists",
            tables=(
                "favourites.List",
                "favourites.Item",
                "favourites.Editor",
                "favourites.Invitation",
            ),
            what=_(
                "Your lists with what is in them, your notes, who may change them, and the "
                "addresses that you invited."
            ),
            why=_("So that you find again what you saved, and can share it."),
            export=export,
            erase=erase,
            stays=_(
                "A list that colleagues may change passes to the one who has been there longest, "
                "and its link ends. What you added to lists of others stays, without your name."
            ),
            kept_for=Invitation.USEFUL_FOR,
            forget=forget,
        )
    )


def export(person: User) -> list[dict[str, Any]]:
    """A row for each list of theirs, each list they may change, each thing they added there and
    each invitation they sent; addresses of others are left out."""
    own = List.objects.filter(owner=person).prefetch_related("items")
    roles = Editor.objects.filter(person=person).select_related("list")
    added = Item.objects.filter(added_by=person).exclude(list__owner=person)
    sent = Invitation.objects.filter(invited_by=person).select_related("list")
    return [
        *[_list(one) for one in own],
        *[{"may change": role.list.name, "since": _day(role.added_at)} for role in roles],
        *[{"added": item.title, "on": _day(item.added_at)} for item in added],
        *[{"invited to": one.list.name, "on": _day(one.created_at)} for one in sent],
    ]


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
