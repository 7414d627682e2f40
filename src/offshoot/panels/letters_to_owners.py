"""What the site writes to those behind an innovation about a draft, and to the desk about what they
answer. As with all letters of panels: no rating, no reason, no words of theirs."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from offshoot.mail.registry import Message, register

from .letters import DAY, DESK_URL, DRAFT_URL, DRAFTS, NAME, PAGE_URL, REMINDERS


@register
@dataclass(frozen=True)
class DraftReady(Message):
    """To who has claimed the innovation: what it is, and until when it can be answered."""

    template = "panels/mail/draft_ready.txt"
    name: str
    until: date
    days: int
    url: str

    def subject(self) -> str:
        return _("Before we publish: what a panel found of %(name)s") % {"name": self.name}

    @classmethod
    def example(cls) -> "DraftReady":
        return cls(NAME, DAY, 20, DRAFT_URL)


@register
@dataclass(frozen=True)
class DraftWithoutOwner(Message):
    """To a mailbox of those behind an innovation that nobody has claimed: how to see the draft."""

    template = "panels/mail/draft_without_owner.txt"
    kind = DRAFTS
    useful_for: ClassVar[timedelta] = timedelta(days=14)
    name: str
    until: date
    claim_url: str
    page_url: str

    def subject(self) -> str:
        return _("Before we publish what a panel found of %(name)s") % {"name": self.name}

    @classmethod
    def example(cls) -> "DraftWithoutOwner":
        return cls(NAME, DAY, f"{PAGE_URL}claim/", PAGE_URL)


@register
@dataclass(frozen=True)
class DraftReminder(Message):
    """To the owner, some working days before the end."""

    template = "panels/mail/draft_reminder.txt"
    kind = REMINDERS
    useful_for: ClassVar[timedelta] = timedelta(days=3)
    name: str
    until: date
    url: str

    def subject(self) -> str:
        return _("Until %(day)s: your answer to the draft on %(name)s") % {
            "day": date_format(self.until, "j F"),
            "name": self.name,
        }

    @classmethod
    def example(cls) -> "DraftReminder":
        return cls(NAME, DAY, DRAFT_URL)


@register
@dataclass(frozen=True)
class DraftTakenBack(Message):
    """To the owner: the panel meets again, and another draft will come."""

    template = "panels/mail/draft_taken_back.txt"
    name: str

    def subject(self) -> str:
        return _("The panel looks at %(name)s again") % {"name": self.name}

    @classmethod
    def example(cls) -> "DraftTakenBack":
        return cls(NAME)


@register
@dataclass(frozen=True)
class ReplyCame(Message):
    """To the curator: the owner has replied."""

    template = "panels/mail/reply_came.txt"
    name: str
    url: str

    def subject(self) -> str:
        return _("A reply to the draft on %(name)s") % {"name": self.name}

    @classmethod
    def example(cls) -> "ReplyCame":
        return cls(NAME, DESK_URL)


@register
@dataclass(frozen=True)
class ReplyDealtWith(Message):
    """To the owner: a curator said what follows from the reply."""

    template = "panels/mail/reply_dealt_with.txt"
    name: str
    url: str

    def subject(self) -> str:
        return _("What follows from your reply on %(name)s") % {"name": self.name}

    @classmethod
    def example(cls) -> "ReplyDealtWith":
        return cls(NAME, DRAFT_URL)


@register
@dataclass(frozen=True)
class AppealCame(Message):
    """To those at the desk who may decide it, and to the curator of the panel, who may not."""

    template = "panels/mail/appeal_came.txt"
    name: str
    decides: bool
    url: str

    def subject(self) -> str:
        return _("An appeal against the draft on %(name)s") % {"name": self.name}

    @classmethod
    def example(cls) -> "AppealCame":
        return cls(NAME, True, DESK_URL)


@register
@dataclass(frozen=True)
class AppealDecided(Message):
    """To the owner and the curator. The reason stands on the page."""

    template = "panels/mail/appeal_decided.txt"
    name: str
    is_upheld: bool
    url: str

    def subject(self) -> str:
        return _("The appeal on %(name)s is decided") % {"name": self.name}

    @classmethod
    def example(cls) -> "AppealDecided":
        return cls(NAME, False, DRAFT_URL)
