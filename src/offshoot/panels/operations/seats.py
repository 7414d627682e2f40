"""What an evaluator answers before rating: the invitation, and what keeps them from a case."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from offshoot.panels.models import Case, Conflict, Panel, Rating, Seat
from offshoot.panels.queries.seats import seat_for
from offshoot.panels.rules import may, may_answer
from offshoot.people.models import User

from .rating_over import look_whether_all_have_rated, set_aside
from .steps import By, NotNowError, What, locked, locked_panel, start_rating, trace


def by_of(seat: Seat) -> By:
    """Who does what is done from a seat, in kind."""
    return By.THIRD_READER if seat.is_third_reader else By.EVALUATOR


@transaction.atomic
def accept(seat: Seat, person: User, *, role: str, organisation: str) -> bool:
    """Takes the seat; `role` and `organisation` are how the evaluator is named in kind. False
    where the invitation does not wait any more."""
    panel, seat = _locked(seat)
    if not may_answer(person, seat):
        return False
    seat.accepted_at, seat.role, seat.organisation = timezone.now(), role, organisation
    seat.save(update_fields=["accepted_at", "role", "organisation"])
    trace(What.ACCEPTED, by_of(seat), person, panel=panel, case=seat.case, seat=seat)
    return True


@transaction.atomic
def decline(seat: Seat, person: User, reason: str = "") -> bool:
    """Leaves the seat empty, with a word to the curator. The others may have rated all by then:
    their meeting opens. False where the invitation does not wait any more."""
    panel, seat = _locked(seat)
    if not may_answer(person, seat):
        return False
    seat.declined_at, seat.declined_reason = timezone.now(), reason
    seat.save(update_fields=["declined_at", "declined_reason"])
    trace(What.DECLINED, by_of(seat), person, panel=panel, case=seat.case, seat=seat)
    for one in Case.objects.running().filter(panel=panel).order_by("pk"):
        look_whether_all_have_rated(locked(one))
    return True


def _locked(seat: Seat) -> tuple[Panel, Seat]:
    panel = locked_panel(seat.panel)
    return panel, Seat.objects.select_related("panel", "case").get(pk=seat.pk)


@transaction.atomic
def declare(case: Case, person: User, interest: str = "") -> bool:
    """Keeps that nothing keeps somebody from rating a case, or, with `interest` in their words,
    what does: then they are recused, for good, and what they handed in is set aside. Tells whether
    anything changed. Raises NotNowError for who has no seat for it, or once it is over."""
    case = locked(case)
    seat = seat_for(person, case)
    if seat is None or not may(person, "declare", case):
        raise NotNowError(_("Nothing was changed: this is no longer asked of you."))
    if interest:
        return _recuse(case, seat, person, interest)
    _conflict, is_new = Conflict.objects.get_or_create(
        seat=seat, case=case, defaults={"state": Conflict.State.NONE}
    )
    if is_new:
        trace(What.DECLARED, by_of(seat), person, case=case, seat=seat)
        start_rating(case)
    return is_new


def _recuse(case: Case, seat: Seat, person: User, interest: str) -> bool:
    Conflict.objects.update_or_create(
        seat=seat,
        case=case,
        defaults={
            "state": Conflict.State.INTEREST,
            "what": interest,
            "declared_at": timezone.now(),
        },
    )
    trace(What.RECUSED, by_of(seat), person, case=case, seat=seat)
    set_aside(case, seat, Rating.SetAside.CONFLICT, by_of(seat), person)
    look_whether_all_have_rated(case)
    return True
