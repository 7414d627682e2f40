"""The digest of saved searches, and the link in it that stops one of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from offshoot.favourites.models import SavedSearch
from offshoot.favourites.models.searches import DIGESTS
from offshoot.favourites.queries import Told
from offshoot.library.domain.references import without_citations
from offshoot.library.queries import News
from offshoot.mail.registry import Message, register, register_kind
from offshoot.ui.texts import one_line

SALT = "offshoot.favourites.stop"
SITE = "https://offshoot.example.eu"

register_kind(DIGESTS, gettext_lazy("Digests of saved searches"))


@dataclass(frozen=True)
class DigestEntry:
    """One innovation in a digest, in words. `why` is empty when they say it themselves."""

    name: str
    summary: str
    why: str
    url: str


@dataclass(frozen=True)
class DigestPart:
    """What is new for one search; `more` innovations are not written out."""

    name: str
    url: str
    stop_url: str
    new: tuple[DigestEntry, ...]
    updated: tuple[DigestEntry, ...]
    more: int = 0


@register
@dataclass(frozen=True)
class Digest(Message):
    """What was published for somebody's saved searches, all that are due in one mail."""

    template = "favourites/mail/digest.txt"
    kind = DIGESTS
    useful_for = timedelta(days=3)
    parts: tuple[DigestPart, ...]
    searches_url: str

    def subject(self) -> str:
        if len(self.parts) == 1:
            return _("New for “%(search)s”") % {"search": self.parts[0].name}
        return _("New for %(count)d of your saved searches") % {"count": len(self.parts)}

    @classmethod
    def example(cls) -> "Digest":
        why = "Half of the kitchens are run by people who live alone."
        summary = "Neighbours cook and eat together once a week."
        kitchens = DigestEntry("Shared Kitchens", summary, why, f"{SITE}/innovations/kitchens/")
        tables = DigestEntry("Long Tables", summary, "", f"{SITE}/innovations/long-tables/")
        food = DigestPart(
            "Eating together",
            f"{SITE}/explore/?q=eating+together",
            f"{SITE}/searches/stop/MTI:1x/",
            (kitchens, tables),
            (),
            more=3,
        )
        old = DigestPart(
            "Older people",
            f"{SITE}/explore/?group=older-people",
            f"{SITE}/searches/stop/MTM:1x/",
            (),
            (tables,),
        )
        return cls((food, old), f"{SITE}/searches/")


def part_of(search: SavedSearch, told: Iterable[Told], total: int) -> DigestPart:
    """The words for what is told of a search, in its language."""
    with override(search.language):
        entries = [(one.news, _entry(one, search.language)) for one in told]
        return DigestPart(
            name=one_line(search.name),
            url=settings.SITE_URL + search.address,
            stop_url=stop_url(search),
            new=tuple(entry for news, entry in entries if news is News.NEW),
            updated=tuple(entry for news, entry in entries if news is not News.NEW),
            more=total - len(entries),
        )


def digest_of(parts: Iterable[DigestPart]) -> Digest:
    return Digest(tuple(parts), settings.SITE_URL + reverse("favourites:searches"))


def _entry(told: Told, language: str) -> DigestEntry:
    innovation = told.innovation
    text = innovation.text(language)
    name, summary = text.title or innovation.name, without_citations(text.summary)
    why = told.why.text if told.why and told.why.field == "body" else ""
    return DigestEntry(
        one_line(name),
        one_line(summary),
        one_line(why),
        settings.SITE_URL + innovation.get_absolute_url(),
    )


def stop_url(search: SavedSearch) -> str:
    """The absolute link that stops one search, without an account. It never expires."""
    token = signing.dumps(search.pk, salt=SALT)
    return settings.SITE_URL + reverse("favourites:search-stop", args=[token])


def read_stop_token(token: str) -> int:
    """The row of the search. Raises signing.BadSignature for what this site has not signed."""
    return int(signing.loads(token, salt=SALT))
