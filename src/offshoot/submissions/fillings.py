"""What submissions put onto /me/."""

from typing import Any

from offshoot.people.models import User

from . import queries

_SHOWN = 5


def of_mine(person: User) -> dict[str, Any]:
    """The submissions somebody works on, the last touched first; one query."""
    found = list(queries.mine(person)[: _SHOWN + 1])
    return {"submissions": found[:_SHOWN], "has_more": len(found) > _SHOWN}
