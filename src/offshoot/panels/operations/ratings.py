"""Rating a case alone: a draft that is kept dimension by dimension, and handed in once."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from offshoot.panels.models import Case, Rating, RatingRow
from offshoot.panels.queries.rating import mark_of, own_dimensions, sources_of
from offshoot.panels.queries.seats import seat_for, standard_of
from offshoot.panels.rules import may
from offshoot.people.models import User
from offshoot.standards.domain.rating import Rated

from .rating_over import look_whether_all_have_rated
from .seats import by_of
from .steps import NotNowError, What, locked, trace


def _rating_to_write(case: Case, person: User) -> Rating:
    """Somebody's own rating of a locked case, made where there is none. Raises NotNowError."""
    seat = seat_for(person, case)
    if seat is None or case.innovation is None or not may(person, "rate", case):
        raise NotNowError(_("Nothing was saved: this can no longer be rated."))
    rating, _is_new = Rating.objects.get_or_create(seat=seat, case=case)
    return rating


@transaction.atomic
def save_dimension(case: Case, person: User, rated: Rated, mark: str) -> RatingRow | None:
    """Keeps what was said so far of one dimension. `mark` stands for what the page was made from
    (`mark_of`): where another tab saved something else since, nothing is written, and what stands
    there is answered. Raises NotNowError once the rating was handed in, or cannot be given."""
    case = locked(case)
    rating = _rating_to_write(case, person)
    if rating.is_handed_in:
        raise NotNowError(_("Nothing was saved: your rating was handed in and stays as it is."))
    stands = rating.rows.filter(dimension=rated.dimension.value).first()
    if rated == (stands.rated if stands else Rated(rated.dimension)):
        return None
    if stands and mark_of(stands) != mark:
        return stands
    RatingRow.objects.update_or_create(
        rating=rating, dimension=rated.dimension.value, defaults=RatingRow.fields_of(rated)
    )
    Rating.objects.filter(pk=rating.pk).update(version=F("version") + 1, touched_at=timezone.now())
    return None


@transaction.atomic
def hand_in(case: Case, person: User, version: int) -> bool:
    """Hands the rating in, after which it stays as it is; the last one opens the meeting. `version`
    is the one that its author looked at. False where it was handed in before: the second of two
    clicks. Raises NotNowError where something is missing, or another tab changed it since."""
    case = locked(case)
    seat = seat_for(person, case)
    if seat and Rating.objects.handed_in().filter(seat=seat, case=case).exists():
        return False
    rating = _rating_to_write(case, person)
    _refuse_unready(case, rating, version)
    rating.handed_in_at = rating.touched_at = timezone.now()
    rating.save(update_fields=["handed_in_at", "touched_at"])
    trace(What.HANDED_IN, by_of(rating.seat), person, case=case, seat=rating.seat)
    look_whether_all_have_rated(case)
    return True


def _refuse_unready(case: Case, rating: Rating, version: int) -> None:
    if rating.version != version:
        raise NotNowError(
            _("Not handed in: you changed it in another tab since. Look at it again, then hand in.")
        )
    standard = standard_of(case.panel)
    if standard is None:
        raise NotNowError(_("The standard of this panel is no longer in use."))
    if any(one.faults for one in own_dimensions(standard, rating, sources_of(case.innovation))):
        raise NotNowError(_("Not handed in yet: some dimensions are not complete."))
