"""When all have rated, the meeting opens by itself; what a recusal or a removal does to ratings."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from offshoot.panels.domain.phases import OVER, Phase
from offshoot.panels.domain.spread import FEWEST_RATINGS
from offshoot.panels.models import Case, Conflict, Rating, Seat

from .steps import By, NotNowError, What, go, trace


def seats_to_rate(case: Case) -> list[Seat]:
    """Seats that stand, whether or not their invitation was answered, and are not recused."""
    recused = Conflict.objects.interests().filter(case=case).values("seat")
    return list(Seat.objects.for_case(case).standing().exclude(pk__in=recused))


def look_whether_all_have_rated(case: Case) -> bool:
    """To be called, with the case locked, whenever a rating was handed in or a seat left. Opens the
    meeting when nobody is missing and two ratings count; tells whether it did."""
    if case.phase not in (Phase.RATING, Phase.THIRD_READER):
        return False
    rated = set(Rating.objects.valid().filter(case=case).values_list("seat", flat=True))
    expected = {seat.pk for seat in seats_to_rate(case) if seat.person_id}  # else they are gone
    if case.phase == Phase.THIRD_READER:
        third = Seat.objects.filter(case=case).values_list("pk", flat=True)
        expected &= set(third)
    if not expected <= rated or len(rated) < FEWEST_RATINGS:
        return False
    return _open_meeting(case, By.CLOCK)


def _open_meeting(case: Case, by: Any, person: Any = None) -> bool:
    counted = Rating.objects.valid().filter(case=case).count()
    if case.phase == Phase.RATING:
        trace(What.CLOSED, by, person, case=case, ratings=counted)
    go(case, Phase.MEETING)
    return True


def close(case: Case, person: Any) -> None:
    """A curator ends the rating of a locked case before all have handed in. Raises NotNowError for
    fewer than two ratings that count."""
    enough_ratings(case)
    _open_meeting(case, By.CURATOR, person)


def enough_ratings(case: Case) -> None:
    """Raises NotNowError for fewer than two ratings that count."""
    if Rating.objects.valid().filter(case=case).count() < FEWEST_RATINGS:
        raise NotNowError(
            _("Fewer than two ratings count. Invite another evaluator, or withdraw this case.")
        )


def set_aside(case: Case, seat: Seat, why: Rating.SetAside, by: Any, person: Any = None) -> None:
    """Keeps a rating that was handed in out of everything, and drops one that was not. The case
    may have been discussed already: then its consensus has to be looked at anew."""
    ratings = Rating.objects.filter(case=case, seat=seat, set_aside_at=None)
    ratings.filter(handed_in_at=None).delete()
    if ratings.update(set_aside_at=timezone.now(), set_aside_why=why):
        trace(What.SET_ASIDE, by, person, case=case, seat=seat, why=str(why))
        _meet_again(case)


def _meet_again(case: Case) -> None:
    """The outcome rested on a rating that no longer counts."""
    shown = (Phase.SHOWN, Phase.REPLIED)
    if case.phase in shown and case.phase not in OVER:
        trace(What.TAKEN_UP, By.CLOCK, case=case)
        case.shown_at = case.reply_until = None
        go(case, Phase.MEETING)
