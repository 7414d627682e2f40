"""Opening a panel, its date, and who sits on it."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from offshoot.library.models import Innovation
from offshoot.panels.domain.letters import new_letters
from offshoot.panels.domain.phases import Phase
from offshoot.panels.models import Case, Move, Panel, Rating, Seat
from offshoot.panels.rules import MAY_RATE
from offshoot.people.models import User
from offshoot.standards.domain.published import LATEST

from .rating_over import look_whether_all_have_rated, set_aside
from .steps import By, NotNowError, What, locked, locked_panel, trace


def open_panel(
    person: User,
    innovations: Collection[Innovation],
    *,
    key: UUID,
    title: str,
    rate_by: date,
    seats_wanted: int,
    note: str = "",
) -> Panel:
    """Opens a panel on published innovations, by the newest standard. The form sent twice (`key`)
    opens one. Raises NotNowError where an innovation is before another panel, or hidden."""
    try:
        with transaction.atomic():
            return _open(person, innovations, key, title, rate_by, seats_wanted, note)
    except IntegrityError:  # the same form, or a panel on one of them, came at the same moment
        there = Panel.objects.filter(form_key=key).first()
        if there is None:
            raise NotNowError(_taken(innovations)) from None
        return there


def _open(
    person: User,
    innovations: Collection[Innovation],
    key: UUID,
    title: str,
    rate_by: date,
    seats_wanted: int,
    note: str,
) -> Panel:
    panel, is_new = Panel.objects.get_or_create(
        form_key=key,
        defaults={
            "title": title,
            "standard": LATEST,
            "rate_by": rate_by,
            "seats_wanted": seats_wanted,
            "note": note,
            "opened_by": person,
        },
    )
    if is_new:
        _add_cases(panel, innovations)
        trace(What.OPENED, By.CURATOR, person, panel=panel, rate_by=rate_by.isoformat())
    return panel


def _add_cases(panel: Panel, innovations: Collection[Innovation]) -> None:
    if not innovations:
        raise NotNowError(_("Choose at least one innovation."))
    if hidden := [one.name for one in innovations if not one.live]:
        raise NotNowError(_("Not published: %(names)s. Publish first.") % {"names": _all(hidden)})
    if words := _taken(innovations):
        raise NotNowError(words)
    Case.objects.bulk_create(
        Case(panel=panel, innovation=one, name=one.name) for one in innovations
    )


def _taken(innovations: Collection[Innovation]) -> str:
    """Words where some are before a panel already; empty else."""
    running = Case.objects.running().filter(innovation__in=[one.pk for one in innovations])
    names = _all(sorted(case.name for case in running))
    words = _("Before another panel already: %(names)s. Take them off the list.")
    return words % {"names": names} if names else ""


def _all(names: Sequence[str]) -> str:
    return ", ".join(names)


@transaction.atomic
def invite(panel: Panel, people: Sequence[User], by: User) -> list[Seat]:
    """Gives evaluators a seat each, which they accept or decline. Whoever had one before is passed
    over. Raises NotNowError once nothing is left to be rated, or for who is no evaluator."""
    panel = locked_panel(panel)
    to_rate = panel.cases.filter(phase__in=(Phase.INVITED.value, Phase.RATING.value))
    if not to_rate.exists():
        raise NotNowError(_("Nothing of this panel is left to be rated."))
    there = set(panel.seats.filter(case=None).values_list("person", flat=True))
    new = [person for person in people if person.pk not in there]
    seats = seat_people(panel, new, by)
    for seat in seats:
        trace(What.INVITED, By.CURATOR, by, panel=panel, seat=seat)
    return seats


def seat_people(
    panel: Panel, people: Sequence[User], by: User, case: Case | None = None
) -> list[Seat]:
    """A seat each, with letters that are free. Raises NotNowError for who is no evaluator."""
    if any(not (person.is_active and person.has_perm(MAY_RATE)) for person in people):
        raise NotNowError(_("Only people with the role of evaluators can be invited."))
    letters = new_letters(set(panel.seats.values_list("letter", flat=True)), len(people))
    return [
        Seat.objects.create(panel=panel, case=case, person=person, letter=letter, invited_by=by)
        for person, letter in zip(people, letters, strict=True)
    ]


@transaction.atomic
def extend(panel: Panel, rate_by: date, by: User) -> None:
    """Sets another date. Raises NotNowError for one that is past, or once the panel is closed."""
    panel = locked_panel(panel)
    if panel.closed_at:
        raise NotNowError(_("This panel is closed."))
    if rate_by < timezone.localdate():
        raise NotNowError(_("This day is past. Choose a later one."))
    before, panel.rate_by = panel.rate_by, rate_by
    panel.save(update_fields=["rate_by"])
    was, now = before.isoformat(), rate_by.isoformat()
    trace(What.EXTENDED, By.CURATOR, by, panel=panel, before=was, rate_by=now)


@transaction.atomic
def remove_seat(seat: Seat, by: User, reason: str, *, keeps_ratings: bool = False) -> None:
    """Takes an evaluator off the panel. Drafts of ratings vanish; what was handed in is set aside
    unless `keeps_ratings`. Doing it twice changes nothing."""
    panel = locked_panel(seat.panel)
    seat = Seat.objects.get(pk=seat.pk)
    if not seat.is_standing:
        return
    seat.removed_at, seat.removed_reason = timezone.now(), reason
    seat.save(update_fields=["removed_at", "removed_reason"])
    trace(What.REMOVED, By.CURATOR, by, panel=panel, case=seat.case, seat=seat)
    for one in Case.objects.running().filter(panel=panel):
        case = locked(one)
        _leave(case, seat, by, keeps_ratings)
        look_whether_all_have_rated(case)


def _leave(case: Case, seat: Seat, by: User, keeps_ratings: bool) -> None:
    if keeps_ratings:
        Rating.objects.filter(case=case, seat=seat, handed_in_at=None).delete()
    else:
        set_aside(case, seat, Rating.SetAside.REMOVED, Move.By.CURATOR, by)
