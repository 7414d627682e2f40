"""Who may do what with a submission, and in which of its states. What somebody may not do looks to
them as if it were not there; what cannot be done now is said. What curators do needs Django's
permissions on the desk (`people.roles`)."""

from enum import Enum
from typing import Any

from .models import Author, Submission
from .models.submission import State


class Role(Enum):
    """What somebody is to a submission."""

    OWNER = "owner"
    AUTHOR = "author"
    NOBODY = "nobody"


_TEAM = frozenset({Role.OWNER, Role.AUTHOR})
_OWNER = frozenset({Role.OWNER})
_ANY = frozenset(State)
_OPEN = frozenset({State.DRAFT, State.SUBMITTED, State.QUESTIONS})
_AT_THE_DESK = frozenset({State.SUBMITTED, State.ANALYSIS, State.QUESTIONS})

#: Actions, who may do them, and in which states.
ALLOWED: dict[str, tuple[frozenset[Role], frozenset[State]]] = {
    "view": (_TEAM, _ANY),
    "edit": (_TEAM, _OPEN),
    "submit": (_TEAM, frozenset({State.DRAFT})),
    "answer": (_TEAM, frozenset({State.QUESTIONS})),
    "reopen": (_TEAM, frozenset({State.DECLINED})),
    "leave": (frozenset({Role.AUTHOR}), _ANY),
    "share": (_OWNER, _ANY),
    "withdraw": (_OWNER, _AT_THE_DESK),
    "delete": (_OWNER, frozenset({State.DRAFT, State.DECLINED})),
}


def role_of(person: Any, submission: Submission) -> Role:
    """What a person is to a submission; one query unless they own it."""
    if not person.is_authenticated:
        return Role.NOBODY
    if submission.owner_id == person.pk:
        return Role.OWNER
    is_author = Author.objects.kept().filter(submission=submission, person=person).exists()
    return Role.AUTHOR if is_author else Role.NOBODY


def may(role: Role, action: str) -> bool:
    """Raises KeyError for an action that is not in the table."""
    return role in ALLOWED[action][0]


def can(submission: Submission, action: str) -> bool:
    """Whether this can be done in its state. Raises KeyError as `may` does."""
    return State(submission.state) in ALLOWED[action][1]
