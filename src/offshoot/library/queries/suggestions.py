"""What is suggested while someone types: names of innovations, terms, challenges and places."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from offshoot.library import indexing
from offshoot.library.models import Innovation, Term
from offshoot.search import IndexUnavailable
from offshoot.search import Suggestion as Name

from .vocabulary import explore_address

_ASKED, _SHOWN = 16, 8


@dataclass(frozen=True)
class Suggestion:
    """A name, what it is a name of, and where it leads."""

    text: str
    kind: str
    address: str


def suggestions(typed: str) -> list[Suggestion]:
    """Up to eight, best first, each address once; none without an index. Two queries."""
    try:
        names = indexing.index().suggest(typed, _ASKED)
    except IndexUnavailable:
        return []
    found = {one.address: one for one in reversed(list(_resolved(names)))}
    return list(reversed(found.values()))[:_SHOWN]


def _resolved(names: Sequence[Name]) -> Iterator[Suggestion]:
    slugs = dict(
        Innovation.objects.published()
        .filter(pk__in=_keys(names, "document"))
        .values_list("pk", "slug")
    )
    terms = Term.objects.in_bulk(_keys(names, "concept"))
    for name in names:
        if name.kind == "document" and int(name.id) in slugs:
            address = reverse("library:innovation", args=[slugs[int(name.id)]])
            yield Suggestion(name.text, _("innovation"), address)
        elif name.kind == "concept" and int(name.id) in terms:
            yield _of_term(terms[int(name.id)])
        elif name.kind == "challenge":
            address = reverse("library:challenge", args=[name.id])
            yield Suggestion(name.text, _("question"), address)
        elif name.kind == "place":
            address = reverse("library:place", args=[name.id])
            yield Suggestion(name.text, _("place"), address)


def _of_term(term: Term) -> Suggestion:
    # By its label: everyday words are for finding, and some of them wound.
    return Suggestion(term.label, term.get_scheme_display(), explore_address(term))


def _keys(names: Sequence[Name], kind: str) -> list[int]:
    return [int(name.id) for name in names if name.kind == kind]
