"""Tables of the dialogue, one file a subject."""

from .claims import Claim, Proposal, Reply
from .corrections import Correction
from .inquiries import Inquiry
from .notices import Notice
from .questions import Question

__all__ = ["Claim", "Correction", "Inquiry", "Notice", "Proposal", "Question", "Reply"]
