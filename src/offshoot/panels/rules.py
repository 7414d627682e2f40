"""Who may do what with a case, and in which of its phases: asked of the one table in
`domain.phases`. What somebody may not do with a case of others is answered as if there were none.

Being at the desk opens no rating: who has a seat, is recused or speaks for the innovation is that
first, whatever else they may.
"""

from collections.abc import Sequence
from typing import Any

from offshoot.dialogue.models import Claim

from .domain.phases import Phase, Role, is_allowed
from .models import Case, Conflict, Rating, Seat

#: What the desk's people need.
SEE_PANELS = "panels.view_panel"
RUN_PANELS = "panels.change_panel"
OPEN_PANELS = "panels.add_panel"
#: What somebody needs to be chosen as an evaluator.
MAY_RATE = "people.rate_on_panels"

_NOBODY = frozenset({Role.ANYONE})


def roles_of(person: Any, case: Case) -> frozenset[Role]:
    """What a person is to a case; five queries at most."""
    if not person.is_authenticated:
        return _NOBODY
    seats = list(Seat.objects.for_case(case).filter(person=person))
    if _is_recused(seats, case):
        return _NOBODY | {Role.RECUSED}
    if _speaks_for(person, case):
        return _NOBODY | {Role.OWNER}
    standing = [seat for seat in seats if seat.is_standing]
    if standing:
        return _NOBODY | _of_seats(standing, case)
    return _NOBODY | _of_the_desk(person, case)


def _is_recused(seats: Sequence[Seat], case: Case) -> bool:
    return bool(seats) and Conflict.objects.interests().filter(seat__in=seats, case=case).exists()


def _speaks_for(person: Any, case: Case) -> bool:
    claims = Claim.objects.confirmed().filter(claimant=person, innovation=case.innovation_id)
    return case.innovation_id is not None and claims.exists()


def _of_seats(seats: Sequence[Seat], case: Case) -> set[Role]:
    """An invitation that is not answered gives no role, and keeps from all others."""
    accepted = [seat for seat in seats if seat.is_accepted]
    if not accepted:
        return set()
    if not Conflict.objects.filter(seat__in=accepted, case=case).exists():
        return {Role.UNDECLARED}
    if not any(seat.is_third_reader for seat in accepted):
        return {Role.EVALUATOR}
    rated = Rating.objects.handed_in().filter(seat__in=accepted, case=case).exists()
    return {Role.EVALUATOR if rated else Role.THIRD_READER}


def _of_the_desk(person: Any, case: Case) -> set[Role]:
    if not person.has_perm(RUN_PANELS):
        return set()
    opened = case.panel.opened_by_id == person.pk
    sat = Seat.objects.filter(panel=case.panel_id, person=person).exists()
    return {Role.CURATOR} if opened or sat else {Role.CURATOR, Role.OUTSIDER}


def may(person: Any, action: str, case: Case) -> bool:
    """Whether somebody may do this with the case now. Raises KeyError for an action that is not in
    the table."""
    return is_allowed(roles_of(person, case), action, Phase(case.phase))


def may_answer(person: Any, seat: Seat) -> bool:
    """Whether an invitation waits for this person's answer."""
    return (
        person.is_authenticated
        and seat.person_id == person.pk
        and seat.is_standing
        and seat.accepted_at is None
        and seat.panel.closed_at is None
    )
