"""Any search as an Atom feed: what answers it, newest first; and the history of one innovation."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from . import indexing
from .domain.references import without_citations
from .models import Innovation
from .queries import ExplorePage, InnovationPage
from .queries.exports import UNWRITABLE
from .queries.history import Told, in_words

_NOTHING_YET = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST_TITLE = 200


class _Feed(Atom1Feed):
    def latest_post_date(self) -> datetime:
        # Without entries Django takes the present, and the feed would differ each time.
        return super().latest_post_date() if self.items else _NOTHING_YET


def stamp_of(page: ExplorePage) -> str:
    """An entity tag: another one whenever what the feed holds may have changed. Cheap."""
    parts = (indexing.index().stamp(), get_language() or "", page.query.wanted)
    return f'"{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:32]}"'


def title_of(page: ExplorePage) -> str:
    """A search in words: its question and its filters."""
    query = page.query
    asked = [f"“{query.question}”"] if query.question else []
    words = asked + [str(page.label(facet, value)) for facet, value in query.chosen()]
    title = " · ".join(words) or _("All innovations")
    return title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1] + "…"


def written(
    page: ExplorePage, innovations: Iterable[Innovation], absolute: Callable[[str], str]
) -> str:
    """The feed; `absolute` makes a whole address of a path. An entry keeps its id when its
    address changes."""
    feed_address = absolute(f"{reverse('library:feed')}?{page.query.wanted}".rstrip("?"))
    language = get_language() or "en"
    feed = _Feed(
        title=_sound(_("Offshoot: %(search)s") % {"search": title_of(page)}),
        link=absolute(f"{reverse('library:explore')}?{page.query.wanted}".rstrip("?")),
        description=_sound(_("Social innovations that answer this search, newest first.")),
        language=language,
        author_name="Offshoot",
        feed_url=feed_address,
        feed_guid=feed_address,
    )
    for innovation in innovations:
        text = innovation.text(language)
        feed.add_item(
            title=_sound(text.title or innovation.name),
            link=absolute(innovation.get_absolute_url()),
            description=_sound(without_citations(text.summary)),
            unique_id=_id_of(innovation),
            pubdate=innovation.first_published_at,
            updateddate=innovation.last_published_at,
        )
    return str(feed.writeString("utf-8"))


def history_written(
    page: InnovationPage, found: Sequence[Told], absolute: Callable[[str], str]
) -> str:
    """What happened to one innovation, as a feed."""
    innovation = page.innovation
    address = absolute(reverse("library:changes", args=[innovation.slug]))
    feed_address = absolute(reverse("library:changes-feed", args=[innovation.slug]))
    feed = _Feed(
        title=_sound(_("%(innovation)s: what changed") % {"innovation": page.title}),
        link=address,
        description="",
        language=get_language() or "en",
        author_name="Offshoot",
        feed_url=feed_address,
        feed_guid=f"{_id_of(innovation)}:changes",
    )
    for told in found:
        feed.add_item(
            title=_sound(capfirst(told.what)),
            link=f"{address}#change-{told.key}",
            description=_sound(" ".join(filter(None, (in_words(told), told.who)))),
            unique_id=f"{_id_of(innovation)}:change:{told.key}",
            pubdate=told.at,
            updateddate=told.at,
        )
    return str(feed.writeString("utf-8"))


def latest(innovations: Iterable[Innovation]) -> datetime | None:
    """When the newest or last changed entry was published; None when there is none."""
    moments = [one.last_published_at for one in innovations if one.last_published_at]
    return max(moments, default=None)


def _id_of(innovation: Innovation) -> str:
    """A tag URI (RFC 4151): of this site, from the day of first publication, by its row."""
    published = innovation.first_published_at or _NOTHING_YET
    host = urlsplit(settings.SITE_URL).hostname
    return f"tag:{host},{published.astimezone(UTC):%Y-%m-%d}:innovation:{innovation.pk}"


def _sound(text: str) -> str:
    return UNWRITABLE.sub(" ", text)
