"""What people call places, organisations and terms, and the slugs and ids they stand for."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from django.utils.translation import gettext as _

from offshoot.library.content.applying import Shelf
from offshoot.library.models import Organisation, Place, Term, TermLabel


class Names:
    """All names at one moment, fetched in six queries. `digest` changes when any of them does."""

    def __init__(self) -> None:
        self.shelf = Shelf()
        self.slugs: dict[str, dict[Any, str]] = {"place": {}, "organisation": {}, "term": {}}
        self.ids: dict[str, dict[str, Any]] = defaultdict(dict)
        self._called: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._close: dict[tuple[str, str], str] = {}
        self.digest = self._fetch()
        self.stored = self.shelf.slugs()

    def _fetch(self) -> str:
        whole = hashlib.sha256()
        for kind, keyed, rows in _rows():
            for pk, slug, called in rows:
                self.slugs[keyed][pk] = slug
                self.ids[kind][slug] = pk
                for name in (slug, *called):
                    self._called[kind][_key(name)].add(slug)
                whole.update(repr((kind, pk, slug, called)).encode())
        return whole.hexdigest()

    def slug_of(self, kind: str, text: str) -> str:
        """The slug of what is called so; `kind` is place, organisation or "term " and a scheme.
        Raises ValueError with words for the curator when there is none or more than one."""
        found = self._called[kind].get(_key(text), set())
        if text in self.ids[kind]:
            return text
        if len(found) == 1:
            return next(iter(found))
        said = " ".join(text.split())[:60]
        if found:
            raise ValueError(
                _("“%(text)s” may be %(slugs)s. Write one of these.")
                % {"text": said, "slugs": ", ".join(sorted(found))}
            )
        raise ValueError(self._unknown(kind, said))

    def _unknown(self, kind: str, text: str) -> str:
        if (kind, text) not in self._close:
            near = get_close_matches(_key(text), self._called[kind], n=1, cutoff=0.75)
            slug = next(iter(self._called[kind][near[0]])) if near else ""
            self._close[kind, text] = slug
        words = {
            "place": _("“%(text)s” is not among the places."),
            "organisation": _("“%(text)s” is not among the organisations."),
        }.get(kind, _("“%(text)s” is not in the vocabulary.")) % {"text": text}
        near_slug = self._close[kind, text]
        meant = _("Did you mean %(slug)s?") % {"slug": near_slug} if near_slug else ""
        return f"{words} {meant}".strip()


def current_digest() -> str:
    """What `Names.digest` would be now."""
    whole = hashlib.sha256()
    for kind, _keyed, rows in _rows():
        for row in rows:
            whole.update(repr((kind, *row)).encode())
    return whole.hexdigest()


Called = tuple[Any, str, tuple[str, ...]]


def _rows() -> Iterable[tuple[str, str, list[Called]]]:
    places = Place.objects.order_by("pk")
    yield (
        "place",
        "place",
        [(one.pk, one.slug, (one.name, one.full_name, *_lines(one.other_names))) for one in places],
    )
    organisations = Organisation.objects.order_by("pk")
    yield (
        "organisation",
        "organisation",
        [(one.pk, one.slug, (one.name, *_lines(one.other_names))) for one in organisations],
    )
    labels: dict[int, list[str]] = defaultdict(list)
    for term, label in TermLabel.objects.order_by("pk").values_list("term_id", "label"):
        labels[term].append(label)
    by_scheme: dict[str, list[Called]] = {scheme: [] for scheme in Term.Scheme.values}
    for term in Term.objects.order_by("pk"):
        by_scheme[term.scheme].append((term.pk, term.slug, (term.label, *labels[term.pk])))
    for scheme, rows in by_scheme.items():
        yield f"term {scheme}", "term", rows


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _key(text: str) -> str:
    return " ".join(text.casefold().split())
