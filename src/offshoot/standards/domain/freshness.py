"""When something that was found out has to be looked up again. A trial does not expire."""

from datetime import date
from enum import StrEnum


class Fact(StrEnum):
    """Kinds of facts, by how fast they age."""

    STATUS = "status"
    CONTACT = "contact"
    COST = "cost"
    ADAPTATIONS = "adaptations"
    LITERATURE = "literature"
    STUDY = "study"


#: After how many months each is due; what is missing here never is.
MONTHS: dict[Fact, int] = {
    Fact.STATUS: 12,
    Fact.CONTACT: 12,
    Fact.COST: 24,
    Fact.ADAPTATIONS: 24,
    Fact.LITERATURE: 24,
}


def due_on(fact: Fact, seen_on: date) -> date | None:
    """The day from which a fact has to be looked up again; None where it does not age."""
    if fact not in MONTHS:
        return None
    months = seen_on.month - 1 + MONTHS[fact]
    year, month = seen_on.year + months // 12, months % 12 + 1
    # The 29 February of a leap year is due on the last day of another February.
    day = min(seen_on.day, 28) if month == 2 and seen_on.day == 29 else seen_on.day
    return date(year, month, day)


def is_due(fact: Fact, seen_on: date | None, today: date) -> bool:
    """Whether a fact has to be looked up again. What nobody has seen is due."""
    if seen_on is None:
        return fact in MONTHS
    due = due_on(fact, seen_on)
    return due is not None and due <= today
