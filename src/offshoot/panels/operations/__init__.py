"""Verbs that change panels. What can be done in a phase is in `domain.phases`; each verb looks at
the phase again, with the case locked, and raises NotNowError."""

from .rating_over import look_whether_all_have_rated, set_aside
from .steps import NotNowError, go, locked, locked_panel, start_rating, trace

__all__ = [
    "NotNowError",
    "go",
    "locked",
    "locked_panel",
    "look_whether_all_have_rated",
    "set_aside",
    "start_rating",
    "trace",
]
