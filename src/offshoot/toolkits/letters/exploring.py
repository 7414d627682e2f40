"""What the site writes about explorations. What others wrote is quoted line by line."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from offshoot.mail.registry import Message, register, register_kind

EXPLORED = "explored"
FIRST_STEPS = "first-steps"
SITE = "https://offshoot.example.eu"
INNOVATION = "Family Card"

register_kind(EXPLORED, gettext_lazy("when a team explores an innovation that you speak for"))
register_kind(FIRST_STEPS, gettext_lazy("once: what did you learn at your first steps?"))


@register
@dataclass(frozen=True)
class ExplorationDecided(Message):
    """Whether it is shown that a team explores, to whoever said so. `changes` are lines that tell
    what a curator changed."""

    template = "toolkits/mail/exploration_decided.txt"
    innovation: str
    is_shown: bool
    changes: tuple[str, ...]
    lines: tuple[str, ...]
    url: str

    def subject(self) -> str:
        return _("You explore %(name)s") % {"name": self.innovation}

    @classmethod
    def example(cls) -> "ExplorationDecided":
        changes = (_("%(field)s: %(text)s") % {"field": _("since"), "text": "2025"},)
        return cls(INNOVATION, True, changes, ("> Good luck!",), f"{SITE}/exploring/")


@register
@dataclass(frozen=True)
class TeamExplores(Message):
    """A team explores it, to those who speak for an innovation."""

    template = "toolkits/mail/team_explores.txt"
    kind = EXPLORED
    innovation: str
    team: str
    place: str
    url: str

    def subject(self) -> str:
        return _("A team explores %(name)s") % {"name": self.innovation}

    @classmethod
    def example(cls) -> "TeamExplores":
        url = f"{SITE}/innovations/family-card/#exploring"
        return cls(INNOVATION, "City of Porto", "Porto, Portugal", url)


@register
@dataclass(frozen=True)
class FirstStepsAsked(Message):
    """Some months on: what did you learn? To whoever said that a team explores, once."""

    template = "toolkits/mail/first_steps_asked.txt"
    kind = FIRST_STEPS
    innovation: str
    team: str
    questions: tuple[str, ...]
    url: str

    def subject(self) -> str:
        return _("Your first steps with %(name)s") % {"name": self.innovation}

    @classmethod
    def example(cls) -> "FirstStepsAsked":
        questions = (_("What helped?"),)
        return cls(INNOVATION, "City of Porto", questions, f"{SITE}/exploring/7/first-steps/")


@register
@dataclass(frozen=True)
class FirstStepsDecided(Message):
    """What a curator decided about what a team learned, to whoever wrote it."""

    template = "toolkits/mail/first_steps_decided.txt"
    innovation: str
    is_accepted: bool
    is_changed: bool
    lines: tuple[str, ...]
    url: str

    def subject(self) -> str:
        return _("What you learned about %(name)s") % {"name": self.innovation}

    @classmethod
    def example(cls) -> "FirstStepsDecided":
        return cls(INNOVATION, True, True, ("> Thank you!",), f"{SITE}/exploring/")
