"""When a digest is due."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

MORNING = time(6)
_MONDAY = 0
DAILY, WEEKLY = "daily", "weekly"


def next_due(frequency: str, after: datetime, zone: ZoneInfo) -> datetime | None:
    """The first morning at six, weekly the first of a Monday, later than `after` by the clock of
    `zone`; None for any other frequency."""
    if frequency not in (DAILY, WEEKLY):
        return None
    day = after.astimezone(zone).date()
    while True:
        morning = datetime.combine(day, MORNING, zone)
        if morning > after and (frequency == DAILY or day.weekday() == _MONDAY):
            return morning
        day += timedelta(days=1)
