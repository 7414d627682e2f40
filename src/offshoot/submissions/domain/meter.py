"""How completely an innovation is described: the twelve items of TIDieR, the template for
intervention description and replication (Hoffmann et al., BMJ 2014;348:g1687), in words of our own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from offshoot.library.domain.words import msg

from .questions import QUESTIONS, STEP_OF, Kind

#: Characters from which a text can say something.
ENOUGH = 15


@dataclass(frozen=True)
class Item:
    """One of the twelve: the questions that make it up, and what a reader could not do without."""

    number: int
    name: str
    keys: tuple[str, ...]
    why: str


ITEMS = (
    Item(1, msg("Name"), ("name", "summary"), msg("Others find it, and know what they found.")),
    Item(
        2,
        msg("Why"),
        ("need",),
        msg("A city sees whether its own need is the same, and why this should help."),
    ),
    Item(
        3,
        msg("What is used"),
        ("materials",),
        msg("Without the manual or the tool others invent it again, and differently."),
    ),
    Item(4, msg("What is done"), ("how_it_works",), msg("It is what somebody would do on Monday.")),
    Item(
        5,
        msg("Who gives it"),
        ("delivery",),
        msg("Staff and their training are most of the cost, and often what makes it work."),
    ),
    Item(
        6,
        msg("In which way"),
        ("mode",),
        msg("A group of ten and a visit at home are two programmes, at two prices."),
    ),
    Item(
        7,
        msg("Where"),
        ("place", "setting"),
        msg("What works in a school may need what only a school has."),
    ),
    Item(
        8,
        msg("How often and how much"),
        ("dose",),
        msg("Half of it may do nothing: a copy has to know how much was given."),
    ),
    Item(
        9,
        msg("What is fitted"),
        ("tailoring",),
        msg("Others learn what they may change, and what they must not."),
    ),
    Item(
        10,
        msg("What was changed"),
        ("modifications",),
        msg("Your detours spare the next city the same ones."),
    ),
    Item(
        11,
        msg("How it is checked"),
        ("plan_checked",),
        msg("Where nobody looks, a bad result may only mean that it was not done."),
    ),
    Item(
        12,
        msg("How well it went"),
        ("results",),
        msg("What was really done and what changed is what a council decides on."),
    ),
)


@dataclass(frozen=True)
class Gap:
    """An item that is missing or too thin, and the question to answer for it."""

    item: Item
    key: str

    @property
    def step(self) -> str:
        return STEP_OF[self.key]


@dataclass(frozen=True)
class Meter:
    """What is there of the twelve, and what is missing."""

    gaps: tuple[Gap, ...]

    @property
    def total(self) -> int:
        return len(ITEMS)

    @property
    def there(self) -> int:
        return len(ITEMS) - len(self.gaps)


def meter(answers: Mapping[str, Any]) -> Meter:
    """How far answers describe an innovation. Never refuses any: answers may be of an older table,
    and of any shape."""
    return Meter(
        tuple(
            Gap(item, missing[0])
            for item in ITEMS
            if (missing := [key for key in item.keys if not _says_something(key, answers)])
        )
    )


def _says_something(key: str, answers: Mapping[str, Any]) -> bool:
    value = answers.get(key)
    if QUESTIONS[key].kind is Kind.TEXT:
        return isinstance(value, str) and len(value.strip()) >= ENOUGH
    return bool(value)
