"""What the site writes about questions, claims, notices and corrections.

What strangers wrote stands in a mail line by line, each quoted (`domain.texts.quoted`).
"""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from offshoot.mail.registry import Message, register, register_kind

from .models.corrections import CONFIRM_WITHIN

SITE = "https://offshoot.example.eu"
INNOVATION = "Family Card"
QUESTIONS = "questions"
YEARLY = "yearly"

register_kind(QUESTIONS, gettext_lazy("questions from readers of Offshoot"))
register_kind(YEARLY, gettext_lazy("once a year: is your page on Offshoot still right?"))


@register
@dataclass(frozen=True)
class QuestionForYou(Message):
    """A reader's question, to the mailbox of an organisation. `sender` is empty unless the asker
    shares the address."""

    template = "dialogue/mail/question_for_you.txt"
    kind = QUESTIONS
    subject_name: str
    about: str
    lines: tuple[str, ...]
    sender: str
    page_url: str
    answer_url: str
    days: int

    def subject(self) -> str:
        return _("A question about %(name)s") % {"name": self.subject_name}

    @classmethod
    def example(cls) -> "QuestionForYou":
        return cls(
            INNOVATION,
            "No figure on what it costs was found.",
            ("> What does a card cost a year?", ">", "> And who pays?"),
            "ana@example.org",
            f"{SITE}/innovations/family-card/",
            f"{SITE}/questions/WzEsMl0/answer/",
            90,
        )


@register
@dataclass(frozen=True)
class QuestionAnswered(Message):
    """The answer, to whoever asked."""

    template = "dialogue/mail/question_answered.txt"
    organisation: str
    subject_name: str
    lines: tuple[str, ...]
    questions_url: str

    def subject(self) -> str:
        return _("An answer about %(name)s") % {"name": self.subject_name}

    @classmethod
    def example(cls) -> "QuestionAnswered":
        lines = ("> About 90 euros a person.", "> - the city pays")
        return cls("City of Madrid", INNOVATION, lines, f"{SITE}/questions/")


@register
@dataclass(frozen=True)
class QuestionDecided(Message):
    """What a curator decided about a question, to whoever asked."""

    template = "dialogue/mail/question_decided.txt"
    subject_name: str
    what: str
    reason: tuple[str, ...]
    questions_url: str

    def subject(self) -> str:
        return _("Your question about %(name)s") % {"name": self.subject_name}

    @classmethod
    def example(cls) -> "QuestionDecided":
        reason = ("> It names a person.",)
        return cls(INNOVATION, _("It was not made public."), reason, f"{SITE}/questions/")


@register
@dataclass(frozen=True)
class AnswerTakenDown(Message):
    """A question was taken from the page, with its answer: to the mailbox that answered."""

    template = "dialogue/mail/answer_taken_down.txt"
    subject_name: str
    reason: tuple[str, ...]

    def subject(self) -> str:
        return _("Your answer about %(name)s is not public any more") % {"name": self.subject_name}

    @classmethod
    def example(cls) -> "AnswerTakenDown":
        return cls(INNOVATION, ("> It names a person.",))


@register
@dataclass(frozen=True)
class ConfirmClaim(Message):
    """The link that confirms a claim, to an address of the organisation."""

    template = "dialogue/mail/confirm_claim.txt"
    useful_for = timedelta(days=14)
    innovation: str
    organisation: str
    confirm_url: str
    days: int

    def subject(self) -> str:
        return _("Is %(name)s yours?") % {"name": self.innovation}

    @classmethod
    def example(cls) -> "ConfirmClaim":
        return cls(INNOVATION, "City of Madrid", f"{SITE}/claims/confirm/WzEsMl0/", 14)


@register
@dataclass(frozen=True)
class ClaimDecided(Message):
    """Whether a claim stands, to the claimant."""

    template = "dialogue/mail/claim_decided.txt"
    innovation: str
    organisation: str
    is_confirmed: bool
    reason: tuple[str, ...]
    claims_url: str

    def subject(self) -> str:
        return _("Your claim on %(name)s") % {"name": self.innovation}

    @classmethod
    def example(cls) -> "ClaimDecided":
        reason = ("> We could not find that it runs this.",)
        return cls(INNOVATION, "City of Madrid", False, reason, f"{SITE}/claims/")


@register
@dataclass(frozen=True)
class ProposalDecided(Message):
    """What became of a proposed change, to whoever proposed it."""

    template = "dialogue/mail/proposal_decided.txt"
    innovation: str
    part: str
    is_done: bool
    answer: tuple[str, ...]
    page_url: str

    def subject(self) -> str:
        return _("Your change to %(name)s") % {"name": self.innovation}

    @classmethod
    def example(cls) -> "ProposalDecided":
        answer = ("> The figure stands there now, with its source.",)
        return cls(
            INNOVATION, "cost and who pays", True, answer, f"{SITE}/innovations/family-card/"
        )


@register
@dataclass(frozen=True)
class ReplyHidden(Message):
    """A reply was hidden, to whoever wrote it."""

    template = "dialogue/mail/reply_hidden.txt"
    innovation: str
    reason: tuple[str, ...]
    claims_url: str

    def subject(self) -> str:
        return _("Your reply about %(name)s was hidden") % {"name": self.innovation}

    @classmethod
    def example(cls) -> "ReplyHidden":
        return cls(INNOVATION, ("> It names a person who is ill.",), f"{SITE}/claims/")


@register
@dataclass(frozen=True)
class NoticeReceived(Message):
    """The number of a notice, to whoever sent it. It repeats nothing that they wrote, not even
    where it is: the e-mail address is not confirmed, and nobody shall send words to others
    through us."""

    template = "dialogue/mail/notice_received.txt"
    number: str

    def subject(self) -> str:
        return _("We have your notice %(number)s") % {"number": self.number}

    @classmethod
    def example(cls) -> "NoticeReceived":
        return cls("N-2026-17")


@register
@dataclass(frozen=True)
class NoticeDecided(Message):
    """What was decided about a notice and why, to whoever sent it."""

    template = "dialogue/mail/notice_decided.txt"
    number: str
    page_url: str
    decision: str
    statement: tuple[str, ...]

    def subject(self) -> str:
        return _("Our decision about your notice %(number)s") % {"number": self.number}

    @classmethod
    def example(cls) -> "NoticeDecided":
        statement = ("> The quotation is short and names its source.",)
        return cls("N-2026-17", f"{SITE}/innovations/family-card/", "no action", statement)


@register
@dataclass(frozen=True)
class ConfirmCorrection(Message):
    """The link that sends a correction to the desk. It repeats nothing that the reader wrote, since
    the address is not confirmed: nobody shall send words to others through us."""

    template = "dialogue/mail/confirm_correction.txt"
    useful_for = CONFIRM_WITHIN
    page: str
    confirm_url: str
    days: int

    def subject(self) -> str:
        return _("Please confirm your correction to %(name)s") % {"name": self.page}

    @classmethod
    def example(cls) -> "ConfirmCorrection":
        return cls(INNOVATION, f"{SITE}/corrections/confirm/IjEi/", 7)


@register
@dataclass(frozen=True)
class StillSo(Message):
    """Once a year: is this still so? To whoever has claimed an innovation, or a mailbox of those
    behind it."""

    template = "dialogue/mail/still_so.txt"
    kind = YEARLY
    useful_for = timedelta(days=30)
    innovation: str
    still_so_url: str
    days: int

    def subject(self) -> str:
        return _("Is this still so? %(name)s") % {"name": self.innovation}

    @classmethod
    def example(cls) -> "StillSo":
        return cls(INNOVATION, f"{SITE}/still-so/WzEsMl0/", 180)


@register
@dataclass(frozen=True)
class CorrectionAskedBack(Message):
    """What a curator asks about a correction, to the reader who sent it."""

    template = "dialogue/mail/correction_asked_back.txt"
    page: str
    lines: tuple[str, ...]
    question: tuple[str, ...]
    answer_url: str
    days: int

    def subject(self) -> str:
        return _("A question about your correction to %(name)s") % {"name": self.page}

    @classmethod
    def example(cls) -> "CorrectionAskedBack":
        lines, question = ("> A card costs 95 euros.",), ("> Since which year?",)
        return cls(INNOVATION, lines, question, f"{SITE}/corrections/answer/IjEi/", 90)


@register
@dataclass(frozen=True)
class StillSoReminder(Message):
    """The same, a month later and for the last time."""

    template = "dialogue/mail/still_so_reminder.txt"
    kind = YEARLY
    useful_for = timedelta(days=30)
    innovation: str
    still_so_url: str
    days: int

    def subject(self) -> str:
        return _("Still so? A reminder about %(name)s") % {"name": self.innovation}

    @classmethod
    def example(cls) -> "StillSoReminder":
        return cls(INNOVATION, f"{SITE}/still-so/WzEsMl0/", 180)


@register
@dataclass(frozen=True)
class CorrectionDecided(Message):
    """What was decided about a correction and why, to the reader who sent it."""

    template = "dialogue/mail/correction_decided.txt"
    page: str
    decision: str
    reason: tuple[str, ...]
    page_url: str

    def subject(self) -> str:
        return _("Your correction to %(name)s") % {"name": self.page}

    @classmethod
    def example(cls) -> "CorrectionDecided":
        reason = ("> The report of 2024 gives another figure, which stands there now.",)
        return cls(INNOVATION, "accepted in part", reason, f"{SITE}/innovations/family-card/#takes")


@register
@dataclass(frozen=True)
class InquiryHandled(Message):
    """What a curator did about a yearly answer, to whoever gave it."""

    template = "dialogue/mail/inquiry_handled.txt"
    innovation: str
    words: tuple[str, ...]
    page_url: str

    def subject(self) -> str:
        return _("What you told us about %(name)s") % {"name": self.innovation}

    @classmethod
    def example(cls) -> "InquiryHandled":
        return cls(INNOVATION, ("> It says so now.",), f"{SITE}/innovations/family-card/")
