"""When evaluators and owners are reminded. A day on which nobody looked is made up for on the next:
only the last reminder that is due is sent."""

from collections.abc import Iterable
from datetime import date, timedelta

from .days import working_days_left

#: Days after an invitation on which it is brought back to mind.
ACCEPT_AFTER = 5
#: Days from the date by which ratings are wanted.
RATE_AT = (-7, -1, 1)
#: What a third reader, who is called when the others are done, has from the invitation.
DAYS_OF_THIRD_READER = 14
#: Working days before the end at which an owner is reminded.
OWNER_BEFORE = 5


def days_to_accept(invited: date) -> list[date]:
    return [invited + timedelta(days=ACCEPT_AFTER)]


def days_to_rate(rate_by: date) -> list[date]:
    return [rate_by + timedelta(days=days) for days in RATE_AT]


def is_due(today: date, days: Iterable[date], *, since: date, last: date | None) -> bool:
    """Whether one of the days has come after `since` (from when there was something to be reminded
    of), and nobody was reminded on it or later."""
    come = [day for day in days if since < day <= today]
    return bool(come) and (last is None or last < max(come))


def is_owner_due(today: date, until: date) -> bool:
    """Whether the last working days to answer have begun."""
    return today <= until and working_days_left(today, until) <= OWNER_BEFORE
