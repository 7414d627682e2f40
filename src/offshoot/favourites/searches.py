"""Where saved searches stand in the pages of others, and what is kept of them."""

from datetime import timedelta
from typing import Any

from django.dispatch import receiver
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from offshoot.library.models import Term
from offshoot.library.queries import ExplorePage
from offshoot.library.signals import merged
from offshoot.people.models import User
from offshoot.people.registry import Holding, Section, add_section, declare_holding
from offshoot.ui.slots import Filling, fill

from . import letters  # noqa: F401 - registers them
from .models import SavedSearch
from .models.searches import SavedSearchQuerySet
from .operations import forget_removed_searches
from .operations.searches import follow_merged_term
from .queries import searches_in_short

#: What the terms of a scheme are called in Explore's address.
_FACETS = {"challenge": "challenge", "target-group": "group", "approach": "approach"}


def register() -> None:
    """Called when the module starts."""
    template = "favourites/searches/save.html"
    fill("explore-tools", Filling("save-search", template, _way_to_save))
    add_section(
        Section("searches", _("Saved searches"), "favourites/searches/me.html", searches_in_short)
    )
    declare_holding(
        Holding(
            "removed searches",
            tables=("favourites.SavedSearch",),
            what=_("Saved searches you removed."),
            why=_("So that you can bring them back."),
            export=lambda person: _export(SavedSearch.objects.removed().filter(person=person)),
            erase=_erase,
            kept_for=timedelta(days=1),
            forget=forget_removed_searches,
        )
    )
    declare_holding(
        Holding(
            "saved searches",
            tables=("favourites.SavedSearch",),
            what=_(
                "Searches you saved: their questions and filters, your names for them, how often "
                "they tell you what is new, and when they last did."
            ),
            why=_("To send you what is new for them, and to show them to you."),
            export=lambda person: _export(SavedSearch.objects.kept().filter(person=person)),
            erase=_erase,
        )
    )


@receiver(merged, sender=Term)
def follow_the_term(stays: Term, goes: Term, **kwargs: Any) -> None:
    follow_merged_term(_FACETS[stays.scheme], goes.slug, stays.slug)


def _way_to_save(request: HttpRequest, page: ExplorePage) -> dict[str, Any]:
    wanted = page.query.wanted
    return {"address": f"{reverse('favourites:search-new')}{'?' if wanted else ''}{wanted}"}


def _export(searches: SavedSearchQuerySet) -> list[dict[str, Any]]:
    return [
        {
            "name": search.name,
            "address": search.address,
            "frequency": search.frequency,
            "language": search.language,
            "saved": search.created_at.isoformat(),
            "last_digest": search.digested_at.isoformat() if search.digested_at else None,
            "removed": search.removed_at.isoformat() if search.removed_at else None,
        }
        for search in searches
    ]


def _erase(person: User) -> None:
    SavedSearch.objects.filter(person=person).delete()
