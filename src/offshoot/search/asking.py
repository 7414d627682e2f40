"""From a question as typed to what is looked for: words with their alternatives, and concepts.

Each word of the question becomes a part. Its alternatives are the tokens that stand for it in
the index: its stem in each language of the index; when there is none, the same word with other
accents, the known words one or two typing mistakes away, or the two words it is made of.
"""

import itertools
import math
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from .analysis import (
    LANGUAGES,
    clean,
    is_function_word,
    languages_by_function_words,
    surface,
    token,
    words,
)
from .spelling import allowed_mistakes, best_of, halves
from .vocabulary import Phrase, Vocabulary

#: Letters and different words of a question that are looked at.
LONGEST_QUESTION = 20_000
MOST_WORDS = 250
#: Words of a question for which near ones are looked up.
MOST_UNKNOWN = 12

_MISTAKE = 0.6  # weight of an alternative, for each typing mistake
_HALF = 0.7  # weight of each half of a compound
#: Weight of a function word, up to so many telling words; the more is said, the less it counts.
_FUNCTION, _FEW = 0.9, 6
#: Words in more documents than this number and this share are not looked for as neighbours:
#: it would take long and tell little.
_PAIR_IN_MOST, _PAIR_IN_SHARE = 300, 0.02
_MOST_PAIRS = 12  # the rarest neighbours in the question, looked for as neighbours


class Dictionary(Protocol):
    """What the index knows about tokens and words."""

    @property
    def size(self) -> int:
        """Number of documents."""

    @property
    def languages(self) -> Collection[str]:
        """Languages of the texts; "" stands for all others."""

    def frequency(self, token: str) -> int:
        """Number of documents with this token."""

    def near(self, surface: str, mistakes: int) -> list[str]:
        """Lower-case words whose surface is at most that many mistakes away."""


@dataclass(frozen=True, slots=True)
class Part:
    """A word of the question. `alternatives` are tokens with weights up to 1; `weight` is how
    often it was said, dampened. `frequency` is that of its commonest alternative."""

    word: str
    alternatives: Mapping[str, float]
    weight: float
    frequency: int
    corrected: bool = False
    is_function_word: bool = False

    @property
    def best(self) -> str:
        """The alternative that counts most."""
        return max(self.alternatives, key=lambda token: self.alternatives[token])


@dataclass(frozen=True, slots=True)
class Asked:
    """A question understood. `concepts` have weights up to 1; `phrases` are their labels as
    tokens, each with its language; `pairs` are tokens that stand side by side in it.
    Empty when the question has no word: then everything is asked for."""

    parts: tuple[Part, ...] = ()
    concepts: Mapping[str, float] = field(default_factory=dict)
    phrases: Mapping[str, frozenset[tuple[str, Phrase]]] = field(default_factory=dict)
    pairs: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.parts)


def understand(
    question: str, language: str, dictionary: Dictionary, vocabulary: Vocabulary
) -> Asked:
    """What `question` asks for. Safe on any text, in time bounded by the limits above."""
    found = words(clean(question[:LONGEST_QUESTION]).lower())
    reader = _Reader(dictionary, vocabulary)
    parts = tuple(reader.part(*weighed) for weighed in _weighed(found, language))
    held: dict[str, float] = {}
    for part in parts:
        for alternative, weight in part.alternatives.items():
            held[alternative] = max(weight, held.get(alternative, 0.0))
    concepts = vocabulary.asked_for(held)
    phrases = {one: vocabulary.phrases_of(one) for one in concepts}
    return Asked(parts, concepts, phrases, _pairs(found, parts, dictionary))


def _weighed(found: list[str], language: str) -> list[tuple[str, float, bool]]:
    """The different words with their weights, and whether they are function words of a language
    that the question may be in. Telling words first."""
    counts = Counter(found)
    likely = languages_by_function_words(counts, language)
    in_some = {word for word in counts if is_function_word(word, likely)}
    few = min(1.0, _FEW / max(1, len(counts) - len(in_some)))
    weighed = [
        (
            word,
            (1 + math.log(count)) * (_FUNCTION * few if word in in_some else 1.0),
            word in in_some,
        )
        for word, count in counts.items()
    ]
    return sorted(weighed, key=lambda one: one[2])[:MOST_WORDS]


def _pairs(
    found: list[str], parts: tuple[Part, ...], dictionary: Dictionary
) -> tuple[tuple[str, str], ...]:
    """Neighbours in the question that are no function words, the rarest."""
    best = {part.word: part.best for part in parts if not part.is_function_word}
    rarest: dict[tuple[str, str], int] = {}
    most = max(_PAIR_IN_MOST, int(_PAIR_IN_SHARE * dictionary.size))
    for one, other in itertools.pairwise(found):
        if one in best and other in best and best[one] != best[other]:
            pair = best[one], best[other]
            frequency = min(map(dictionary.frequency, pair))
            if 0 < frequency <= most:
                rarest[pair] = frequency
    return tuple(sorted(rarest, key=lambda pair: (rarest[pair], pair))[:_MOST_PAIRS])


class _Reader:
    """Finds the alternatives of words; counts what it spends on unknown ones."""

    def __init__(self, dictionary: Dictionary, vocabulary: Vocabulary) -> None:
        self._dictionary = dictionary
        self._vocabulary = vocabulary
        self._languages = sorted({*dictionary.languages, *vocabulary.languages, ""})
        self._left = MOST_UNKNOWN

    def part(self, word: str, weight: float, is_small: bool) -> Part:
        known = dict.fromkeys(self._known_tokens(word), 1.0)
        near: dict[str, float] = {}
        is_mistake = word.isalpha() and not is_function_word(word, LANGUAGES)
        if not known and self._left and is_mistake:
            self._left -= 1
            near = dict(self._near(word))
        found = known or near or {token(word, ""): 1.0}
        most = max(map(self._dictionary.frequency, found))
        return Part(word, found, weight, most, bool(near), is_small)

    def _known_tokens(self, word: str) -> list[str]:
        forms = {token(word, language) for language in self._languages}
        return sorted(filter(self._is_known, forms))

    def _is_known(self, token_: str) -> bool:
        return self._dictionary.frequency(token_) > 0 or self._vocabulary.knows(token_)

    def _near(self, word: str) -> Iterator[tuple[str, float]]:
        """Tokens of words that look like this unknown one, with their weights."""
        looks = surface(word)
        mistakes = allowed_mistakes(looks)
        candidates = self._dictionary.near(looks, mistakes)
        for other, distance in best_of(looks, candidates, self._commonness):
            for found in self._known_tokens(other):
                yield found, _MISTAKE**distance
            if distance == 0:
                return
        for half in halves(looks, self._is_known_word):
            for found in self._known_tokens(half):
                yield found, _HALF

    def _is_known_word(self, word: str) -> bool:
        return bool(self._known_tokens(word))

    def _commonness(self, word: str) -> int:
        return max(map(self._dictionary.frequency, self._known_tokens(word)), default=0)
