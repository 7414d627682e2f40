"""Who may do what with a list. What somebody may not do looks to them as if it were not there."""

from enum import Enum
from typing import Any

from .models import Editor, List


class Role(Enum):
    """What somebody is to a list."""

    OWNER = "owner"
    EDITOR = "editor"
    #: Has the address of a list that is shared by link; signed in or not.
    READER = "reader"
    NOBODY = "nobody"


_TEAM = frozenset({Role.OWNER, Role.EDITOR})

#: Actions, and who may do them.
ALLOWED: dict[str, frozenset[Role]] = {
    "view": _TEAM | {Role.READER},
    "export": _TEAM | {Role.READER},
    "copy": _TEAM | {Role.READER},
    "edit": _TEAM,
    "share": frozenset({Role.OWNER}),
    "delete": frozenset({Role.OWNER}),
    "leave": frozenset({Role.EDITOR}),
}


def role_of(person: Any, a_list: List) -> Role:
    """What a person is to a list, whatever link they hold; one query unless they own it."""
    if not person.is_authenticated or a_list.removed_at:
        return Role.NOBODY
    if a_list.owner_id == person.pk:
        return Role.OWNER
    is_editor = Editor.objects.kept().filter(list=a_list, person=person).exists()
    return Role.EDITOR if is_editor else Role.NOBODY


def may(role: Role, action: str) -> bool:
    """Raises KeyError for an action that is not in the table."""
    return role in ALLOWED[action]
