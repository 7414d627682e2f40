"""The way of a case through its panel, and the one table of who may do what in which phase.

Rules and pages read the table; nothing else decides. What depends on more than role and phase (two
ratings at least, the days of the owner) is told by the operation.
"""

from collections.abc import Collection
from enum import StrEnum


class Phase(StrEnum):
    """Where a case is. Conflicts are declared seat by seat: a case is being rated from the first
    seat that declared none."""

    INVITED = "invited"
    RATING = "rating"
    MEETING = "meeting"
    THIRD_READER = "third reader"
    SHOWN = "shown"
    REPLIED = "replied"
    APPEALED = "appealed"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Role(StrEnum):
    """What somebody is to a case. A seat, a recusal or a claim comes before what the desk allows:
    a curator who rates a case, or made what is rated, is no curator of it."""

    ANYONE = "anyone"
    CURATOR = "curator"
    OUTSIDER = "outsider"  # at the desk, without a seat on the panel, and did not open it
    UNDECLARED = "undeclared"  # accepted a seat, has not said whether anything keeps them from it
    EVALUATOR = "evaluator"
    THIRD_READER = "third reader"  # until they have handed in; then an evaluator
    RECUSED = "recused"
    OWNER = "owner"


P, R = Phase, Role

OVER = frozenset({P.PUBLISHED, P.WITHDRAWN})
OPEN = frozenset(Phase) - OVER
#: Evaluators may still hand in.
RATED = frozenset({P.RATING, P.THIRD_READER})
#: The ratings lie side by side for those who may see them.
LAID_OPEN = frozenset({P.MEETING, P.THIRD_READER, P.SHOWN, P.REPLIED, P.APPEALED, P.PUBLISHED})
#: The owner can see the draft of the outcome.
WITH_THE_OWNER = frozenset({P.SHOWN, P.REPLIED, P.APPEALED})

Phases = frozenset[Phase]

#: Actions, the roles that may do them, and the phases in which they may.
ALLOWED: dict[str, dict[Role, Phases]] = {
    "declare": {
        R.UNDECLARED: OPEN,
        R.EVALUATOR: OPEN,
        R.THIRD_READER: OPEN,
    },
    "rate": {
        R.EVALUATOR: frozenset({P.RATING}),
        R.THIRD_READER: frozenset({P.THIRD_READER}),
    },
    "close rating": {R.CURATOR: frozenset({P.RATING})},
    "see meeting": {R.EVALUATOR: LAID_OPEN, R.CURATOR: LAID_OPEN | {P.WITHDRAWN}},
    "write consensus": {
        R.EVALUATOR: frozenset({P.MEETING}),
        R.CURATOR: frozenset({P.MEETING}),
    },
    "call third reader": {R.CURATOR: frozenset({P.MEETING, P.THIRD_READER})},
    "show draft": {R.CURATOR: frozenset({P.MEETING})},
    "see draft": {R.OWNER: WITH_THE_OWNER},
    "reply": {R.OWNER: frozenset({P.SHOWN, P.REPLIED})},
    "appeal": {R.OWNER: frozenset({P.SHOWN, P.REPLIED})},
    # A reply that came before the panel met again may be left.
    "deal with reply": {R.CURATOR: frozenset({P.SHOWN, P.REPLIED})},
    "take up again": {R.CURATOR: frozenset({P.SHOWN, P.REPLIED})},
    "decide appeal": {R.OUTSIDER: frozenset({P.APPEALED})},
    "publish": {R.CURATOR: frozenset({P.SHOWN, P.REPLIED})},
    "withdraw": {R.CURATOR: OPEN},
    "export": {R.CURATOR: LAID_OPEN},
    "see outcome": {role: frozenset({P.PUBLISHED}) for role in Role},
}

#: Where a case can go from each phase.
LEADS_TO: dict[Phase, Phases] = {
    P.INVITED: frozenset({P.RATING, P.WITHDRAWN}),
    P.RATING: frozenset({P.MEETING, P.WITHDRAWN}),
    P.MEETING: frozenset({P.THIRD_READER, P.SHOWN, P.WITHDRAWN}),
    P.THIRD_READER: frozenset({P.MEETING, P.WITHDRAWN}),
    P.SHOWN: frozenset({P.REPLIED, P.APPEALED, P.MEETING, P.PUBLISHED, P.WITHDRAWN}),
    P.REPLIED: frozenset({P.APPEALED, P.MEETING, P.PUBLISHED, P.WITHDRAWN}),
    P.APPEALED: frozenset({P.SHOWN, P.REPLIED, P.MEETING, P.WITHDRAWN}),
    P.PUBLISHED: frozenset(),
    P.WITHDRAWN: frozenset(),
}


def is_allowed(roles: Collection[Role], action: str, phase: Phase) -> bool:
    """Whether one of the roles may do this in the phase. Raises KeyError for an action that is not
    in the table."""
    allowed = ALLOWED[action]
    return any(phase in allowed.get(role, ()) for role in roles)


def is_possible(action: str, phase: Phase) -> bool:
    """Whether anybody may do this in the phase. Raises KeyError as `is_allowed` does."""
    return any(phase in phases for phases in ALLOWED[action].values())


def leads_to(phase: Phase, following: Phase) -> bool:
    """Whether a case can go from one phase to the other at once."""
    return following in LEADS_TO[phase]
