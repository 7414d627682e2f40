"""The pages that readers can correct, their sections, and the fields that hold what they say.

One table: the links beside sections, the form of readers and the desk all read it, and a test holds
it against the real pages and the real forms of the back office.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Model, QuerySet
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.translation import get_language_from_path, override
from django.utils.translation import gettext_lazy as _

from offshoot.library.models import (
    AwardEdition,
    Challenge,
    Collection,
    Innovation,
    Organisation,
    Place,
)

from .models import Correction

Kind = Correction.Kind


@dataclass(frozen=True)
class Section:
    """A part of a page: `words` are fields of the row of `texts` in one language, `fields` those of
    the thing itself, `rows` the relations whose rows it shows."""

    title: Any
    words: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()


#: Kind → anchor → section; the empty anchor is the whole page.
SECTIONS: dict[str, dict[str, Section]] = {
    Kind.INNOVATION: {
        "": Section(
            _("The whole page"),
            ("title", "summary"),
            ("name", "place", "started_year", "activity"),
            ("awards",),
        ),
        "easy-read": Section(_("Easy to read"), ("easy_read",)),
        "profile": Section(_("What public evidence we found"), rows=("studies", "outcomes")),
        "proposition": Section(_("The idea"), ("instead_of", "for_whom", "improves")),
        "need": Section(_("The need"), ("need",)),
        "how": Section(_("How it works"), ("how_it_works", "delivery")),
        "outcomes": Section(_("What changed for people"), rows=("studies", "outcomes")),
        "places": Section(
            _("Where it lives"), ("transfer",), (), ("adaptations", "explorations", "milestones")
        ),
        "takes": Section(
            _("What it takes"),
            (
                "cost",
                "who_pays",
                "lead_time",
                "who_is_left_out",
                "risks_to_rights",
                "environment",
            ),
            ("lead_time_low", "lead_time_high"),
            ("costs", "reach"),
        ),
        "conditions": Section(_("Could it work here?"), rows=("conditions",)),
        "unknown": Section(_("What we don't know"), rows=("open_points",)),
        "sources": Section(_("Sources"), rows=("sources",)),
        "glance": Section(
            _("At a glance"),
            (),
            ("place", "other_names", "activity", "ended_year", "income", "website"),
            ("organisations",),
        ),
    },
    Kind.PLACE: {"": Section(_("The whole page"), fields=("name", "other_names", "kind"))},
    Kind.ORGANISATION: {
        "": Section(_("The whole page"), fields=("name", "other_names", "kind", "place", "website"))
    },
    Kind.CHALLENGE: {
        "": Section(
            _("The whole page"),
            (
                "question",
                "introduction",
                "known",
                "concerned",
                "works",
                "did_not_work",
                "open_questions",
            ),
            (),
            ("sources",),
        )
    },
    Kind.COLLECTION: {
        "": Section(
            _("The whole page"), (), ("title", "summary", "introduction"), ("items", "sources")
        )
    },
    Kind.AWARD_EDITION: {
        "": Section(
            _("The whole page"),
            (),
            (
                "organiser",
                "theme",
                "ceremony_on",
                "ceremony_place",
                "summary",
                "process",
                "rules",
                "prize",
            ),
            ("entries", "sources"),
        )
    },
}

#: View → kind, and the section that it shows, where that is not the whole page.
_SHOWN_BY: dict[str, tuple[str, str]] = {
    "library:innovation": (Kind.INNOVATION, ""),
    "library:easy-read": (Kind.INNOVATION, "easy-read"),
    "library:place": (Kind.PLACE, ""),
    "library:organisation": (Kind.ORGANISATION, ""),
    "library:challenge": (Kind.CHALLENGE, ""),
    "library:collection": (Kind.COLLECTION, ""),
    "library:award-edition": (Kind.AWARD_EDITION, ""),
}


@dataclass(frozen=True)
class LibraryPage:
    """A page that readers see now: its path, the kind and the thing it is about, the language that
    the address asks for, and the anchor that stands for all of it."""

    path: str
    kind: str
    thing: Any
    language: str
    whole: str

    def section(self, anchor: str) -> str:
        """The anchor, where the page has such a section; else that of all of it."""
        return anchor if anchor and anchor in SECTIONS[self.kind] else self.whole


def page_at(path: str) -> LibraryPage | None:
    """The page of the library at a path of this site; None where there is none. One query."""
    bare = urlsplit(path).path
    match = match_of(bare)
    if match is None or match.view_name not in _SHOWN_BY:
        return None
    kind, whole = _SHOWN_BY[match.view_name]
    thing = public_things(kind).filter(slug=match.kwargs["slug"]).first()
    language = get_language_from_path(bare) or settings.LANGUAGE_CODE
    return LibraryPage(bare, kind, thing, language, whole) if thing else None


def match_of(path: str) -> ResolverMatch | None:
    """What answers at a path, in whatever language; None where nothing does."""
    # A page in another language than the one that is read now has an address too.
    language = get_language_from_path(path) or settings.LANGUAGE_CODE
    try:
        with override(language):
            return resolve(path)
    except Resolver404:
        return None


def public_things(kind: str) -> QuerySet[Any]:
    """What of a kind has a page for readers."""
    found: dict[str, QuerySet[Any]] = {
        Kind.INNOVATION: Innovation.objects.published(),
        Kind.PLACE: Place.objects.all(),
        Kind.ORGANISATION: Organisation.objects.all(),
        Kind.CHALLENGE: Challenge.objects.filter(live=True),
        Kind.COLLECTION: Collection.objects.filter(live=True),
        Kind.AWARD_EDITION: AwardEdition.objects.all(),
    }
    return found[kind]


def thing_of(correction: Correction) -> Model | None:
    """What a correction is about, published or not; None when it is gone. One query."""
    model = public_things(correction.kind).model
    return model._default_manager.filter(pk=correction.thing_id).first()


def title_of(correction: Correction) -> Any:
    """The title of the section, lazy; of the whole page where that section is no more."""
    known = SECTIONS[correction.kind]
    return known.get(correction.section, known[""]).title
