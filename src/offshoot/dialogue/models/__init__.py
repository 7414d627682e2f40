"""Tables of the dialogue, one file a subject."""

from .claims import Claim, Proposal, Reply
from .notices import Notice
from .questions import Question

__all__ = ["Claim", "Notice", "Proposal", "Question", "Reply"]
