"""What the site writes to those who work at the desk."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import WorkflowState
from wagtail.users.models import UserProfile

from offshoot.mail.operations import send
from offshoot.mail.registry import Message, register, register_kind
from offshoot.people.models import User

from .care.links import edit_url_of

SITE = "https://offshoot.example.eu"
DESK = "desk"

register_kind(DESK, gettext_lazy("drafts in review on Offshoot"))


@register
@dataclass(frozen=True)
class DraftWaits(Message):
    """A draft has come to a stage, to those who decide there."""

    template = "library/mail/draft_waits.txt"
    kind = DESK
    title: str
    stage: str
    desk_url: str

    def subject(self) -> str:
        return _("%(stage)s: %(title)s waits for you") % {"stage": self.stage, "title": self.title}

    @classmethod
    def example(cls) -> "DraftWaits":
        return cls("Family Card", "Analysis", f"{SITE}/editor/snippets/library/innovation/edit/1/")


@register
@dataclass(frozen=True)
class ChangesAsked(Message):
    """A draft came back, to whoever sent it in."""

    template = "library/mail/changes_asked.txt"
    kind = DESK
    title: str
    lines: tuple[str, ...]
    desk_url: str

    def subject(self) -> str:
        return _("Changes are asked for: %(title)s") % {"title": self.title}

    @classmethod
    def example(cls) -> "ChangesAsked":
        lines = ("> Say who pays.", "> And since when?")
        return cls("Family Card", lines, f"{SITE}/editor/snippets/library/innovation/edit/1/")


@register
@dataclass(frozen=True)
class DraftApproved(Message):
    """A draft was approved, to whoever sent it in."""

    template = "library/mail/draft_approved.txt"
    kind = DESK
    title: str
    page_url: str

    def subject(self) -> str:
        return _("Approved: %(title)s") % {"title": self.title}

    @classmethod
    def example(cls) -> "DraftApproved":
        return cls("Family Card", f"{SITE}/innovations/family-card/")


def send_to(people: Iterable[User], event: str, letter: Message) -> None:
    """Sends to those who have not switched this off in their account at the desk; `event` is
    Wagtail's name of it: submitted, rejected, approved."""
    for person in people:
        profile = UserProfile.get_for_user(person)
        if person.is_active and getattr(profile, f"{event}_notifications"):
            send(letter, person.email)


def people_of(groups: Any, except_pks: set[int]) -> list[User]:
    """Everybody in these groups, once."""
    return list(User.objects.filter(groups__in=groups).exclude(pk__in=except_pks).distinct())


def title_of(state: WorkflowState) -> str:
    """As the draft calls itself."""
    revision = state.content_object.latest_revision
    return str(revision.object_str if revision else state.content_object)


def desk_url(thing: Any) -> str:
    return str(settings.SITE_URL + edit_url_of(thing))


def public_url(thing: Any) -> str:
    return str(settings.SITE_URL + thing.get_absolute_url())


def quoted(words: str) -> tuple[str, ...]:
    """The lines of a comment as a mail quotes them, so that nothing in it becomes a link, a list
    or a heading."""
    return tuple(f"> {line.strip()}".rstrip() for line in words.strip().splitlines())
