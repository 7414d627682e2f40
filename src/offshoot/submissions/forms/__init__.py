"""What is typed into submissions."""

from .others import AnswerForm, InviteForm, SendForm
from .steps import StepForm

__all__ = ["AnswerForm", "InviteForm", "SendForm", "StepForm"]
