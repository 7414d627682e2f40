"""The ratings of a panel as a table: those that count, and of them what the reader may see."""

from typing import Any

from offshoot.library.queries.exports import Table, as_csv, as_xlsx
from offshoot.panels.models import Panel, Rating, RatingRow

_HEADINGS = (
    "innovation",
    "evaluator",
    "third reader",
    "dimension",
    "state",
    "type",
    "lowest level",
    "highest level",
    "reason",
    "what is missing",
    "whom to ask",
    "handed in",
    "standard",
)


def ratings_table(panel: Panel, person: Any) -> Table:
    """A row for each dimension of each rating. Ratings that were set aside, of recused evaluators
    and of cases that are hidden from the person are not in it. Three queries."""
    seen = Rating.objects.visible_to(person).valid().filter(case__panel=panel)
    ratings = seen.with_rows().select_related("case", "seat")
    return Table(
        _HEADINGS,
        [
            _row(panel, rating, row)
            for rating in ratings.order_by("case__name", "case", "seat__letter")
            for row in rating.rows.all()
        ],
    )


def _row(panel: Panel, rating: Rating, row: RatingRow) -> list[Any]:
    return [
        rating.case.name,
        rating.seat.letter,
        "yes" if rating.seat.is_third_reader else "no",
        row.dimension,
        row.state,
        row.kind,
        "" if row.low is None else row.low,
        "" if row.high is None else row.high,
        row.reason,
        row.missing,
        row.ask,
        rating.handed_in_at.date() if rating.handed_in_at else "",
        panel.standard,
    ]


def written(panel: Panel, person: Any, form: str) -> bytes:
    """The table as csv or xlsx."""
    table = ratings_table(panel, person)
    return as_csv(table) if form == "csv" else as_xlsx(table)
