"""Tables of the dialogue, one file a subject."""

from .claims import Claim, Proposal, Reply
from .inquiries import Inquiry
from .notices import Notice
from .questions import Question

__all__ = ["Claim", "Inquiry", "Notice", "Proposal", "Question", "Reply"]
