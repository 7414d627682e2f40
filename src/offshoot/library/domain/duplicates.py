"""Which organisations and places may be the same, by what is known of them.

A proposal is a guess with its reasons; a person decides. What alone says little (the same website
as twenty others) proposes nothing.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from urllib.parse import urlsplit

#: Legal forms and articles, which one source writes and the next leaves out.
_SILENT = frozenset(
    re.findall(
        r"\w+",
        "ab aps asbl bv cic co company ev eu gmbh ggmbh inc kft llc ltd limited nv ong oy plc "
        "sa sarl sas scrl spa srl vzw the le la les el los las il lo der die das de het",
    )
)
#: Sites on which everybody has a page.
_SHARED_HOSTS = re.findall(
    r"\S+",
    "facebook.com instagram.com linkedin.com twitter.com x.com youtube.com wordpress.com "
    "blogspot.com github.io google.com medium.com wixsite.com europa.eu",
)
#: More things with the same sign than this are no duplicates: the sign says nothing.
MOST_ALIKE = 6
#: Degrees of latitude and longitude between centres of the same town in two lists; about 3 km.
NEAR = 0.03


@dataclass(frozen=True)
class Thing:
    """What is compared. `within` separates what can never be the same, such as countries."""

    pk: int
    names: tuple[str, ...]
    within: tuple[str, ...] = ()
    website: str = ""
    number: int | None = None
    point: tuple[float, float] | None = None


@dataclass(frozen=True)
class Pair:
    """Two things, the lower id first, and the signs that they are one: name, website, number,
    near."""

    low: int
    high: int
    signs: tuple[str, ...]


def name_key(name: str) -> str:
    """The same for the same name in another spelling: case, accents, points, the order of words,
    legal forms. Empty when nothing is left."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = re.findall(r"\w+", re.sub(r"(?<=\b\w)\.(?=\w\b)", "", plain))
    return " ".join(sorted(word for word in words if word not in _SILENT) or sorted(words))


def site_key(address: str) -> str:
    """The host of a website without "www."; empty for one on which everybody has a page."""
    try:
        host = (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    shared = any(host == site or host.endswith(f".{site}") for site in _SHARED_HOSTS)
    return "" if shared else host


def pairs(things: Sequence[Thing]) -> list[Pair]:
    """Proposals, those with most signs first. Takes time in proportion to the things."""
    signs: dict[tuple[int, int], list[str]] = defaultdict(list)
    for sign, groups in (
        ("name", _by_names(things)),
        ("website", _grouped((site_key(thing.website), thing.pk) for thing in things)),
        ("number", _grouped((thing.number, thing.pk) for thing in things)),
    ):
        for group in groups:
            for pair in combinations(sorted(group), 2):
                if sign not in signs[pair]:
                    signs[pair].append(sign)
    for pair in _near(things):
        signs[pair].append("near")
    found = [Pair(low, high, tuple(of)) for (low, high), of in signs.items()]
    return sorted(found, key=lambda pair: (-len(pair.signs), pair.low, pair.high))


def _by_names(things: Sequence[Thing]) -> Iterator[set[int]]:
    keys = (
        ((thing.within, key), thing.pk)
        for thing in things
        for key in {name_key(name) for name in thing.names}
        if key
    )
    return _grouped(keys)


def _grouped(keys: Iterable[tuple[Hashable, int]]) -> Iterator[set[int]]:
    groups: dict[Hashable, set[int]] = defaultdict(set)
    for key, pk in keys:
        if key:
            groups[key].add(pk)
    return (group for group in groups.values() if 2 <= len(group) <= MOST_ALIKE)


def _near(things: Sequence[Thing]) -> Iterator[tuple[int, int]]:
    """Neighbours of the same kind and country that share a word of their names: two towns may
    touch, two with a word in common that touch are looked at."""
    cells: dict[tuple[object, int, int], list[Thing]] = defaultdict(list)
    for thing in things:
        if thing.point:
            cell = (thing.within, round(thing.point[0] / NEAR), round(thing.point[1] / NEAR))
            cells[cell].append(thing)
    for (within, row, column), here in cells.items():
        around = [
            other
            for up in (-1, 0, 1)
            for right in (-1, 0, 1)
            for other in cells.get((within, row + up, column + right), ())
        ]
        for one in here:
            for other in around:
                if one.pk < other.pk and _touch(one, other):
                    yield one.pk, other.pk


def _touch(one: Thing, other: Thing) -> bool:
    (y, x), (v, u) = one.point or (0, 0), other.point or (0, 0)
    return abs(y - v) <= NEAR and abs(x - u) <= NEAR and bool(_words(one) & _words(other))


def _words(thing: Thing) -> set[str]:
    return {word for name in thing.names for word in name_key(name).split() if len(word) > 3}
