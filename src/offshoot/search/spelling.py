"""Typing mistakes and compounds: which known words an unknown one may stand for."""

from collections.abc import Callable, Iterable

from .analysis import surface

_MOST = 3  # near words taken
_LONGEST = 40  # letters of a word that is looked at
_SHORTEST_HALF = 4
#: A shorter word must begin with the same letter: too many words are near it.
_SHORT = 6
#: Sounds that join the halves of a compound in German, Dutch and the Scandinavian languages.
_JOINTS = ("", "s", "n", "en", "es", "e", "er")


def allowed_mistakes(word: str) -> int:
    """How many mistakes a word may have: 1 from four letters on, 2 from eight."""
    if len(word) > _LONGEST:
        return 0
    return 2 if len(word) >= 8 else 1 if len(word) >= 4 else 0


def distance(one: str, other: str, most: int) -> int:
    """Letters to add, leave out, exchange or swap with their neighbour to get from `one` to
    `other` (optimal string alignment); anything above `most` is given as `most + 1`."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, its in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != its))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == its:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return min(last[-1], most + 1)


def best_of(
    word: str, candidates: Iterable[str], commonness: Callable[[str], int]
) -> list[tuple[str, int]]:
    """The nearest of the candidate words with their distances from the surface `word`: those
    with the fewest mistakes only, the same first letter and common words first."""
    measured = [(distance(word, surface(other), 2), other) for other in candidates]
    least = min((far for far, _ in measured), default=3)
    if least > 2:
        return []
    nearest = [other for far, other in measured if far == least]
    if len(word) < _SHORT:
        nearest = [other for other in nearest if surface(other)[:1] == word[:1]]
    nearest.sort(key=lambda other: (surface(other)[:1] != word[:1], -commonness(other), other))
    return [(other, least) for other in nearest[:_MOST]]


def halves(word: str, is_known: Callable[[str], bool]) -> list[str]:
    """The two known words that a compound is made of, the second as long as can be; empty when
    there are none."""
    if not 2 * _SHORTEST_HALF <= len(word) <= _LONGEST:
        return []
    for cut in range(_SHORTEST_HALF, len(word) - _SHORTEST_HALF + 1):
        last = word[cut:]
        if not is_known(last):
            continue
        for joint in _JOINTS:
            first = word[: cut - len(joint)]
            if word[:cut].endswith(joint) and len(first) >= _SHORTEST_HALF and is_known(first):
                return [first, last]
    return []
