"""Releases of toolkits."""

from django.db.models import OuterRef, QuerySet, Subquery

from offshoot.toolkits.models import Release, Toolkit


def released(toolkit: Toolkit) -> list[Release]:
    """What readers can have, newest first, with files; two queries."""
    return list(toolkit.releases.ready().prefetch_related("files"))


def releases_of(toolkit: Toolkit) -> list[Release]:
    """All there are, newest first, with files; two queries."""
    return list(toolkit.releases.defer("document").prefetch_related("files"))


def toolkits_at_the_desk() -> "QuerySet[Toolkit]":
    """All toolkits by name, each with `last_state` and `last_number` of its newest release, and
    `last_ready`, the number of the one that readers have; None where there is none."""
    newest = Release.objects.filter(toolkit=OuterRef("pk")).order_by("-number")
    return (
        Toolkit.objects.select_related("innovation")
        .annotate(
            last_state=Subquery(newest.values("state")[:1]),
            last_number=Subquery(newest.values("number")[:1]),
            last_ready=Subquery(newest.filter(state=Release.State.READY).values("number")[:1]),
        )
        .order_by("innovation__name", "pk")
    )
