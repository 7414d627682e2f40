"""Reminders, each sent once however often the job runs: what was sent is kept with it."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from offshoot.mail.operations import Letter, prepared, queue
from offshoot.panels import letters, letters_to_owners, links
from offshoot.panels.domain.phases import Phase
from offshoot.panels.domain.reminding import (
    days_to_accept,
    days_to_rate,
    is_due,
    is_owner_due,
)
from offshoot.panels.models import Case, Move, Seat
from offshoot.panels.queries.drafts import owners_of
from offshoot.panels.queries.seats import SeatWork, seats_that_can_be_reminded, work_of

from .steps import By, What, locked, trace


def remind_seats(now: datetime) -> int:
    """Brings invitations and ratings back to mind; returns how many letters were queued."""
    return sum(_remind(seat, now) for seat in seats_that_can_be_reminded())


def _remind(seat: Seat, now: datetime) -> int:
    """One seat, in a transaction of its own: one that fails does not undo the others."""
    if not _is_due(seat, timezone.localdate(now)):
        return 0
    (work,) = work_of(seat.person, [seat])
    message = _letter(work, timezone.localdate(now))
    if message is None:
        return 0
    with transaction.atomic():
        # Nobody else has reminded of it meanwhile.
        same = Seat.objects.filter(pk=seat.pk, reminded_at=seat.reminded_at)
        if not same.update(reminded_at=now):
            return 0
        mails = prepared([Letter(message, seat.person.email)])  # type: ignore[union-attr]
        queue(mails)
    return len(mails)


def _is_due(seat: Seat, today: date) -> bool:
    last = timezone.localdate(seat.reminded_at) if seat.reminded_at else None
    if seat.accepted_at is None:
        invited = timezone.localdate(seat.invited_at)
        return is_due(today, days_to_accept(invited), since=invited, last=last)
    accepted = timezone.localdate(seat.accepted_at)
    days = days_to_rate(SeatWork(seat, ()).until)
    return is_due(today, days, since=accepted, last=last)


def _letter(work: SeatWork, today: date) -> letters.InvitationWaits | letters.RatingsWait | None:
    """None where nothing waits: all was handed in, or is not theirs to rate."""
    url, title = links.panel_url(work.panel.pk), work.panel.title
    if work.is_invitation:
        is_open = any(one.case.phase in _OPEN_TO_RATE for one in work.cases)
        return letters.InvitationWaits(title, work.until, url) if is_open else None
    if not work.waiting:
        return None
    return letters.RatingsWait(title, len(work.waiting), work.until, today > work.until, url)


_OPEN_TO_RATE = (Phase.INVITED, Phase.RATING, Phase.THIRD_READER)


def remind_owners(now: datetime) -> int:
    """Tells owners who have not answered that the days to answer end; returns how many letters
    were queued."""
    shown = Case.objects.filter(phase=Phase.SHOWN.value).exclude(shown_at=None)
    return sum(_remind_owner(case, now) for case in shown)


@transaction.atomic
def _remind_owner(case: Case, now: datetime) -> int:
    case = locked(case)
    today = timezone.localdate(now)
    until = case.reply_until
    if case.phase != Phase.SHOWN or until is None or not is_owner_due(today, until):
        return 0
    sent = Move.objects.filter(case=case, what=What.REMINDED, at__gte=case.shown_at)
    people = owners_of(case)
    if sent.exists() or not people:
        return 0
    message = letters_to_owners.DraftReminder(case.name, until, links.draft_url(case))
    mails = prepared([Letter(message, person.email) for person in people])
    queue(mails)
    trace(What.REMINDED, By.CLOCK, case=case)
    return len(mails)
