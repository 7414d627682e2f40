"""What editors and other modules do with the library."""

from .bulk import VERBS, Step, carry_out, plan
from .history import record_change
from .merging import keep_apart, merge, reason_against
from .standing import Assessment, set_standing

__all__ = [
    "VERBS",
    "Assessment",
    "Step",
    "carry_out",
    "keep_apart",
    "merge",
    "plan",
    "reason_against",
    "record_change",
    "set_standing",
]
