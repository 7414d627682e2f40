"""What the site writes about panels. No letter carries a rating, a reason or the name of an
evaluator: what it is about is read on a page, by whoever may."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from offshoot.mail.registry import Message, register, register_kind

INVITATIONS, REMINDERS, DRAFTS = "panel-invitations", "panel-reminders", "panel-drafts"
register_kind(INVITATIONS, gettext_lazy("invitations to panels"))
register_kind(REMINDERS, gettext_lazy("reminders of panels"))
register_kind(DRAFTS, gettext_lazy("drafts of panels on innovations that nobody has claimed"))

URL = "https://offshoot.example.eu/panels/3/"
DRAFT_URL = f"{URL}cases/7/draft/"
DESK_URL = "https://offshoot.example.eu/editor/"
PAGE_URL = "https://offshoot.example.eu/innovations/family-card/"
TITLE, NAME, DAY = "Kitchens in spring", "Family Card", date(2026, 5, 4)


@register
@dataclass(frozen=True)
class PanelInvitation(Message):
    """To an evaluator: what, how many, by when, by which standard, how long it takes."""

    template = "panels/mail/invitation.txt"
    kind = INVITATIONS
    title: str
    innovations: int
    until: date
    standard: str
    note: tuple[str, ...]
    url: str

    def subject(self) -> str:
        return _("Will you rate on the panel %(title)s?") % {"title": self.title}

    @classmethod
    def example(cls) -> "PanelInvitation":
        return cls(TITLE, 3, DAY, "Offshoot 1", ("> Two are in Spanish.",), URL)


@register
@dataclass(frozen=True)
class ThirdReaderCalled(Message):
    """To somebody who is asked to read one innovation as a third."""

    template = "panels/mail/third_reader.txt"
    kind = INVITATIONS
    title: str
    name: str
    until: date
    standard: str
    url: str

    def subject(self) -> str:
        return _("Will you read %(name)s as a third?") % {"name": self.name}

    @classmethod
    def example(cls) -> "ThirdReaderCalled":
        return cls(TITLE, NAME, DAY, "Offshoot 1", URL)


@register
@dataclass(frozen=True)
class InvitationWaits(Message):
    """To an evaluator who has not answered the invitation."""

    template = "panels/mail/invitation_waits.txt"
    kind = REMINDERS
    useful_for: ClassVar[timedelta] = timedelta(days=3)
    title: str
    until: date
    url: str

    def subject(self) -> str:
        return _("Your invitation to the panel %(title)s") % {"title": self.title}

    @classmethod
    def example(cls) -> "InvitationWaits":
        return cls(TITLE, DAY, URL)


@register
@dataclass(frozen=True)
class RatingsWait(Message):
    """To an evaluator with something left to rate, before the date and after it."""

    template = "panels/mail/ratings_wait.txt"
    kind = REMINDERS
    useful_for: ClassVar[timedelta] = timedelta(days=2)
    title: str
    innovations: int
    until: date
    is_late: bool
    url: str

    def subject(self) -> str:
        return _("Your ratings for the panel %(title)s") % {"title": self.title}

    @classmethod
    def example(cls) -> "RatingsWait":
        return cls(TITLE, 2, DAY, True, URL)


@register
@dataclass(frozen=True)
class DateChanged(Message):
    """To the evaluators: there is another date."""

    template = "panels/mail/date_changed.txt"
    title: str
    until: date
    url: str

    def subject(self) -> str:
        return _("Another date for the panel %(title)s") % {"title": self.title}

    @classmethod
    def example(cls) -> "DateChanged":
        return cls(TITLE, DAY, URL)


@register
@dataclass(frozen=True)
class MeetingOpens(Message):
    """To the evaluators and the curator: the ratings lie side by side, or the third one came."""

    template = "panels/mail/meeting_opens.txt"
    title: str
    name: str
    is_third: bool
    url: str

    def subject(self) -> str:
        return _("The ratings of %(name)s lie side by side") % {"name": self.name}

    @classmethod
    def example(cls) -> "MeetingOpens":
        return cls(TITLE, NAME, False, URL)


@register
@dataclass(frozen=True)
class SeatIsEmpty(Message):
    """To the curator: somebody declined, or was recused from a case."""

    template = "panels/mail/seat_is_empty.txt"
    title: str
    letter: str
    name: str
    url: str

    def subject(self) -> str:
        return _("An evaluator of the panel %(title)s steps back") % {"title": self.title}

    @classmethod
    def example(cls) -> "SeatIsEmpty":
        return cls(TITLE, "B", NAME, DESK_URL)


@register
@dataclass(frozen=True)
class SeatEnded(Message):
    """To an evaluator who was taken off the panel."""

    template = "panels/mail/seat_ended.txt"
    title: str
    url: str

    def subject(self) -> str:
        return _("Your seat on the panel %(title)s") % {"title": self.title}

    @classmethod
    def example(cls) -> "SeatEnded":
        return cls(TITLE, URL)


@register
@dataclass(frozen=True)
class CaseWithdrawn(Message):
    """To all who sit on it, and to the owner where the draft was shown: nothing is published."""

    template = "panels/mail/case_withdrawn.txt"
    name: str
    title: str

    def subject(self) -> str:
        return _("%(name)s is no longer before a panel") % {"name": self.name}

    @classmethod
    def example(cls) -> "CaseWithdrawn":
        return cls(NAME, TITLE)


@register
@dataclass(frozen=True)
class OutcomePublished(Message):
    """To the owner and the evaluators."""

    template = "panels/mail/outcome_published.txt"
    name: str
    is_owner: bool
    page_url: str

    def subject(self) -> str:
        return _("What the panel found of %(name)s is public") % {"name": self.name}

    @classmethod
    def example(cls) -> "OutcomePublished":
        return cls(NAME, True, PAGE_URL)
