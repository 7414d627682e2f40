"""How long what is said stays said: what must be looked at again, and when."""

from datetime import date

#: Months after which each kind of statement is due to be looked at again (the standard's
#: "freshness by kind"). A trial does not expire, so no study is here.
MONTHS = {"status": 12, "contact": 12, "cost": 24, "adaptations": 24, "literature": 24}
#: What those behind an innovation know best, and are asked about once a year.
OWNERS_KNOW = ("status", "contact", "cost")


def seen_before(today: date, months: int) -> date:
    """Whatever was last looked at on this day or earlier is due."""
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return date(year, month + 1, min(today.day, 28))


def due_on(seen: date, months: int) -> date:
    """The day from which something that was seen on a day is due, the same that `seen_before`
    draws: after the 28th it is the first of the next month."""
    year, month = divmod(seen.year * 12 + seen.month - 1 + months + (seen.day > 28), 12)
    return date(year, month + 1, 1 if seen.day > 28 else seen.day)


def due_kinds(today: date, seen: dict[str, date | None]) -> list[str]:
    """The kinds that are due, in the order of `MONTHS`; what was never seen is."""
    return [
        kind
        for kind, months in MONTHS.items()
        if (on := seen.get(kind)) is None or on <= seen_before(today, months)
    ]
