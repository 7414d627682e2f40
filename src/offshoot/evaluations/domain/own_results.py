"""What a sheet comes to: a profile, why, what is missing, and what would lift each level by one."""

from dataclasses import dataclass

from offshoot.library.domain.profile import Dimension, Kind, Profile, Reading
from offshoot.standards.domain.questions import Answer, reading_of, walk
from offshoot.standards.domain.standard import DimensionText, Leaf, Level, Question

from .own import Asked, Sheet


@dataclass(frozen=True)
class Missing:
    """A question whose answer is not known, and where either answer would lead. A leaf is a level,
    a type or UNCLEAR; the lowest stands first."""

    asked: Asked
    if_yes: tuple[Leaf, ...]
    if_no: tuple[Leaf, ...]


@dataclass(frozen=True)
class Lift:
    """The next level: what it asks for, and the question whose answer would have to change."""

    level: Level
    asks_for: str
    question: Question | None


@dataclass(frozen=True)
class Outcome:
    """One dimension of a sheet. `reading` is None for the type, `kinds` is empty for the others;
    `levels` are those that are left, one, several or none."""

    text: DimensionText
    asked: tuple[Asked, ...]
    reading: Reading | None
    kinds: tuple[Kind, ...]
    missing: tuple[Missing, ...]
    lift: Lift | None

    @property
    def dimension(self) -> Dimension:
        return self.text.key

    @property
    def answered(self) -> tuple[Asked, ...]:
        return tuple(one for one in self.asked if one.answer is not None)

    @property
    def is_begun(self) -> bool:
        return bool(self.answered)

    @property
    def levels(self) -> tuple[Level, ...]:
        values: tuple[Leaf, ...] = self.reading.levels if self.reading else self.kinds
        return tuple(self.text.level(value) for value in values)

    @property
    def is_highest(self) -> bool:
        return bool(self.reading and self.reading.low == self.dimension.max_level)

    @property
    def next_level(self) -> int | None:
        """The level after the one that is sure; None where there is none."""
        if self.reading is None or self.reading.low is None or self.is_highest:
            return None
        return self.reading.low + 1


def outcomes(sheet: Sheet) -> tuple[Outcome, ...]:
    """Every dimension of the standard in order."""
    return tuple(_outcome(sheet, text) for text in sheet.standard.dimensions)


def _outcome(sheet: Sheet, text: DimensionText) -> Outcome:
    asked = sheet.asked_in(text.key)
    leaves = sheet.walk(text.key).leaves
    wanted = (one for one in asked if one.answer is Answer.UNKNOWN or one in sheet.due)
    missing = tuple(_missing(sheet, text, one) for one in wanted)
    if not any(one.answer for one in asked):
        nothing = None if text.key is Dimension.TYPE else Reading.unassessed(text.key)
        return Outcome(text, asked, nothing, (), missing, None)
    if text.key is Dimension.TYPE:
        kinds = tuple(kind for kind in Kind if kind.value in leaves)
        return Outcome(text, asked, None, kinds, missing, None)
    reading = reading_of(text.key, leaves)
    return Outcome(text, asked, reading, (), missing, _lift(sheet, text, reading))


def _missing(sheet: Sheet, text: DimensionText, one: Asked) -> Missing:
    yes, no = (_in_order(text, _if(sheet, text, one, answer)) for answer in (Answer.YES, Answer.NO))
    return Missing(one, yes, no)


def _in_order(text: DimensionText, leaves: frozenset[Leaf]) -> tuple[Leaf, ...]:
    """Levels as the standard has them; that none follows stands last."""
    return tuple(sorted(leaves, key=lambda leaf: [*text.values, leaf].index(leaf)))


def _lift(sheet: Sheet, text: DimensionText, reading: Reading) -> Lift | None:
    if reading.low is None or reading.low == text.key.max_level:
        return None
    here, above = text.level(reading.low), text.level(reading.low + 1)
    return Lift(above, here.not_yet, _decisive(sheet, text, reading.low))


def _decisive(sheet: Sheet, text: DimensionText, low: int) -> Question | None:
    """The last question on the way whose other answer leads above `low`, or can lead there."""
    can_lead = None
    for one in reversed(sheet.asked_in(text.key)):
        for answer in {Answer.YES, Answer.NO} - {one.answer}:
            above = {isinstance(leaf, int) and leaf > low for leaf in _if(sheet, text, one, answer)}
            if above == {True}:
                return one.question
            can_lead = can_lead or (one.question if True in above else None)
    return can_lead


def _if(sheet: Sheet, text: DimensionText, one: Asked, answer: Answer) -> frozenset[Leaf]:
    """Where another answer would lead, by what else was asked on the way."""
    given = {it.question.key: it.answer for it in sheet.asked_in(text.key) if it.answer}
    return walk(text, {**given, one.question.key: answer}).leaves


def profile(found: tuple[Outcome, ...]) -> Profile:
    """The profile that is drawn. A type that is not sure is not drawn."""
    kinds = next(one.kinds for one in found if one.reading is None)
    kind = kinds[0] if len(kinds) == 1 else None
    return Profile(kind, *(one.reading for one in found if one.reading is not None))
