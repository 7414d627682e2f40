"""What editors and other modules do with the library."""

from .bulk import VERBS, Step, carry_out, plan
from .history import record_change
from .merging import keep_apart, merge, reason_against
from .standing import Assessment, set_standing
from .telling import HeldError, ToldExploration, put_exploration, take_exploration

__all__ = [
    "VERBS",
    "Assessment",
    "HeldError",
    "Step",
    "ToldExploration",
    "carry_out",
    "keep_apart",
    "merge",
    "plan",
    "put_exploration",
    "reason_against",
    "record_change",
    "set_standing",
    "take_exploration",
]
