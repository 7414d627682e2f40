"""The sentence of a document that shows why it was found.

Pure: it reads the question as it was understood and the texts of a document, so that it also
works for corrected words and for concepts, whatever language their labels are in. A document
that has nothing to show was found by its tags alone; the index gives those less weight (see
`fields`), so it does not stand high.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from .analysis import Span, clean, known_language, spans, tokens_of, words
from .asking import Asked
from .documents import Text
from .vocabulary import Phrase

#: Characters of a passage; a longer sentence is cut around what matched.
LONGEST = 280
_SHORTEST = 30  # a shorter sentence is worth less: it is a heading or a fragment
_END = re.compile(r"[.!?;…·][\"'”’»)\]]*\s+(?=\S)|\n\s*\n|\n\s*(?=[-*•>#|])")
_MOST_TEXT = 50_000  # characters of a document that are looked at
_MOST_PHRASE = 8  # words


@dataclass(frozen=True, slots=True)
class Passage:
    """`text` is a sentence or a part of one; `marks` are the ranges of characters in it that
    matched, start included, end excluded, in order and apart."""

    field: str
    language: str
    text: str
    marks: tuple[tuple[int, int], ...]

    def pieces(self) -> Iterator[tuple[str, bool]]:
        """The text in pieces, each with whether it is marked."""
        at = 0
        for start, end in self.marks:
            if start > at:
                yield self.text[at:start], False
            yield self.text[start:end], True
            at = end
        if at < len(self.text):
            yield self.text[at:], False


@dataclass(frozen=True, slots=True)
class _Match:
    start: int
    end: int
    what: str
    worth: float


#: Labels of concepts by their first token, each with the concept and what it is worth.
_Phrases = dict[str, dict[Phrase, tuple[str, float]]]


class _Wanted:
    """What is looked for in texts, with what each is worth."""

    def __init__(self, asked: Asked, documents: int) -> None:
        self.tokens: dict[str, tuple[str, float]] = {}
        telling = [part for part in asked.parts if not part.is_function_word]
        for part in telling or asked.parts:
            rarity = 1.0 / (1.0 + part.frequency / max(1, documents) * 20)
            for one, weight in part.alternatives.items():
                worth = weight * min(part.weight, 2.0) * rarity
                if worth > self.tokens.get(one, ("", 0.0))[1]:
                    self.tokens[one] = (part.word, worth)
        #: By language: a label tells something in texts of its own language only.
        self.phrases: dict[str, _Phrases] = {}
        for concept, phrases in asked.phrases.items():
            worth = 0.8 * asked.concepts.get(concept, 0.0)
            for language, phrase in phrases:
                if phrase and len(phrase) <= _MOST_PHRASE:
                    begun = self.phrases.setdefault(language, {}).setdefault(phrase[0], {})
                    begun[phrase] = (concept, worth)

    def phrases_in(self, language: str) -> _Phrases:
        """The labels of a language, by their first token."""
        return self.phrases.get(known_language(language), {})

    def worth_at_most(self, tokens: frozenset[str], phrases: _Phrases) -> float:
        """The most that a sentence of these tokens can be worth, in whatever order they stand."""
        most: dict[str, float] = {}
        for one in tokens & self.tokens.keys():
            what, worth = self.tokens[one]
            most[what] = max(worth, most.get(what, 0.0))
        for one in tokens & phrases.keys():
            for phrase, (concept, worth) in phrases[one].items():
                if worth > most.get("concept " + concept, 0.0) and tokens.issuperset(phrase):
                    most["concept " + concept] = worth
        return sum(most.values())


class Passages:
    """Finds in any number of documents the sentence with the most of what was asked for:
    different words count, rare ones more (`documents` is the size of the index), and the field's
    `weights`, 1 when not given."""

    def __init__(
        self, asked: Asked, documents: int = 0, weights: Mapping[str, float] | None = None
    ) -> None:
        self._wanted = _Wanted(asked, documents)
        self._weights = weights or {}

    def best(self, texts: Iterable[Text]) -> Passage | None:
        """The best sentence of a document's texts, of equals the first; None when no text has
        any of it, or nothing was asked for."""
        # Looking closely takes long: the most promising sentences come first, until no other
        # can be worth as much as the best one.
        promising = sorted(self._promising(texts), key=lambda one: -one.most)
        best: tuple[float, _Sentence, list[_Match]] | None = None
        for one in promising:
            if best and one.most < best[0]:
                break
            inside = _matches(one, self._wanted)
            worth = _worth(inside, one.end - one.start) * one.factor
            if inside and (best is None or (worth, -one.number) > (best[0], -best[1].number)):
                best = worth, one, inside
        return _cut(best[1], best[2]) if best else None

    def _promising(self, texts: Iterable[Text]) -> Iterator["_Sentence"]:
        """Sentences with something that was asked for, with the most they can be worth."""
        wanted = self._wanted
        left = _MOST_TEXT if wanted.tokens else 0
        number = 0
        for text in texts:
            if left <= 0:
                return
            whole, sentences = _analysed(text.language, text.text[:left])
            left -= len(whole)
            factor = self._weights.get(text.field, 1.0)
            phrases = wanted.phrases_in(text.language)
            for start, end, tokens in sentences:
                number += 1
                if most := wanted.worth_at_most(tokens, phrases) * factor:
                    yield _Sentence(text, whole, start, end, factor, most, number)


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: Text
    whole: str
    start: int
    end: int
    factor: float
    most: float
    number: int


def _matches(sentence: _Sentence, wanted: _Wanted) -> list[_Match]:
    start = sentence.start
    kept = tokens_of(sentence.text.language)
    found = [
        Span(one.word, one.start + start, one.end + start)
        for one in spans(sentence.whole[start : sentence.end])
    ]
    phrases = wanted.phrases_in(sentence.text.language)
    tokens = [kept[span.word.lower()] for span in found]
    matches: list[_Match] = []
    for at, one in enumerate(tokens):
        if one in wanted.tokens:
            what, worth = wanted.tokens[one]
            matches.append(_Match(found[at].start, found[at].end, what, worth))
        if one in phrases:
            matches += _phrases_at(at, found, tokens, phrases[one])
    return matches


def _phrases_at(
    at: int, found: list[Span], tokens: list[str], phrases: Mapping[Phrase, tuple[str, float]]
) -> Iterator[_Match]:
    for phrase, (concept, worth) in phrases.items():
        last = at + len(phrase) - 1
        if tuple(tokens[at : last + 1]) == phrase:
            yield _Match(found[at].start, found[last].end, "concept " + concept, worth)


# The same few texts are read for many questions; their words take most of the time. Some 20 MB.
@lru_cache(maxsize=4096)
def _analysed(language: str, text: str) -> tuple[str, list[tuple[int, int, frozenset[str]]]]:
    """The text made clean, and its sentences: start, end and the tokens in it."""
    whole = clean(text)
    token_of = tokens_of(language).__getitem__
    return whole, [
        (start, end, frozenset(map(token_of, words(whole[start:end].lower()))))
        for start, end in _sentences(whole)
    ]


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every sentence."""
    start = 0
    for match in _END.finditer(text):
        yield start, match.end()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def _worth(matches: list[_Match], length: int) -> float:
    best: dict[str, float] = {}
    for match in matches:
        best[match.what] = max(match.worth, best.get(match.what, 0.0))
    return sum(best.values()) * (0.7 if length < _SHORTEST else 1.0)


def _cut(sentence: _Sentence, matches: list[_Match]) -> Passage:
    """The sentence without space around it, or the window of `LONGEST` characters in it that
    holds most; an ellipsis stands where something was left out."""
    text, whole, start, end = sentence.text, sentence.whole, sentence.start, sentence.end
    start += len(whole[start:end]) - len(whole[start:end].lstrip())
    end = start + len(whole[start:end].rstrip())
    before = after = ""
    if end - start > LONGEST:
        first = _window(matches)
        begin = max(start, min(first - LONGEST // 5, end - LONGEST))
        begin = _at_word(whole, begin, start)
        stop = min(end, begin + LONGEST)
        stop = end if stop == end else max(_at_word(whole, stop, begin), first + 1)
        before, after = "…" if begin > start else "", "…" if stop < end else ""
        start, end = begin, stop
    inside = [(max(m.start, start), min(m.end, end)) for m in matches]
    shift = len(before) - start
    marks = tuple((a + shift, b + shift) for a, b in _joined(inside))
    return Passage(text.field, text.language, before + whole[start:end] + after, marks)


def _window(matches: list[_Match]) -> int:
    """Where the window begins that holds most."""

    def held(first: _Match) -> float:
        until = first.start + LONGEST * 3 // 5
        return _worth([m for m in matches if first.start <= m.start and m.end <= until], LONGEST)

    return max(matches[:200], key=held).start


def _at_word(text: str, at: int, least: int) -> int:
    """The nearest place before `at` where a word begins, if there is one close by."""
    if at <= least or at >= len(text):
        return max(at, least)
    space = text.rfind(" ", max(least, at - 40), at)
    return space + 1 if space >= 0 else at


def _joined(ranges: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Ranges in order, those that overlap made one, empty ones left out."""
    current: tuple[int, int] | None = None
    for start, end in sorted(pair for pair in ranges if pair[0] < pair[1]):
        if current and start < current[1]:
            current = current[0], max(end, current[1])
        else:
            if current:
                yield current
            current = start, end
    if current:
        yield current
