"""Tables of submissions."""

from .submission import Change, Enquiry, Moment, Submission
from .team import Author, Invitation

__all__ = ["Author", "Change", "Enquiry", "Invitation", "Moment", "Submission"]
