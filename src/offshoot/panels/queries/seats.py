"""What an evaluator finds: their seats, the cases they may know of, and what waits for them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from offshoot.library.models import Innovation
from offshoot.panels.domain.phases import OVER, Phase, Role, is_allowed
from offshoot.panels.domain.reminding import DAYS_OF_THIRD_READER
from offshoot.panels.models import Case, Conflict, Panel, Rating, Seat
from offshoot.standards.domain.published import STANDARDS, standard
from offshoot.standards.domain.standard import Standard

#: A seat that has not declared is asked to while there is still something to rate.
_TO_RATE = {False: (Phase.INVITED, Phase.RATING), True: (Phase.THIRD_READER,)}


def standard_of(panel: Panel) -> Standard | None:
    """The standard that a panel was opened with, which stays its own; None where it is no longer
    in use at all."""
    return standard(panel.standard) if panel.standard in STANDARDS else None


@dataclass(frozen=True)
class CaseWork:
    """A case as the one who sits on it finds it. `rating` is their own; nothing here is of
    others."""

    case: Case
    seat: Seat
    role: Role
    rating: Rating | None

    def allows(self, action: str) -> bool:
        return is_allowed({self.role}, action, Phase(self.case.phase))

    @property
    def is_there(self) -> bool:
        """The innovation has not been deleted."""
        return self.case.innovation_id is not None

    @property
    def is_handed_in(self) -> bool:
        return self.rating is not None and self.rating.is_handed_in

    @property
    def is_to_declare(self) -> bool:
        phases = _TO_RATE[self.seat.is_third_reader]
        return self.role is Role.UNDECLARED and self.case.phase in phases

    @property
    def is_to_rate(self) -> bool:
        return self.is_there and self.allows("rate") and not self.is_handed_in

    @property
    def is_waiting(self) -> bool:
        return self.is_to_declare or self.is_to_rate

    @property
    def is_open_to_them(self) -> bool:
        """Whether the ratings lie side by side for them."""
        return self.allows("see meeting")

    @property
    def said(self) -> int:
        """Of how many dimensions something was said. Needs rows that were fetched."""
        rows = self.rating.rows.all() if self.rating else ()
        return sum(bool(row.state) for row in rows)


@dataclass(frozen=True)
class SeatWork:
    """A seat with its cases, those that wait first."""

    seat: Seat
    cases: Sequence[CaseWork]

    @property
    def panel(self) -> Panel:
        return self.seat.panel

    @property
    def is_invitation(self) -> bool:
        return self.seat.is_standing and not self.seat.is_accepted and not self.panel.closed_at

    @property
    def to_declare(self) -> int:
        return sum(one.is_to_declare for one in self.cases)

    @property
    def to_rate(self) -> int:
        return sum(one.is_to_rate for one in self.cases)

    @property
    def rated(self) -> int:
        return sum(one.is_handed_in for one in self.cases)

    @property
    def waiting(self) -> list[CaseWork]:
        return [one for one in self.cases if one.is_waiting]

    @property
    def is_over(self) -> bool:
        done = all(one.case.phase in OVER for one in self.cases)
        return not self.seat.is_standing or self.panel.closed_at is not None or done

    @property
    def until(self) -> date:
        """The day by which ratings are wanted."""
        return rate_by(self.seat)

    @property
    def is_late(self) -> bool:
        return timezone.localdate() > self.until


def rate_by(seat: Seat) -> date:
    """The panel's date; for third readers, two weeks from when they were called at least."""
    if not seat.is_third_reader:
        return seat.panel.rate_by
    called = timezone.localdate(seat.invited_at)
    return max(seat.panel.rate_by, called + timedelta(days=DAYS_OF_THIRD_READER))


def seats_of(person: Any, panel: Panel | None = None) -> list[Seat]:
    """Somebody's seats, newest first: all, or those on one panel, whether or not they stand."""
    found = Seat.objects.filter(person=person).select_related("panel", "case")
    if panel is not None:
        found = found.filter(panel=panel)
    return list(found.order_by("-invited_at", "-pk"))


def work_of(person: Any, seats: Sequence[Seat]) -> list[SeatWork]:
    """What there is to do at seats of one person; four queries. Cases that they are recused from,
    or that are of an innovation of theirs, are in no list and in no count."""
    standing = [seat for seat in seats if seat.is_standing]
    cases = _cases_of(person, {seat.panel_id for seat in standing})
    conflicts = Conflict.objects.filter(seat__in=standing).values_list("seat", "case")
    declared = set(conflicts)
    ratings = Rating.objects.filter(seat__in=standing).prefetch_related("rows")
    own = {(one.seat_id, one.case_id): one for one in ratings}
    return [
        SeatWork(seat, [_work(case, seat, declared, own) for case in cases if _is_for(seat, case)])
        for seat in seats
    ]


def _cases_of(person: Any, panels: Collection[int]) -> list[Case]:
    visible = Case.objects.visible_to(person).sat_on_by(person).filter(panel__in=panels)
    return list(visible.select_related("panel", "innovation"))


def _is_for(seat: Seat, case: Case) -> bool:
    return (
        seat.is_standing
        and case.panel_id == seat.panel_id
        and (seat.case_id is None or seat.case_id == case.pk)
    )


def _work(
    case: Case,
    seat: Seat,
    declared: Collection[tuple[int, int]],
    own: dict[tuple[int, int], Rating],
) -> CaseWork:
    rating = own.get((seat.pk, case.pk))
    if not seat.is_accepted:
        role = Role.ANYONE
    elif (seat.pk, case.pk) not in declared:
        role = Role.UNDECLARED
    elif seat.is_third_reader and not (rating and rating.is_handed_in):
        role = Role.THIRD_READER
    else:
        role = Role.EVALUATOR
    return CaseWork(case, seat, role, rating)


def seat_for(person: Any, case: Case) -> Seat | None:
    """The seat from which somebody rates a case; None without one that stands and was accepted."""
    found = Seat.objects.for_case(case).accepted().filter(person=person)
    return found.select_related("panel").order_by(F("case").desc(nulls_last=True)).first()


def case_of(person: Any, panel: int, case: int) -> CaseWork | None:
    """A case that somebody has a seat for; None for what they may not know of. Six queries."""
    visible = Case.objects.visible_to(person).sat_on_by(person)
    found = visible.filter(pk=case, panel=panel).select_related("panel", "innovation").first()
    seat = seat_for(person, found) if found else None
    if found is None or seat is None:
        return None
    seat.panel = found.panel
    declared = Conflict.objects.filter(seat=seat, case=found).exists()
    rating = Rating.objects.filter(seat=seat, case=found).prefetch_related("rows").first()
    pairs = {(seat.pk, found.pk)} if declared else set()
    return _work(found, seat, pairs, {(seat.pk, found.pk): rating} if rating else {})


def seats_that_can_be_reminded() -> list[Seat]:
    """Those that stand on panels that run, of people who can sign in."""
    running = Q(panel__closed_at=None, person__is_active=True)
    return list(Seat.objects.standing().filter(running).select_related("panel", "case", "person"))


def bar_to_members(person: Any, innovation: Innovation) -> str:
    """Why somebody may not evaluate an innovation as a member: they rate it on a panel now, and
    what they say there is blind. Empty where nothing bars them; one query."""
    cases = Case.objects.running().filter(innovation=innovation).sat_on_by(person)
    if person.is_authenticated and cases.exclude(pk__in=Case.objects.recused_for(person)).exists():
        return _("You are asked to rate it on a panel. Say there what you hold of it.")
    return ""
