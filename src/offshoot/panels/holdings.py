"""What panels keep about people: export and erasure."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from offshoot.people.models import User
from offshoot.people.registry import Holding, declare_holding

from .models import Appeal, Case, Move, Panel, Rating, RatingRow, Reply, Seat
from .operations.rating_over import look_whether_all_have_rated
from .operations.steps import locked

_ROW = ("dimension", "state", "kind", "low", "high", "reason", "sources", "missing", "ask")


def _plain(thing: Any, names: Iterable[str]) -> dict[str, Any]:
    values = {name: getattr(thing, name) for name in names}
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in values.items()
    }


def export_seats(person: User) -> list[dict[str, Any]]:
    """Seats with what was declared and rated on them, drafts and ratings set aside too."""
    seats = Seat.objects.filter(person=person).select_related("panel")
    names = ("role", "organisation", "invited_at", "accepted_at", "declined_at", "removed_at")
    return [
        {
            "panel": one.panel.title,
            **_plain(one, (*names, "declined_reason")),
            "conflicts": [
                {"innovation": it.case.name, **_plain(it, ("state", "what", "declared_at"))}
                for it in one.conflicts.select_related("case")
            ],
            "ratings": [
                _rating(it) for it in one.ratings.select_related("case").prefetch_related("rows")
            ],
        }
        for one in seats
    ]


def _rating(rating: Rating) -> dict[str, Any]:
    rows: list[RatingRow] = list(rating.rows.all())
    return {
        "innovation": rating.case.name,
        **_plain(rating, ("begun_at", "handed_in_at", "set_aside_at")),
        "dimensions": [_plain(row, (*_ROW, "overrides", "answers")) for row in rows],
    }


def erase_seats(person: User) -> None:
    """Ratings that were handed in stay without the person; drafts and reasons given in person go.
    A seat that has handed in nothing gives room for another."""
    seats = Seat.objects.filter(person=person)
    cases = list(Case.objects.filter(panel__seats__in=seats).distinct())
    Rating.objects.filter(seat__in=seats, handed_in_at=None).delete()
    for seat in seats:
        seat.conflicts.exclude(what="").update(what="")
    seats.filter(ratings=None, conflicts=None).delete()
    seats.update(person=None, declined_reason="", removed_reason="")
    for case in cases:
        look_whether_all_have_rated(locked(case))


def export_words(person: User) -> list[dict[str, Any]]:
    names = ("organisation_name", "role", "text", "sent_at")
    found: list[Reply | Appeal] = [
        *Reply.objects.filter(author=person).select_related("case"),
        *Appeal.objects.filter(author=person).select_related("case"),
    ]
    return [{"innovation": one.case.name, **_plain(one, names)} for one in found]


def erase_words(person: User) -> None:
    """They stay, signed by the organisation alone."""
    for table in (Reply, Appeal):
        table.objects.filter(author=person).update(author=None, role="")


def export_steps(person: User) -> list[dict[str, Any]]:
    found = Move.objects.filter(person=person).select_related("panel", "case")
    return [
        {"panel": one.panel.title, "innovation": str(one.case or ""), **_plain(one, ("what", "at"))}
        for one in found
    ]


def erase_steps(person: User) -> None:
    """The steps stay, said in kind."""
    Move.objects.filter(person=person).update(person=None)
    Appeal.objects.filter(decided_by=person).update(decided_by=None)
    Panel.objects.filter(opened_by=person).update(opened_by=None)
    Seat.objects.filter(Q(invited_by=person)).update(invited_by=None)


HOLDINGS = (
    Holding(
        "panel-seats",
        ("panels.Seat", "panels.Conflict", "panels.Rating", "panels.RatingRow"),
        _("Your seats on panels: conflicts of interest you declared, and how you rated."),
        _("To assess innovations openly, and to keep who is not impartial away from them."),
        export_seats,
        erase_seats,
        _(
            "Ratings you handed in stay under a letter, without your name. What you said of "
            "conflicts of interest, and drafts, are deleted."
        ),
    ),
    Holding(
        "panel-replies",
        ("panels.Reply", "panels.Appeal"),
        _("Replies and appeals you sent to panels for an organisation."),
        _("So that those behind an innovation are heard before and next to its rating."),
        export_words,
        erase_words,
        _("They stay, signed by the organisation."),
    ),
    Holding(
        "panel-steps",
        ("panels.Move", "panels.Panel", "panels.Case", "panels.Consensus"),
        _("Which steps of panels you took, such as opening one."),
        _("So that it can be checked how a rating came about."),
        export_steps,
        erase_steps,
        _("The steps stay, without your name: as of a curator, an evaluator or an owner."),
    ),
)


def register() -> None:
    for holding in HOLDINGS:
        declare_holding(holding)
