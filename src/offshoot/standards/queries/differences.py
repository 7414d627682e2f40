"""Where readers differ, for those who look after the words of the standard."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from offshoot.library.domain.profile import Dimension
from offshoot.standards.domain.compared import UNTOLD, Said, units_of
from offshoot.standards.domain.published import examples, standard
from offshoot.standards.domain.standard import DimensionText, Level
from offshoot.standards.models import DimensionReading

from .ratings import Ratings, read_by_several

Pair = tuple[Said, Said]
#: Standard, readers in kind, dimension, and the two answers.
Key = tuple[str, str, Dimension, tuple[str, str]]
#: By standard, dimension, innovation and reader: the innovation's name and the reason.
Words = dict[tuple[str, str, str, str], tuple[str, str]]
#: Differences that are shown with their reasons; there may be thousands.
SHOWN = 200


@dataclass(frozen=True)
class Difference:
    """One innovation of which two readers said unlike things, each with the reason."""

    innovation: str
    name: str
    readers: tuple[str, str]
    reasons: tuple[str, str]


@dataclass(frozen=True)
class Divided:
    """Two answers that readers gave for the same innovations, and how often. `levels` are the
    levels, or types, between which they were of two minds: their words are to be looked at."""

    standard: str
    readers: str
    text: DimensionText
    answers: tuple[str, str]
    levels: Sequence[Level]
    count: int
    differences: Sequence[Difference]


def divided() -> list[Divided]:
    """Pairs of unlike answers, those that divide readers most first; two queries. Examples are left
    out, as they are from agreement."""
    groups: dict[Key, list[Pair]] = defaultdict(list)
    for (by, readers), ratings in read_by_several().items():
        for dimension, pair in _unlike(by, ratings):
            key = (by, readers, dimension, (pair[0].answer, pair[1].answer))
            groups[key].append(pair)
    ranked = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    room, shown = SHOWN, []
    for _key, pairs in ranked:
        shown.append(pairs[:room])
        room -= len(shown[-1])
    words = _reasons({one.innovation for pairs in shown for pair in pairs for one in pair})
    return [
        _divided(key, len(pairs), some, words)
        for (key, pairs), some in zip(ranked, shown, strict=True)
    ]


def _unlike(by: str, ratings: Ratings) -> Iterator[tuple[Dimension, Pair]]:
    """Pairs of readings of one innovation that do not say the same, the lower answer first."""
    for dimension, said in ratings.items():
        left_out = examples(by).slugs(dimension)
        for unit in units_of(said):
            if unit[0].innovation in left_out:
                continue
            for a, b in combinations(unit, 2):
                if a.answer != b.answer:
                    first, second = sorted((a, b), key=_place)
                    yield dimension, (first, second)


def _place(one: Said) -> tuple[bool, float, str]:
    """Lower before higher, what cannot be told last."""
    return one.answer == UNTOLD, float(one.low or 0) + float(one.high or 0), one.answer


def _divided(key: Key, count: int, shown: Sequence[Pair], words: Words) -> Divided:
    by, readers, dimension, answers = key
    text = standard(by).dimension(dimension)
    return Divided(
        by,
        readers,
        text,
        answers,
        _levels(text, answers),
        count,
        [_difference(by, dimension, pair, words) for pair in shown],
    )


def _levels(text: DimensionText, answers: tuple[str, str]) -> list[Level]:
    """Every level that one of the answers names."""
    named = {end for answer in answers for end in answer.split("–")}
    return [level for level in text.levels if str(level.value) in named]


def _difference(by: str, dimension: Dimension, pair: Pair, words: Words) -> Difference:
    a, b = pair
    name, first = words.get((by, dimension.value, a.innovation, a.reader), ("", ""))
    _name, second = words.get((by, dimension.value, b.innovation, b.reader), ("", ""))
    return Difference(a.innovation, name, (a.reader, b.reader), (first, second))


def _reasons(innovations: set[str]) -> Words:
    """Name of the innovation, and the reason or what is missing, of each reading; one query."""
    rows = DimensionReading.objects.filter(reading__innovation__slug__in=innovations)
    return {
        (by, dimension, slug, reader): (name, reason or missing)
        for by, dimension, slug, reader, name, reason, missing in rows.values_list(
            "reading__standard",
            "dimension",
            "reading__innovation__slug",
            "reading__reader",
            "reading__innovation__name",
            "reason",
            "missing",
        )
    }
