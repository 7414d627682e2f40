"""The questions of a dimension as a reader follows them: numbered, with where each answer leads."""

from dataclasses import dataclass

from .standard import UNCLEAR, DimensionText, Leaf, Level, Question


@dataclass(frozen=True)
class Way:
    """Where an answer leads: to a question by its number, or to a level. Neither: no level
    follows."""

    question: Question | None = None
    number: int = 0
    level: Level | None = None


@dataclass(frozen=True)
class Step:
    number: int
    question: Question
    yes: Way
    no: Way


def steps(text: DimensionText) -> list[Step]:
    """The questions in the order in which they stand, the first one asked first."""
    numbers = {question.key: at for at, question in enumerate(text.questions, start=1)}

    def way(leaf: Leaf) -> Way:
        if question := text.question(leaf):
            return Way(question, numbers[question.key])
        return Way() if leaf == UNCLEAR else Way(level=text.level(leaf))

    return [Step(numbers[one.key], one, way(one.if_yes), way(one.if_no)) for one in text.questions]
