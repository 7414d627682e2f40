"""Working days: Monday to Friday. Public holidays count as working days, since owners, evaluators
and curators sit in different countries; twenty days are long enough to bear one."""

from datetime import date, timedelta

#: What the owner of an innovation has to answer a draft.
DAYS_TO_REPLY = 20
_FRIDAY = 4


def is_working_day(day: date) -> bool:
    return day.weekday() <= _FRIDAY


def working_days_after(day: date, days: int) -> date:
    """The last of so many working days that follow a day, which does not count itself. Raises
    ValueError for fewer than one."""
    if days < 1:
        raise ValueError("at least one day")
    while days:
        day += timedelta(days=1)
        days -= is_working_day(day)
    return day


def working_days_left(today: date, until: date) -> int:
    """How many working days are left after today, up to `until` and with it; 0 once it is over."""
    days = (today + timedelta(days=n) for n in range(1, (until - today).days + 1))
    return sum(is_working_day(day) for day in days)
