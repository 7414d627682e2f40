"""What the site writes about new releases."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from offshoot.mail.registry import Message, register, register_kind
from offshoot.toolkits.links import stop_url
from offshoot.toolkits.models import Release, Taker

SITE = "https://offshoot.example.eu"
RELEASES = "toolkit-releases"
register_kind(RELEASES, gettext_lazy("new releases of toolkits you took"))


@register
@dataclass(frozen=True)
class NewRelease(Message):
    """A toolkit that the reader took has a new release. The link leads to its page, which lasts;
    the one to a file would not."""

    template = "toolkits/mail/new_release.txt"
    kind = RELEASES
    name: str
    number: int
    had: int
    what_changed: str
    toolkit_url: str
    stop_this_url: str

    def subject(self) -> str:
        values = {"name": self.name, "number": self.number}
        return _("Toolkit “%(name)s”: release %(number)d is there") % values

    @classmethod
    def example(cls) -> "NewRelease":
        return cls(
            "Family Card",
            3,
            2,
            "Wages of 2026; Lisbon's experience added.",
            f"{SITE}/innovations/family-card/toolkit/",
            f"{SITE}/toolkits/stop/MTI:1x/",
        )


def new_release(release: Release, taker: Taker) -> NewRelease:
    """For one who took the toolkit; asks for its innovation with texts."""
    innovation = release.toolkit.innovation
    return NewRelease(
        innovation.text(taker.language).title or innovation.name,
        release.number,
        taker.told_of,
        release.what_changed,
        str(settings.SITE_URL) + release.toolkit.get_absolute_url(),
        stop_url(taker),
    )
