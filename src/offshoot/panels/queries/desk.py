"""What the desk shows of a panel: progress and people, never a rating."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from offshoot.panels.models import Case, Conflict, Panel, Rating, Seat

from .progress import Progress, progress_of


@dataclass(frozen=True)
class CaseRow:
    """`is_visible` is False where the person is recused, or speaks for the innovation."""

    case: Case
    progress: Progress
    is_visible: bool


@dataclass(frozen=True)
class SeatRow:
    """A seat with the interests it declared, of how many cases it declared none, and how many of
    its ratings count."""

    seat: Seat
    interests: Sequence[Conflict]
    declared: int
    handed_in: int

    @property
    def state(self) -> str:
        if self.seat.removed_at:
            return str(_("removed"))
        if self.seat.declined_at:
            return str(_("declined"))
        return str(_("accepted")) if self.seat.accepted_at else str(_("invited, no answer yet"))


def case_rows(panel: Panel, person: Any) -> list[CaseRow]:
    """Six queries at most."""
    cases = list(panel.cases.select_related("innovation"))
    progress = progress_of(cases)
    visible = set(Case.objects.visible_to(person).filter(panel=panel).values_list("pk", flat=True))
    return [CaseRow(one, progress[one.pk], one.pk in visible) for one in cases]


def seat_rows(panel: Panel) -> list[SeatRow]:
    """Those that stand first; three queries."""
    declared: dict[int, list[Conflict]] = defaultdict(list)
    for conflict in Conflict.objects.filter(seat__panel=panel).select_related("case"):
        declared[conflict.seat_id].append(conflict)
    counted = Counter(Rating.objects.valid().filter(seat__panel=panel).values_list("seat"))
    seats = panel.seats.select_related("person", "case")
    rows = [_seat_row(one, declared[one.pk], counted[(one.pk,)]) for one in seats]
    return sorted(rows, key=lambda row: (not row.seat.is_standing, str(row.seat.person or "")))


def _seat_row(seat: Seat, declared: Sequence[Conflict], handed_in: int) -> SeatRow:
    interests = [one for one in declared if one.recuses]
    return SeatRow(seat, interests, len(declared) - len(interests), handed_in)
