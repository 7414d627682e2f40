"""What is in the library already: organisations and places by what was typed, and innovations that
may be the same."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import sha256
from typing import Any

from django.core.cache import caches
from django.db.models import Q
from django.utils.translation import get_language

from offshoot.library.domain.explore import ExploreQuery
from offshoot.library.models import Innovation, Organisation, Place
from offshoot.library.queries import Matcher, innovations_of, suggestions
from offshoot.search import IndexUnavailable

_LOOKED_AT, _SHOWN = 200, 5
_SHORTEST_WORD, _MOST_WORDS = 3, 4
_LIKE_ENOUGH = 0.75
_LONGEST_QUESTION = 400
_KEPT_SECONDS = 300


@dataclass(frozen=True)
class Candidate:
    """Something of the library that may be meant: its slug, its name and its page."""

    slug: str
    name: str
    address: str


def candidates(of: str, typed: str) -> list[Candidate]:
    """Up to five organisations or places that may be meant, the likeliest first. One query."""
    words = [word for word in typed.replace(",", " ").split() if len(word) >= _SHORTEST_WORD]
    if not words:
        return []
    condition = Q(name__iexact=typed.strip())
    for word in words[:_MOST_WORDS]:
        condition |= Q(name__icontains=word) | Q(other_names__icontains=word)
    rows = _rows(of).filter(condition).order_by("name")[:_LOOKED_AT]
    ranked = sorted(((_likeness(typed, row), row) for row in rows), key=lambda pair: -pair[0])
    return [_candidate(row) for likeness, row in ranked[:_SHOWN] if likeness >= _LIKE_ENOUGH]


def exactly(of: str, typed: str) -> Candidate | None:
    """The only one that is called so, or so with its country; None where there is none, or where
    several are. One query."""
    name = typed.strip()
    first = name.split(",")[0].strip()
    rows = _rows(of).filter(Q(name__iexact=name) | Q(name__iexact=first))[:_LOOKED_AT]
    said = _folded(name)
    same = [row for row in rows if said in {_folded(row.name), _folded(str(row))}]
    return _candidate(same[0]) if len(same) == 1 else None


def known(of: str, slug: str) -> Candidate | None:
    """The organisation or place of a slug; None when it is gone. One query."""
    row = _rows(of).filter(slug=slug).first() if slug else None
    return _candidate(row) if row else None


def _rows(of: str) -> Any:
    models: dict[str, Any] = {"organisation": Organisation, "place": Place}
    return models[of].objects.all()


def _candidate(row: Any) -> Candidate:
    return Candidate(row.slug, str(row), row.get_absolute_url())


def _likeness(typed: str, row: Any) -> float:
    said = _folded(typed)
    names = [_folded(name) for name in (row.name, str(row), *row.other_names.splitlines())]
    return max((_closeness(said, name) for name in names if name), default=0.0)


def _closeness(said: str, name: str) -> float:
    """From 0 to 1; a name that begins with all that was typed so far is close."""
    begins = 0.9 if name.startswith(said) or set(said.split()) <= set(name.split()) else 0.0
    return max(begins, SequenceMatcher(None, said, name).ratio())


def _folded(words: str) -> str:
    """Without accents, case and gaps."""
    parts = unicodedata.normalize("NFKD", words.casefold())
    return " ".join("".join(sign for sign in parts if not unicodedata.combining(sign)).split())


def alike(name: str, summary: str = "", limit: int = 4) -> list[Innovation]:
    """Published innovations that may be the one being described: those of its name first, then
    those whose words are nearest. None without an index. A fixed number of queries."""
    question = f"{name}. {summary}".replace("\x00", " ")[:_LONGEST_QUESTION].strip(". ")
    if not question:
        return []
    kept_as = f"alike:{sha256(f'{get_language()} {limit} {question}'.encode()).hexdigest()}"
    keys: list[int] = caches["memory"].get(kept_as) or _nearest(name, question)[:limit]
    if keys:
        # A page that comes back with a mistake asks the same again.
        caches["memory"].set(kept_as, keys, _KEPT_SECONDS)
    return innovations_of(keys)


def _nearest(name: str, question: str) -> list[int]:
    try:
        keys = [*_called(name), *Matcher().matches(ExploreQuery(question=question)).keys]
    except IndexUnavailable:
        return []
    return list(dict.fromkeys(keys))


def _called(name: str) -> Iterable[int]:
    addresses = {one.address for one in suggestions(name)} if len(name) <= _LONGEST_QUESTION else ()
    slugs = [address.rstrip("/").rsplit("/", 1)[-1] for address in addresses if "?" not in address]
    return Innovation.objects.published().filter(slug__in=slugs).values_list("pk", flat=True)
