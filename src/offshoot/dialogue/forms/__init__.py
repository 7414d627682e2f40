"""What people type here, checked. Texts are plain; nothing is saved."""

from .claims import ClaimForm, ProposalForm, ReplyForm
from .corrections import AskedBackForm, CorrectionForm
from .inquiries import ChangedForm
from .notices import NoticeForm, path_here
from .questions import AnswerForm, AskForm, ReportForm

__all__ = [
    "AnswerForm",
    "AskForm",
    "AskedBackForm",
    "ChangedForm",
    "ClaimForm",
    "CorrectionForm",
    "NoticeForm",
    "ProposalForm",
    "ReplyForm",
    "ReportForm",
    "path_here",
]
