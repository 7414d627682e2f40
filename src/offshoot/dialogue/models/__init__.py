"""Tables of the dialogue, one file a subject."""

from .claims import Claim, Proposal, Reply
from .corrections import Correction
from .notices import Notice
from .questions import Question

__all__ = ["Claim", "Correction", "Notice", "Proposal", "Question", "Reply"]
