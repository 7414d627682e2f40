"""When a mail that could not be sent is tried again."""

from datetime import timedelta

#: Waits after the first attempt, the second, and so on. A mail server that is down over a
#: weekend is met; after the last wait we give up.
WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(hours=12),
    timedelta(hours=24),
    timedelta(hours=24),
)


def wait_after(attempts: int) -> timedelta | None:
    """How long to wait after so many attempts (at least 1); None when it was the last one."""
    return WAITS[attempts - 1] if attempts <= len(WAITS) else None
