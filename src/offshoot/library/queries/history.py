"""The public history of an innovation, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from offshoot.library.models import HistoryEntry, Innovation

#: How many stand on the page of an innovation, and on a page of the whole list.
LAST, A_PAGE = 3, 50

#: Names of the parts of the page, and where each begins on it.
PARTS = {
    "about": (gettext_lazy("about it"), ""),
    "proposition": (gettext_lazy("the idea"), "#proposition"),
    "need": (gettext_lazy("the need"), "#need"),
    "how": (gettext_lazy("how it works"), "#how"),
    "outcomes": (gettext_lazy("what changed for people"), "#outcomes"),
    "places": (gettext_lazy("where it lives"), "#places"),
    "takes": (gettext_lazy("what it takes"), "#takes"),
    "conditions": (gettext_lazy("could it work here"), "#conditions"),
    "unknown": (gettext_lazy("what we don't know"), "#unknown"),
    "sources": (gettext_lazy("sources"), "#sources"),
    "easy-read": (gettext_lazy("the easy-to-read text"), ""),
    "translations": (gettext_lazy("other languages"), ""),
}


@dataclass(frozen=True)
class Told:
    """A line of the history. `parts` are names and anchors of the parts that changed; `who` is a
    role, and a name only where that person lets everybody see it."""

    key: int
    at: datetime
    what: str
    who: str
    why: str
    parts: list[tuple[Any, str]]


def last_changes(innovation: Innovation) -> list[Told]:
    """The newest few; one query."""
    return [_told(entry) for entry in _entries(innovation)[:LAST]]


def changes_page(innovation: Innovation, number: str | int) -> Page:
    """All of them, newest first, a page at a time; two queries."""
    page = Paginator(_entries(innovation), A_PAGE).get_page(number)
    page.object_list = [_told(entry) for entry in page.object_list]
    return page


def _entries(innovation: Innovation) -> Any:
    return HistoryEntry.objects.filter(innovation=innovation).select_related("person__profile")


def _told(entry: HistoryEntry) -> Told:
    parts = [PARTS[key] for key in entry.sections if key in PARTS]
    why = [entry.note]
    if entry.values.get("gone"):
        names = {"gone": entry.values["gone"], "kept": entry.values.get("kept", "")}
        why.insert(0, _("“%(gone)s” is “%(kept)s” now.") % names)
    return Told(
        entry.pk,
        entry.at,
        entry.get_kind_display(),
        _who(entry),
        " ".join(filter(None, why)),
        parts,
    )


def _who(entry: HistoryEntry) -> str:
    role = str(entry.get_role_display())
    profile = getattr(entry.person, "profile", None)
    if profile and entry.person and entry.person.name and "name" in profile.public:
        return f"{role}: {entry.person.name}"
    return role


def in_words(told: Told) -> str:
    """What changed and why, on one line, for a feed."""
    return " ".join(_sentences(told))


def _sentences(told: Told) -> Iterable[str]:
    if told.parts:
        yield _("Changed: %(parts)s.") % {"parts": ", ".join(str(name) for name, _at in told.parts)}
    if told.why:
        yield told.why
