"""What panels put onto /me/."""

from typing import Any

from offshoot.people.models import User

from .queries.drafts import drafts_for
from .queries.seats import seats_of, work_of

_SHOWN = 10


def seats(person: User) -> dict[str, Any] | None:
    """Seats, those where something waits first; nothing for who has none. Five queries at most."""
    found = seats_of(person)
    if not found:
        return None
    works = [one for one in work_of(person, found) if one.seat.is_standing]
    works.sort(key=lambda one: (not (one.is_invitation or one.waiting), one.is_over))
    return {"works": works[:_SHOWN]} if works else None


def drafts(person: User) -> dict[str, Any] | None:
    """Drafts that wait for an answer; nothing where there is none. One query."""
    cases = drafts_for(person)
    return {"cases": cases} if cases else None
