"""From answers to a suggested level.

An unknown answer leads on along both branches, so that what is known about later questions still
narrows the result. What is left is a set of leaves; it becomes a level, a range, or nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from offshoot.library.domain.profile import Dimension, Reading

from .standard import UNCLEAR, DimensionText, Leaf

#: A range of more levels than this says so little that the dimension is not determinable.
WIDEST_RANGE = 3


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Walk:
    """Where the answers given so far lead: `leaves` that can still be reached, questions on the
    `way`, those of them that have no answer yet (`to_ask`) and those answered "unknown"
    (`unknown`), in order."""

    dimension: Dimension
    leaves: frozenset[Leaf]
    way: tuple[str, ...]
    to_ask: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def is_complete(self) -> bool:
        return not self.to_ask

    @property
    def type(self) -> str | None:
        """The type, where only one is left. None for other dimensions too."""
        only = next(iter(self.leaves)) if len(self.leaves) == 1 else UNCLEAR
        return only if isinstance(only, str) and only != UNCLEAR else None

    def reading(self) -> Reading:
        """What the answers say on an ordinal dimension. Raises ValueError for the type."""
        return reading_of(self.dimension, self.leaves)


def reading_of(dimension: Dimension, leaves: frozenset[Leaf]) -> Reading:
    """A level, a range of at most WIDEST_RANGE levels, or "not determinable". Raises ValueError
    for the type, which has no levels."""
    levels = [leaf for leaf in leaves if isinstance(leaf, int)]
    if dimension is Dimension.TYPE:
        raise ValueError("the type has no levels")
    if UNCLEAR in leaves or not levels or max(levels) - min(levels) >= WIDEST_RANGE:
        return Reading.undeterminable(dimension)
    return Reading.at(dimension, min(levels), max(levels))


def walk(text: DimensionText, answers: Mapping[str, Answer]) -> Walk:
    """Follows the answers through the questions of a dimension; answers to questions that are not
    on the way do not count. A question without an answer is followed both ways."""
    leaves: set[Leaf] = set()
    met: set[str] = set()
    ahead: list[Leaf] = [text.first]
    while ahead:
        here = ahead.pop()
        question = text.question(here)
        if question is None:
            leaves.add(here)
        elif question.key not in met:
            met.add(question.key)
            answer = answers.get(question.key)
            if answer != Answer.NO:
                ahead.append(question.if_yes)
            if answer != Answer.YES:
                ahead.append(question.if_no)
    way = tuple(question.key for question in text.questions if question.key in met)
    return Walk(
        text.key,
        frozenset(leaves),
        way,
        to_ask=tuple(key for key in way if key not in answers),
        unknown=tuple(key for key in way if answers.get(key) == Answer.UNKNOWN),
    )
