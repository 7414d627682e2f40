"""The sentence of a document that shows why it was found.

Pure: it reads the question as it was understood and the texts of a document, so that it also
works for corrected words and for concepts, whatever language their labels are in. A document
that has nothing to show was found by its tags alone; the index gives those less weight (see
`fields`), so it does not stand high.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from .analysis import Span, clean, spans, token
from .asking import Asked
from .documents import Text
from .vocabulary import Phrase

#: Characters of a passage; a longer sentence is cut around what matched.
LONGEST = 280
_SHORTEST = 30  # a shorter sentence is worth less: it is a heading or a fragment
_END = re.compile(r"(?<=[.!?;…·])[\"'”’»)\]]*\s+(?=\S)|\n\s*\n|\n\s*(?=[-*•>#|])")
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
        self.phrases: dict[str, dict[Phrase, tuple[str, float]]] = {}
        for concept, phrases in asked.phrases.items():
            for phrase in phrases:
                if phrase and len(phrase) <= _MOST_PHRASE:
                    worth = 0.8 * asked.concepts.get(concept, 0.0)
                    self.phrases.setdefault(phrase[0], {})[phrase] = (concept, worth)


def best_passage(
    asked: Asked,
    texts: Iterable[Text],
    documents: int = 0,
    weights: Mapping[str, float] | None = None,
) -> Passage | None:
    """The sentence with the most of what was asked for: different words count, rare ones more
    (`documents` is the size of the index), and the field's `weights`, 1 when not given. Of
    equals the first. None when no text has any of it, or nothing was asked for."""
    wanted = _Wanted(asked, documents)
    best: tuple[float, Text, str, list[_Match], int, int] | None = None
    left = _MOST_TEXT
    for text in texts:
        whole = clean(text.text[:left])
        left -= len(whole)
        factor = (weights or {}).get(text.field, 1.0)
        matches = _matches(whole, text.language, wanted)
        for start, end, inside in _sentences(whole, matches):
            worth = _worth(inside, end - start) * factor
            if best is None or worth > best[0]:
                best = worth, text, whole, inside, start, end
        if left <= 0:
            break
    if best is None:
        return None
    _, text, whole, inside, start, end = best
    return _cut(text, whole, inside, start, end)


def _matches(text: str, language: str, wanted: _Wanted) -> list[_Match]:
    found = spans(text)
    tokens = [token(span.word.lower(), language) for span in found]
    matches: list[_Match] = []
    for at, one in enumerate(tokens):
        if one in wanted.tokens:
            what, worth = wanted.tokens[one]
            matches.append(_Match(found[at].start, found[at].end, what, worth))
        if one in wanted.phrases:
            matches += _phrases_at(at, found, tokens, wanted.phrases[one])
    return matches


def _phrases_at(
    at: int, found: list[Span], tokens: list[str], phrases: Mapping[Phrase, tuple[str, float]]
) -> Iterator[_Match]:
    for phrase, (concept, worth) in phrases.items():
        last = at + len(phrase) - 1
        if tuple(tokens[at : last + 1]) == phrase:
            yield _Match(found[at].start, found[last].end, "concept " + concept, worth)


def _sentences(text: str, matches: list[_Match]) -> Iterator[tuple[int, int, list[_Match]]]:
    """Start and end of every sentence with a match, and its matches."""
    if not matches:
        return
    ends = [match.end() for match in _END.finditer(text)]
    ends.append(len(text))
    start, number = 0, 0
    for end in ends:
        inside = []
        while number < len(matches) and matches[number].start < end:
            inside.append(matches[number])
            number += 1
        if inside:
            yield start, end, inside
        start = end


def _worth(matches: list[_Match], length: int) -> float:
    best: dict[str, float] = {}
    for match in matches:
        best[match.what] = max(match.worth, best.get(match.what, 0.0))
    return sum(best.values()) * (0.7 if length < _SHORTEST else 1.0)


def _cut(text: Text, whole: str, matches: list[_Match], start: int, end: int) -> Passage:
    """The sentence without space around it, or the window of `LONGEST` characters in it that
    holds most; an ellipsis stands where something was left out."""
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
