"""What imports keep about people."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from offshoot.people.models import User
from offshoot.people.registry import Holding, declare_holding

from .models import Import
from .operations import forget_files

#: For how long a file and what was proposed for its rows are kept.
KEPT = timedelta(days=30)


def _export(person: User) -> list[dict[str, Any]]:
    names = ("kind", "file_name", "made_at", "state", "applied_at")
    return list(Import.objects.filter(person=person).values(*names))


def _erase(person: User) -> None:
    Import.objects.filter(person=person).update(person=None)


def register() -> None:
    """Told once, when the module starts."""
    for holding in HOLDINGS:
        declare_holding(holding)


HOLDINGS = (
    Holding(
        "imports",
        ("imports.Import",),
        _("That you imported a file into the library, when, and what it was called."),
        _("So that it can be told who brought what into the library."),
        _export,
        _erase,
        _("What was imported stays, without your name."),
    ),
    Holding(
        "imported-files",
        ("imports.ImportRow",),
        _("The files that you imported, and what was proposed for each of their rows."),
        _("To show what an import does before it is done, and to take it back."),
        lambda person: [],
        lambda person: None,
        _("The files stay until their time is over: they are about innovations."),
        KEPT,
        forget_files,
        _("after the file was uploaded"),
    ),
)
