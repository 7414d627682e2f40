"""What the site writes about submissions. What curators wrote is quoted line by line."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from offshoot.mail.registry import Message, register, register_kind

INVITATIONS = "submission-invitations"
register_kind(INVITATIONS, gettext_lazy("Invitations to write a submission together"))

URL = "https://offshoot.example.eu/submit/h3k9m2p7qr/"
NAME = "Shared kitchens"


@register
@dataclass(frozen=True)
class SubmissionReceived(Message):
    """It was sent: to its authors."""

    template = "submissions/mail/received.txt"
    name: str
    url: str

    def subject(self) -> str:
        return _("We have your submission: %(name)s") % {"name": self.name}

    @classmethod
    def example(cls) -> "SubmissionReceived":
        return cls(NAME, URL)


@register
@dataclass(frozen=True)
class CuratorAsks(Message):
    """A curator has a question: to the authors."""

    template = "submissions/mail/curator_asks.txt"
    name: str
    lines: tuple[str, ...]
    url: str

    def subject(self) -> str:
        return _("A question about your submission: %(name)s") % {"name": self.name}

    @classmethod
    def example(cls) -> "CuratorAsks":
        return cls(NAME, ("> Who pays for the room?",), URL)


@register
@dataclass(frozen=True)
class SubmissionDecided(Message):
    """Accepted or declined, with what the curator wrote: to the authors."""

    template = "submissions/mail/decided.txt"
    name: str
    is_accepted: bool
    lines: tuple[str, ...]
    url: str

    def subject(self) -> str:
        return _("What became of your submission: %(name)s") % {"name": self.name}

    @classmethod
    def example(cls) -> "SubmissionDecided":
        return cls(NAME, False, ("> It is in the library already.",), URL)


@register
@dataclass(frozen=True)
class SubmissionPublished(Message):
    """What became of it is public: to the authors."""

    template = "submissions/mail/published.txt"
    name: str
    page_url: str

    def subject(self) -> str:
        return _("%(name)s is in the library") % {"name": self.name}

    @classmethod
    def example(cls) -> "SubmissionPublished":
        return cls(NAME, "https://offshoot.example.eu/innovations/shared-kitchens/")


@register
@dataclass(frozen=True)
class InvitedToSubmission(Message):
    """Somebody asks the reader to write with them."""

    template = "submissions/mail/invited.txt"
    kind = INVITATIONS
    useful_for = timedelta(days=30)
    sender: str
    name: str
    url: str

    def subject(self) -> str:
        return _("You are invited to describe an innovation on Offshoot")

    @classmethod
    def example(cls) -> "InvitedToSubmission":
        url = "https://offshoot.example.eu/submit/invitations/q0Xz3kT/"
        return cls("Ana Alves", NAME, url)


@register
@dataclass(frozen=True)
class DraftKept(Message):
    """Somebody leaves a draft for the first time: its address, so that they find it again."""

    template = "submissions/mail/draft_kept.txt"
    name: str
    url: str

    def subject(self) -> str:
        return _("To go on with: %(name)s") % {"name": self.name}

    @classmethod
    def example(cls) -> "DraftKept":
        return cls(NAME, URL)


@register
@dataclass(frozen=True)
class SubmissionWaits(Message):
    """Nobody touched a draft for half a year: to its authors, once."""

    template = "submissions/mail/draft_waits.txt"
    name: str
    url: str

    def subject(self) -> str:
        return _("Your draft waits: %(name)s") % {"name": self.name}

    @classmethod
    def example(cls) -> "SubmissionWaits":
        return cls(NAME, URL)


@register
@dataclass(frozen=True)
class DraftEnds(Message):
    """A draft that nobody touches is going to be deleted: to its authors, a month before."""

    template = "submissions/mail/draft_ends.txt"
    name: str
    days: int
    url: str

    def subject(self) -> str:
        return _("Your draft will be deleted: %(name)s") % {"name": self.name}

    @classmethod
    def example(cls) -> "DraftEnds":
        return cls(NAME, 30, URL)


@register
@dataclass(frozen=True)
class SubmissionIsYours(Message):
    """The account of the owner was erased; the reader, an author, owns the submission now."""

    template = "submissions/mail/is_yours.txt"
    name: str
    url: str

    def subject(self) -> str:
        return _("A submission on Offshoot is yours now")

    @classmethod
    def example(cls) -> "SubmissionIsYours":
        return cls(NAME, URL)
