"""The vocabulary as trees, with how many innovations carry each term."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Value
from django.urls import reverse

from offshoot.library.domain import schemes
from offshoot.library.models import Innovation, Term

#: By scheme, the field of an innovation and the parameter of Explore.
_FIELDS = {
    Term.Scheme.CHALLENGE: ("challenges", "challenge"),
    Term.Scheme.TARGET_GROUP: ("target_groups", "group"),
    Term.Scheme.APPROACH: ("approaches", "approach"),
}


@dataclass(frozen=True)
class Link:
    """What a term is called elsewhere: the code, what it stands for (English) and its page."""

    scheme: str
    code: str
    words: str
    address: str


@dataclass(frozen=True)
class Branch:
    """A term with the terms below it. `count` is of published innovations that carry it or a
    term directly below it, as in Explore."""

    term: Term
    count: int
    links: list[Link]
    below: list["Branch"]

    @property
    def address(self) -> str:
        """Where its innovations are listed."""
        return explore_address(self.term)


@dataclass(frozen=True)
class Tree:
    scheme: str
    branches: list[Branch]


def explore_address(term: Term) -> str:
    """Explore, narrowed to the innovations of a term."""
    query = urlencode({_FIELDS[Term.Scheme(term.scheme)][1]: term.slug})
    return f"{reverse('library:explore')}?{query}"


def vocabulary_trees() -> list[Tree]:
    """One tree a scheme, in three queries."""
    carrying = _innovations_by_term()
    terms = list(Term.objects.prefetch_related("links").order_by("label"))
    below: dict[int | None, list[Term]] = defaultdict(list)
    for term in terms:
        below[term.parent_id].append(term)

    def branch(term: Term) -> Branch:
        found = set(carrying[term.pk]).union(*(carrying[child.pk] for child in below[term.pk]))
        children = [branch(child) for child in below[term.pk]]
        return Branch(term, len(found), [_link(row) for row in term.links.all()], children)

    return [
        Tree(scheme, [branch(term) for term in below[None] if term.scheme == scheme])
        for scheme in _FIELDS
    ]


def _link(row: Any) -> Link:
    words = schemes.words_of(row.scheme, row.code)
    return Link(row.scheme, row.code, words, schemes.address_of(row.scheme, row.code))


def _innovations_by_term() -> dict[int, set[int]]:
    parts = [
        getattr(Innovation, field)
        .through.objects.filter(innovation__live=True)
        .values_list("innovation_id", "term_id", Value(field))
        for field, _parameter in _FIELDS.values()
    ]
    carrying: dict[int, set[int]] = defaultdict(set)
    for innovation, term, _field in parts[0].union(*parts[1:], all=True):
        carrying[term].add(innovation)
    return carrying
