"""Concepts with their labels and everyday words in many languages.

A document is given the concepts it is tagged with and those whose labels stand in its texts; a
question is given the concepts whose labels it holds, wholly or for the greater part, in any
language. That is how a question finds documents in a language it is not written in.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from .analysis import clean, is_function_word, known_language, token, words

Phrase = tuple[str, ...]

#: Share of a label's weight that a question must hold.
ENOUGH = 0.55
_MOST = 8  # concepts a question


@dataclass(frozen=True, slots=True)
class Concept:
    """`labels` maps a language to the words for the concept in it, the name and any others."""

    id: str
    labels: Mapping[str, Collection[str]]


@dataclass(frozen=True, slots=True)
class _Label:
    concept: str
    phrase: frozenset[str]
    weight: float


class Vocabulary:
    """Concepts, looked up by the tokens of a text."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self.concepts = tuple(concepts)
        self._phrases: dict[str, dict[Phrase, set[str]]] = {}
        self._firsts: dict[str, dict[str, set[int]]] = {}
        self._labels: list[_Label] = []
        self._holding: dict[str, list[int]] = {}
        self._of_concept: dict[str, set[tuple[str, Phrase]]] = {}
        self.words: set[str] = set()
        self.languages: set[str] = set()
        self._read()

    def _read(self) -> None:
        contents: list[tuple[str, frozenset[str]]] = []
        for concept in self.concepts:
            for language, labels in concept.labels.items():
                self.languages.add(known_language(language))
                contents += [
                    (concept.id, self._take(concept.id, language, label)) for label in labels
                ]
        found_in = Counter(token for _, content in contents for token in content)
        for concept_id, content in contents:
            if content:
                weight = sum(_rarity(found_in[token], len(contents)) for token in content)
                self._labels.append(_Label(concept_id, content, weight))
        for number, entry in enumerate(self._labels):
            for token_ in entry.phrase:
                self._holding.setdefault(token_, []).append(number)
        self._weights = {token: _rarity(count, len(contents)) for token, count in found_in.items()}

    def _take(self, concept: str, language: str, label: str) -> frozenset[str]:
        found = words(clean(label).lower())
        self.words.update(found)
        phrase = tuple(token(word, language) for word in found)
        if not phrase:
            return frozenset()
        code = known_language(language)
        self._phrases.setdefault(code, {}).setdefault(phrase, set()).add(concept)
        self._firsts.setdefault(code, {}).setdefault(phrase[0], set()).add(len(phrase))
        self._of_concept.setdefault(concept, set()).add((code, phrase))
        telling = [word for word in found if not is_function_word(word, {code})] or found
        return frozenset(token(word, language) for word in telling)

    def mentioned(self, text: str, language: str) -> Counter[str]:
        """How often each concept's labels in `language` stand in a text, given as its tokens
        joined by spaces."""
        found: Counter[str] = Counter()
        code = known_language(language)
        firsts = self._firsts.get(code)
        if not firsts:
            return found
        phrases = self._phrases[code]
        tokens = text.split()
        for start in [at for at, token_ in enumerate(tokens) if token_ in firsts]:
            for length in firsts[tokens[start]]:
                found.update(phrases.get(tuple(tokens[start : start + length]), ()))
        return found

    def knows(self, token: str) -> bool:
        """Whether a label has this token."""
        return token in self._holding

    def asked_for(self, tokens: Mapping[str, float]) -> dict[str, float]:
        """Concept → how much of its best label the tokens hold, from `ENOUGH` to 1, at most
        eight. `tokens` gives the weight of each, from 0 to 1."""
        held: dict[int, float] = {}
        for one, weight in tokens.items():
            for number in self._holding.get(one, ()):
                held[number] = held.get(number, 0.0) + weight * self._weights[one]
        shares: dict[str, float] = {}
        for number, sum_ in held.items():
            label = self._labels[number]
            share = min(1.0, sum_ / label.weight)
            if share >= ENOUGH:
                shares[label.concept] = max(share, shares.get(label.concept, 0.0))
        best = sorted(shares.items(), key=lambda item: (-item[1], item[0]))
        return dict(best[:_MOST])

    def phrases_of(self, concept: str) -> frozenset[tuple[str, Phrase]]:
        """The labels of a concept as tokens, each with its language."""
        return frozenset(self._of_concept.get(concept, ()))


def _rarity(count: int, of: int) -> float:
    """Weight of a token that `count` of `of` labels have: its inverse document frequency."""
    return math.log(1 + (of - count + 0.5) / (count + 0.5))
