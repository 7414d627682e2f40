"""The back office: `python -m benchmarks.desk`, on the data folder that the environment names,
which must be migrated and hold the starter library. Adds a hundred thousand innovations to it.

Measures the list of them, the form of the largest innovation, and publishing with its outbox.
"""

import sys
from collections.abc import Iterator
from typing import Any

from .results import Row, table, timed

MANY = 100_000
ROUNDS = 7


def rows() -> Iterator[Row]:
    from django.test import Client
    from django.urls import reverse

    from offshoot.people.models import User

    person = User.objects.filter(email="bench@example.org").first()
    person = person or User.objects.create_superuser("bench@example.org", name="Bench")
    client = Client(headers={"host": "localhost"})
    client.force_login(person)

    def milliseconds(address: str) -> list[float]:
        def get() -> None:
            if client.get(address).status_code != 200:
                raise RuntimeError(f"{address} is not there.")

        get()
        return [timed(get) * 1000 for _ in range(ROUNDS)]

    largest = _largest()
    edit = reverse("wagtailsnippets_library_innovation:edit", args=[largest.pk])
    yield Row("form of the largest innovation", "ms", milliseconds(edit), 1500)
    draft = largest.get_latest_revision_as_object()
    took = [timed(lambda: _publish(draft, person)) * 1000 for _ in range(ROUNDS)]
    yield Row("publishing the largest, with outbox", "ms", took, 300)
    _fill()
    listed = reverse("wagtailsnippets_library_innovation:list")
    yield Row(f"list of {MANY:,}", "ms", milliseconds(listed), 500)
    yield Row(f"list of {MANY:,}, last page", "ms", milliseconds(f"{listed}?p=2000"), None)
    yield Row(f"list of {MANY:,}, searched", "ms", milliseconds(f"{listed}?q=99"), None)


def _largest() -> Any:
    from django.db.models import Count

    from offshoot.library.models import Innovation

    counted = Innovation.objects.annotate(rows=Count("studies__findings") + Count("sources"))
    return counted.order_by("-rows").first()


def _publish(draft: Any, person: Any) -> None:
    draft.save_revision(user=person).publish(user=person)


def _fill() -> None:
    from django.utils import timezone
    from wagtail.models import Revision

    from offshoot.library.models import Innovation

    there = Innovation.objects.filter(slug__startswith="bench-").count()
    new = [
        Innovation(slug=f"bench-{n}", name=f"Innovation {n}", live=True) for n in range(there, MANY)
    ]
    Innovation.objects.bulk_create(new, batch_size=5000)
    kind = Innovation.get_content_type()
    made = [
        Revision(
            content_type=kind,
            base_content_type=kind,
            object_id=str(each.pk),
            created_at=timezone.now(),
            content={"pk": each.pk, "name": each.name, "slug": each.slug},
            object_str=each.name,
        )
        for each in new
    ]
    Revision.objects.bulk_create(made, batch_size=5000)
    for each, revision in zip(new, made, strict=True):
        each.latest_revision = revision
    Innovation.objects.bulk_update(new, ["latest_revision"], batch_size=500)


def main() -> int:
    """Returns the exit code: 1 when a budget is missed."""
    import django

    django.setup()
    measured = list(rows())
    print(table(measured))
    return 0 if all(row.within_budget for row in measured) else 1


if __name__ == "__main__":
    sys.exit(main())
