"""A toolkit with all its rows."""

from django.db.models import Prefetch, QuerySet

from offshoot.toolkits.models import Lesson, Toolkit

#: Relations of a toolkit that hold its rows.
ROWS = (
    "texts",
    "components",
    "activities",
    "costs",
    "revenues",
    "assumptions",
    "transfer_steps",
    "indicators",
    "open_points",
)


def with_rows(toolkits: "QuerySet[Toolkit]") -> "QuerySet[Toolkit]":
    """Adds all rows, in a fixed number of queries."""
    return toolkits.select_related("innovation").prefetch_related(
        *ROWS, Prefetch("lessons", Lesson.objects.select_related("place"))
    )
