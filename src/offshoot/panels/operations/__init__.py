"""Verbs that change panels. What can be done in a phase is in `domain.phases`; each verb looks at
the phase again, with the case locked, and raises NotNowError."""

from .meeting import Held, call_third_reader, close_rating, show_draft, write_consensus
from .opening import extend, invite, open_panel, remove_seat
from .publishing import deal_with_reply, decide_appeal, publish, take_up_again, withdraw
from .rating_over import look_whether_all_have_rated, set_aside
from .steps import NotNowError, allowed_now, go, locked, locked_panel, start_rating, trace

__all__ = [
    "Held",
    "NotNowError",
    "allowed_now",
    "call_third_reader",
    "close_rating",
    "deal_with_reply",
    "decide_appeal",
    "extend",
    "go",
    "invite",
    "locked",
    "locked_panel",
    "look_whether_all_have_rated",
    "open_panel",
    "publish",
    "remove_seat",
    "set_aside",
    "show_draft",
    "start_rating",
    "take_up_again",
    "trace",
    "withdraw",
    "write_consensus",
]
