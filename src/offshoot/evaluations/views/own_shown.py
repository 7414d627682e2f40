"""How the questions of a sheet are laid out: on a line, as a table, and as trees."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from offshoot.evaluations.domain.own import Asked, Sheet
from offshoot.evaluations.queries.own_words import address, answer_words
from offshoot.library.domain.profile import Dimension
from offshoot.standards.domain.standard import DimensionText, Leaf, Question

State = Literal["done", "here", "ahead"]


@dataclass(frozen=True)
class Stage:
    """A dimension as one step of five."""

    text: DimensionText
    number: int
    state: State


def stages_of(sheet: Sheet, here: Dimension) -> list[Stage]:
    return [
        Stage(text, number, _state(sheet, text.key, here))
        for number, text in enumerate(sheet.standard.dimensions, start=1)
    ]


def _state(sheet: Sheet, dimension: Dimension, here: Dimension) -> State:
    if dimension is here:
        return "here"
    return "done" if sheet.walk(dimension).is_complete else "ahead"


@dataclass(frozen=True)
class Row:
    """An answer, and where it is changed."""

    asked: Asked
    answer: str
    address: str


def rows_of(sheet: Sheet, dimension: Dimension | None = None) -> list[Row]:
    """What was answered on the way, of one dimension or of all."""
    return [
        Row(one, answer_words(one.answer), address("own-questions", sheet, ask=one.key))
        for one in sheet.answered
        if dimension in (None, one.dimension)
    ]


@dataclass(frozen=True)
class Node:
    """A question with those that follow a yes and a no."""

    key: str
    question: Question
    letter: str
    is_open: bool
    if_yes: tuple["Node", ...] = ()
    if_no: tuple["Node", ...] = ()


@dataclass(frozen=True)
class Tree:
    """All questions of a dimension, nested by what they follow. One that follows several others
    stands at the top, where it is always seen."""

    text: DimensionText
    nodes: list[Node] = field(default_factory=list)


def trees_of(sheet: Sheet) -> list[Tree]:
    return [_tree(sheet, text) for text in sheet.standard.dimensions]


def _tree(sheet: Sheet, text: DimensionText) -> Tree:
    leads = Counter(leaf for one in text.questions for leaf in (one.if_yes, one.if_no))
    given = sheet.of(text.key)
    wanting = {one.question.key for one in sheet.due if one.dimension is text.key}

    def nodes(leaf: Leaf) -> tuple[Node, ...]:
        question = text.question(leaf)
        return () if question is None or leads[leaf] > 1 else (node(question),)

    def node(question: Question) -> Node:
        answer = given.get(question.key)
        return Node(
            f"{text.key}.{question.key}",
            question,
            answer.value[0] if answer else "",
            question.key in wanting,
            nodes(question.if_yes),
            nodes(question.if_no),
        )

    tops = [one for one in text.questions if one.key == text.first or leads[one.key] > 1]
    return Tree(text, [node(one) for one in tops])
