"""What is typed into panels."""

from .consensus import ConsensusForm
from .desk import (
    AppealDecisionForm,
    DateForm,
    InviteForm,
    OpenForm,
    RemoveForm,
    ThirdReaderForm,
    WordsForm,
)

__all__ = [
    "AppealDecisionForm",
    "ConsensusForm",
    "DateForm",
    "InviteForm",
    "OpenForm",
    "RemoveForm",
    "ThirdReaderForm",
    "WordsForm",
]
