"""When a link is dead. One failure says little: servers rest, networks fail, robots are refused."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum


class Answer(StrEnum):
    """What came of asking for an address."""

    WORKS = "works"
    GONE = "gone"
    FAILS = "fails"


#: Days with such an answer after which a link is dead.
DEAD_AFTER = {Answer.GONE: 2, Answer.FAILS: 3}
#: Until an address is asked again.
WHEN_WELL, WHEN_ILL, WHEN_DEAD = timedelta(days=30), timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True)
class Health:
    """How often an address failed since it last answered: on how many days, and how many of these
    it said that the page is gone; the last of those days; since when it counts as dead."""

    failed_days: int = 0
    gone_days: int = 0
    last_failed_on: date | None = None
    dead_since: date | None = None


def answer_of(status: int) -> Answer:
    """What a status of HTTP says of a link. A server that refuses robots, wants a password or says
    that it is asked too often is there, and a reader may well get through."""
    if status in (404, 410):
        return Answer.GONE
    return Answer.FAILS if status >= 500 or status < 200 else Answer.WORKS


def after(health: Health, answer: Answer, today: date) -> Health:
    """The health after an answer. A day counts once, however often was asked in it."""
    if answer is Answer.WORKS:
        return Health()
    if health.last_failed_on == today:
        return health
    failed = health.failed_days + 1
    gone = health.gone_days + (answer is Answer.GONE)
    is_dead = gone >= DEAD_AFTER[Answer.GONE] or failed >= DEAD_AFTER[Answer.FAILS]
    dead_since = health.dead_since or (today if is_dead else None)
    return replace(
        health, failed_days=failed, gone_days=gone, last_failed_on=today, dead_since=dead_since
    )


def wait_after(health: Health) -> timedelta:
    """How long an address of this health is left alone."""
    if health.dead_since:
        return WHEN_DEAD
    return WHEN_ILL if health.failed_days else WHEN_WELL
