"""What toolkits keep about those who were invited to write them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from offshoot.people.models import User
from offshoot.people.registry import Holding, declare_holding
from offshoot.toolkits.models import Invitation
from offshoot.toolkits.operations import erase_invitations, forget_invitations


def export(person: User) -> list[dict[str, Any]]:
    """A row for each invitation to them, and each they sent; nobody else is named."""
    named = Invitation.objects.select_related("toolkit__innovation")
    got = (named.filter(person=person) | named.filter(address__iexact=person.email)).distinct()
    return [
        *[_got(one) for one in got],
        *[
            {"you invited somebody to write": str(one.toolkit), "on": _day(one.sent_at)}
            for one in named.filter(invited_by=person)
        ],
    ]


def _got(one: Invitation) -> dict[str, Any]:
    return {
        "toolkit you were invited to write": str(one.toolkit),
        "invited as": one.address,
        "on": _day(one.sent_at),
        "accepted": _day(one.accepted_at),
        "ended": _day(one.ended_at),
    }


def _day(moment: Any) -> str:
    return moment.isoformat() if moment else ""


def register() -> None:
    declare_holding(
        Holding(
            "invitations to write a toolkit",
            ("toolkits.Invitation",),
            _("Invitations to write a toolkit with their addresses, and who accepted them."),
            _("So that those who know an innovation write its toolkit with us."),
            export,
            erase_invitations,
            stays=_("What you wrote in a toolkit stays in it, without your name."),
            kept_for=Invitation.USEFUL_FOR,
            forget=forget_invitations,
            since=_("after they were sent and not accepted, or after they ended"),
        )
    )
