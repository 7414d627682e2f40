"""What was read by several."""

from collections import defaultdict

from django.db.models import Count

from offshoot.library.domain.profile import Dimension
from offshoot.standards.domain.compared import Said
from offshoot.standards.domain.published import STANDARDS
from offshoot.standards.models import DimensionReading, Reading

#: Ratings by dimension.
Ratings = dict[Dimension, list[Said]]


def read_by_several() -> dict[tuple[str, str], Ratings]:
    """By standard and kind of readers, what was said of published innovations that two or more
    readers of that kind read for themselves; one query. Kinds are never mixed."""
    several = (
        Reading.objects.filter(is_derived=False)
        .values("innovation", "standard", "reader_kind")
        .annotate(readers=Count("pk"))
        .filter(readers__gt=1)
    )
    rows = DimensionReading.objects.filter(
        reading__standard__in=STANDARDS,
        reading__is_derived=False,
        reading__innovation__live=True,
        reading__innovation__in=several.values("innovation"),
    )
    found: dict[tuple[str, str], Ratings] = defaultdict(lambda: defaultdict(list))
    for standard, readers, dimension, slug, reader, kind, low, high in rows.values_list(
        "reading__standard",
        "reading__reader_kind",
        "dimension",
        "reading__innovation__slug",
        "reading__reader",
        "kind",
        "low",
        "high",
    ):
        found[standard, readers][Dimension(dimension)].append(Said(slug, reader, kind, low, high))
    return {key: said for key, said in found.items() if any(_has_pair(s) for s in said.values())}


def _has_pair(said: list[Said]) -> bool:
    return len({one.innovation for one in said}) < len(said)
