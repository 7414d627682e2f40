"""A sheet: the answers of one evaluation, the questions on the way, and how an address says them.

An address names the standard and has one word a dimension, with a letter for each question in the
order of the standard, which is frozen: `standard=offshoot-1&type=yn&evidence=yn-u` is yes, no, not
answered, unknown. Answers that are not on the way stay, so that a change of mind loses nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from offshoot.library.domain.profile import Dimension
from offshoot.standards.domain.published import LATEST, STANDARDS, standard
from offshoot.standards.domain.questions import Answer, Walk, walk
from offshoot.standards.domain.standard import DimensionText, Leaf, Question, Standard

LETTERS = {"y": Answer.YES, "n": Answer.NO, "u": Answer.UNKNOWN}
_LETTER_OF = {answer: letter for letter, answer in LETTERS.items()}
_NOT_ANSWERED = "-"
#: What a person needs to read a question with its help, and to think: an estimate of ours.
SECONDS_A_QUESTION = 40

Answers = Mapping[str, Answer]
Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Asked:
    """A question on the way, and its answer, if there is one."""

    dimension: Dimension
    question: Question
    answer: Answer | None

    @property
    def key(self) -> str:
        """Names the question among all of its standard, such as `evidence.credible`."""
        return f"{self.dimension}.{self.question.key}"


@dataclass(frozen=True)
class Span:
    """How many questions there are on the shortest way, on the longest, and on the average."""

    fewest: int
    most: int
    likely: float

    def __add__(self, other: "Span") -> "Span":
        return Span(self.fewest + other.fewest, self.most + other.most, self.likely + other.likely)


@dataclass(frozen=True)
class Sheet:
    """Answers by dimension, to the questions of one standard."""

    standard: Standard
    answers: Mapping[Dimension, Answers]

    @classmethod
    def empty(cls, key: str = LATEST) -> "Sheet":
        """Nothing answered. Raises KeyError for a standard that there is not."""
        return cls(standard(key), {})

    def of(self, dimension: Dimension) -> Answers:
        return self.answers.get(dimension, {})

    def walk(self, dimension: Dimension) -> Walk:
        return walk(self.standard.dimension(dimension), self.of(dimension))

    def asked_in(self, dimension: Dimension) -> tuple[Asked, ...]:
        """Questions of a dimension that are on the way, answered or not, in order."""
        return self._on_the_way[dimension]

    @cached_property
    def _on_the_way(self) -> dict[Dimension, tuple[Asked, ...]]:
        return {text.key: tuple(self._met(text)) for text in self.standard.dimensions}

    def _met(self, text: DimensionText) -> Iterable[Asked]:
        given = self.of(text.key)
        for question in text.questions:
            # A question is on the way if it would be asked, had it no answer.
            others = {key: answer for key, answer in given.items() if key != question.key}
            if question.key in walk(text, others).to_ask:
                yield Asked(text.key, question, given.get(question.key))

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """All questions on the way, dimension by dimension."""
        return tuple(one for met in self._on_the_way.values() for one in met)

    @cached_property
    def due(self) -> tuple[Asked, ...]:
        """Those without an answer that can be asked now: whether others follow depends on them.
        Empty when every way has come to its end."""
        keys = {
            text.key: set(_due(text, text.first, self.of(text.key)))
            for text in self.standard.dimensions
        }
        return tuple(one for one in self.asked if one.question.key in keys[one.dimension])

    @property
    def answered(self) -> tuple[Asked, ...]:
        return tuple(one for one in self.asked if one.answer is not None)

    def find(self, key: str) -> Asked | None:
        """The question on the way of that key, such as `evidence.credible`."""
        return next((one for one in self.asked if one.key == key), None)

    def before(self, here: Asked) -> Asked | None:
        """The answered question that comes before this one; None at the first."""
        earlier = self.asked[: self.asked.index(here)]
        return next((one for one in reversed(earlier) if one.answer is not None), None)

    def number_of(self, here: Asked) -> int:
        """Its place among questions that were answered, from 1."""
        earlier = self.asked[: self.asked.index(here)]
        return 1 + sum(one.answer is not None for one in earlier)

    @property
    def span(self) -> Span:
        """How many questions there will have been, by the answers so far."""
        return sum(
            (_span(text, text.first, self.of(text.key)) for text in self.standard.dimensions),
            Span(0, 0, 0),
        )

    def with_answer(self, dimension: Dimension, key: str, answer: Answer) -> "Sheet":
        given = {**self.of(dimension), key: answer}
        return Sheet(self.standard, {**self.answers, dimension: given})


def _due(text: DimensionText, here: Leaf, given: Answers) -> Iterator[str]:
    question = text.question(here)
    if question is None:
        return
    answer = given.get(question.key)
    if answer is None:
        yield question.key
        return
    if answer is not Answer.NO:
        yield from _due(text, question.if_yes, given)
    if answer is not Answer.YES:
        yield from _due(text, question.if_no, given)


def _span(text: DimensionText, here: Leaf, given: Answers) -> Span:
    question = text.question(here)
    if question is None:
        return Span(0, 0, 0)
    yes, no = (_span(text, leaf, given) for leaf in (question.if_yes, question.if_no))
    answer, one = given.get(question.key), Span(1, 1, 1)
    if answer is Answer.YES:
        return one + yes
    if answer is Answer.NO:
        return one + no
    if answer is Answer.UNKNOWN:
        return one + yes + no
    return one + Span(
        min(yes.fewest, no.fewest), max(yes.most, no.most), (yes.likely + no.likely) / 2
    )


@dataclass(frozen=True)
class Read:
    """What could be read of an address. `faults` are names of what could not, with their values;
    `unknown_standard` names a standard that there is not, whose answers mean nothing here."""

    sheet: Sheet
    faults: tuple[tuple[str, str], ...] = ()
    unknown_standard: str = ""


def read(pairs: Iterable[tuple[str, str]]) -> Read:
    """The sheet of an address, from its names and values in any order; what belongs to others is
    passed over. A single answer, `evidence.credible=y`, comes after the words of dimensions."""
    words = dict(pairs)
    key = words.get("standard", LATEST)
    if key not in STANDARDS:
        return Read(_read(standard(), words).sheet, (), key)
    return _read(standard(key), words)


def _read(text: Standard, words: Mapping[str, str]) -> Read:
    answers: dict[Dimension, dict[str, Answer]] = {}
    faults: list[tuple[str, str]] = []
    for dimension in text.dimensions:
        name, keys = dimension.key.value, [question.key for question in dimension.questions]
        word = words.get(name, "")
        given = {key: LETTERS[it] for key, it in zip(keys, word, strict=False) if it in LETTERS}
        if len(word) > len(keys) or set(word) - {*LETTERS, _NOT_ANSWERED}:
            faults.append((name, word))
        for key in keys:
            single = words.get(f"{name}.{key}")
            if single in LETTERS:
                given[key] = LETTERS[single]
            elif single:
                faults.append((f"{name}.{key}", single))
        if given:
            answers[dimension.key] = given
    return Read(Sheet(text, answers), tuple(faults))


def written(sheet: Sheet) -> Pairs:
    """Names and values of the address of a sheet, the shortest that says it."""
    pairs = [("standard", sheet.standard.key)]
    for text in sheet.standard.dimensions:
        given = sheet.of(text.key)
        letters = [
            _LETTER_OF[given[question.key]] if question.key in given else _NOT_ANSWERED
            for question in text.questions
        ]
        word = "".join(letters).rstrip(_NOT_ANSWERED)
        if word:
            pairs.append((text.key.value, word))
    return pairs
