"""From a question as typed to what is looked for: words with their alternatives, and concepts.

Each word of the question becomes a part. Its alternatives are the tokens that stand for it in
the index: its stem in each language of the index; when there is none, the same word with other
accents, the known words one or two typing mistakes away, or the two words it is made of.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from .analysis import clean, is_function_word, languages_by_function_words, surface, token, words
from .spelling import allowed_mistakes, best_of, halves
from .vocabulary import Phrase, Vocabulary

#: Letters and different words of a question that are looked at.
LONGEST_QUESTION = 20_000
MOST_WORDS = 250
#: Words of a question for which near ones are looked up.
MOST_UNKNOWN = 12

_MISTAKE = 0.6  # weight of an alternative, for each typing mistake
_HALF = 0.5  # weight of each half of a compound
_MAYBE_FUNCTION = 0.3  # weight of a word that is a function word in one likely language


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


@dataclass(frozen=True, slots=True)
class Asked:
    """A question understood. `concepts` have weights up to 1; `phrases` are their labels as
    tokens. Empty when the question has no word: then everything is asked for."""

    parts: tuple[Part, ...] = ()
    concepts: Mapping[str, float] = field(default_factory=dict)
    phrases: Mapping[str, frozenset[Phrase]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.parts)


def understand(
    question: str, language: str, dictionary: Dictionary, vocabulary: Vocabulary
) -> Asked:
    """What `question` asks for. Safe on any text, in time bounded by the limits above."""
    telling = _telling_words(question, language)
    reader = _Reader(dictionary, vocabulary)
    parts = tuple(reader.part(word, weight) for word, weight in telling)
    held: dict[str, float] = {}
    for part in parts:
        for alternative, weight in part.alternatives.items():
            held[alternative] = max(weight, held.get(alternative, 0.0))
    concepts = vocabulary.asked_for(held)
    return Asked(parts, concepts, {one: vocabulary.phrases_of(one) for one in concepts})


def _telling_words(question: str, language: str) -> list[tuple[str, float]]:
    """The words that say what a question is about, with their weights; all when none does."""
    counts = Counter(words(clean(question[:LONGEST_QUESTION]).lower()))
    likely = languages_by_function_words(counts, language)
    every = [(word, 1 + math.log(count)) for word, count in counts.items()]
    found = [
        (word, weight * share)
        for word, weight in every
        if (share := _share_of_meaning(word, likely)) > 0
    ]
    return (found or every)[:MOST_WORDS]


def _share_of_meaning(word: str, likely: Collection[str]) -> float:
    if len(word) == 1 and word.isascii() and word.isalpha():
        return 0.0
    in_some = [code for code in likely if is_function_word(word, {code})]
    if not in_some:
        return 1.0
    return 0.0 if len(in_some) == len(likely) else _MAYBE_FUNCTION


class _Reader:
    """Finds the alternatives of words; counts what it spends on unknown ones."""

    def __init__(self, dictionary: Dictionary, vocabulary: Vocabulary) -> None:
        self._dictionary = dictionary
        self._vocabulary = vocabulary
        self._languages = sorted({*dictionary.languages, *vocabulary.languages, ""})
        self._left = MOST_UNKNOWN

    def part(self, word: str, weight: float) -> Part:
        known = self._known_tokens(word)
        if known:
            return self._made(word, weight, dict.fromkeys(known, 1.0))
        if self._left and word.isalpha():
            self._left -= 1
            near = dict(self._near(word))
            if near:
                return self._made(word, weight, near, corrected=True)
        return self._made(word, weight, {token(word, ""): 1.0})

    def _made(
        self, word: str, weight: float, found: Mapping[str, float], corrected: bool = False
    ) -> Part:
        most = max(map(self._dictionary.frequency, found))
        return Part(word, found, weight, most, corrected)

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
