"""What of the library can be saved, by the number of its row, which outlives a change of slug."""

from collections.abc import Collection as Keys
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from offshoot.library.domain.references import without_citations
from offshoot.library.models import Challenge, Collection, Innovation

from .domain.references import Reference
from .registry import Kind, Saved, register_kind

INNOVATION, CHALLENGE, COLLECTION = "innovation", "challenge", "collection"
_LONGEST_NUMBER = 18  # digits; a row's number has no more


def register() -> None:
    """Adds the kinds of the library."""
    template = "favourites/lists/innovation.html"
    register_kind(Kind(INNOVATION, _("Innovation"), innovations, template))
    register_kind(Kind(CHALLENGE, _("Challenge"), challenges))
    register_kind(Kind(COLLECTION, _("Collection"), collections))


def numbers(keys: Keys[str]) -> list[int]:
    """Rows that these keys may name; the others are left out."""
    return [int(key) for key in keys if key.isdecimal() and len(key) <= _LONGEST_NUMBER]


def innovations(keys: Keys[str]) -> dict[str, Saved]:
    """Published innovations; two queries."""
    found = Innovation.objects.published().with_cards().in_bulk(numbers(keys))
    return {str(pk): _innovation(one) for pk, one in found.items()}


def _innovation(one: Innovation) -> Saved:
    summary = without_citations(one.text(_language()).summary)
    return Saved(title_of(one), one.get_absolute_url(), summary, {"innovation": one})


def challenges(keys: Keys[str]) -> dict[str, Saved]:
    """Published challenges; two queries."""
    live = Challenge.objects.filter(live=True).prefetch_related("texts")
    found = live.in_bulk(numbers(keys))
    return {str(pk): Saved(title_of(one), one.get_absolute_url()) for pk, one in found.items()}


def collections(keys: Keys[str]) -> dict[str, Saved]:
    """Published collections; one query."""
    found = Collection.objects.filter(live=True).in_bulk(numbers(keys))
    return {
        str(pk): Saved(one.title, one.get_absolute_url(), one.summary) for pk, one in found.items()
    }


def reference_of(thing: Any) -> Reference:
    """How a thing of the library is named among saved things."""
    return Reference(type(thing).__name__.lower(), str(thing.pk))


def title_of(thing: Any) -> str:
    """Its title in the reader's language."""
    if isinstance(thing, Innovation):
        return thing.text(_language()).title or thing.name
    return thing.text(_language()).question if isinstance(thing, Challenge) else str(thing)


def _language() -> str:
    return get_language() or "en"
