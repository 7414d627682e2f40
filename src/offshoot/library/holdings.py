"""What the library keeps about people: the contacts of organisations."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from offshoot.people.models import User
from offshoot.people.registry import Holding, declare_holding

from .models import Contact


def _of(person: User) -> QuerySet[Contact]:
    """A contact has no account; the address tells whose it is."""
    return Contact.objects.filter(email__iexact=person.email)


def _export(person: User) -> list[dict[str, Any]]:
    names = ("organisation__name", "innovation__name", "role", "name", "email", "confirmed_at")
    return [dict(row) for row in _of(person).values(*names)]


def declare() -> None:
    """Told once, when the module starts."""
    declare_holding(
        Holding(
            "contacts",
            ("library.Contact",),
            _("That you are the contact of an organisation, with your role, name and address."),
            _("To pass questions on to you. Your address is shown to curators only."),
            _export,
            lambda person: _of(person).delete() and None,
        )
    )
