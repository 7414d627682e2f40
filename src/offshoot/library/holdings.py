"""What the library keeps about people: the contacts of organisations, who changed what, and who
looked at what."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from offshoot.people.models import User
from offshoot.people.registry import Holding, declare_holding

from .models import Contact, HistoryEntry, KindReview, LinkCheck


def _of(person: User) -> QuerySet[Contact]:
    """A contact has no account; the address tells whose it is."""
    return Contact.objects.filter(email__iexact=person.email)


def _export(person: User) -> list[dict[str, Any]]:
    names = ("organisation__name", "innovation__name", "role", "name", "email", "confirmed_at")
    return [dict(row) for row in _of(person).values(*names)]


def _changes_by(person: User) -> QuerySet[HistoryEntry]:
    return HistoryEntry.objects.filter(person=person)


def _export_changes(person: User) -> list[dict[str, Any]]:
    names = ("innovation__name", "at", "kind", "note")
    return [dict(row) for row in _changes_by(person).values(*names)]


def _step_out_of_changes(person: User) -> None:
    _changes_by(person).update(person=None)


def _export_checks(person: User) -> list[dict[str, Any]]:
    looked = KindReview.objects.filter(person=person)
    opened = LinkCheck.objects.filter(checked_by=person)
    return [
        *(
            {**row, "seen_on": str(row["seen_on"])}
            for row in looked.values("innovation__name", "kind", "seen_on")
        ),
        *(
            {**row, "works_by_hand_on": str(row["works_by_hand_on"])}
            for row in opened.values("address", "works_by_hand_on")
        ),
    ]


def _erase_checks(person: User) -> None:
    KindReview.objects.filter(person=person).update(person=None)
    LinkCheck.objects.filter(checked_by=person).update(checked_by=None)


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
    declare_holding(
        Holding(
            "public history",
            ("library.HistoryEntry",),
            _("Which innovations you published, merged, reviewed or archived, when, and why."),
            _(
                "To tell readers what changed. They see your role, and your name only while your "
                "profile lets everybody see it."
            ),
            _export_changes,
            _step_out_of_changes,
            stays=_("What changed and why, without you."),
        )
    )
    declare_holding(
        Holding(
            "checks",
            ("library.KindReview", "library.LinkCheck"),
            _("That you looked whether a statement or a link of the library is still right."),
            _("So that other editors know whom to ask."),
            _export_checks,
            _erase_checks,
            _("That it was looked at stays, without your name."),
        )
    )
