"""What can be done with an import. Whoever may do it is asked before (`rules`)."""

from .applying import TouchedError, apply_now, publish_now, undo_now
from .beginning import change_way, discard, forget_files, upload
from .working import NotNowError, begin, choose_columns, read_now, start_again

__all__ = [
    "NotNowError",
    "TouchedError",
    "apply_now",
    "begin",
    "change_way",
    "choose_columns",
    "discard",
    "forget_files",
    "publish_now",
    "read_now",
    "start_again",
    "undo_now",
    "upload",
]
