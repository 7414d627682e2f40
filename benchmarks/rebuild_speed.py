"""How fast the index is made anew from the database: `library.indexing.rebuild`.

Innovations made from the cases, replicated with suffixes, in a database of their own (SQLite, or
what DATABASE_URL names), each with a text, a place, three terms and a standing. Run it with
`python -m benchmarks.rebuild_speed [count]`.
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterable
from typing import Any

from benchmarks.data import cases
from benchmarks.results import yardstick

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
_AT_ONCE = 2000
_RELATIONS = {"challenge": "challenges", "target-group": "target_groups", "approach": "approaches"}


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="offshoot-bench-rebuild-") as place:
        os.environ |= {"OFFSHOOT_DATA": place, "DJANGO_SETTINGS_MODULE": "offshoot.config.settings"}
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        _fill()
        _measure()


def _measure() -> None:
    from offshoot.library import indexing
    from offshoot.library.models import Innovation

    print(f"ten million additions in {yardstick():.2f} s, load {os.getloadavg()[0]:.1f}")
    start, own = time.perf_counter(), time.process_time()
    for _ in indexing._documents(Innovation.objects.published()):
        pass
    took, own = time.perf_counter() - start, time.process_time() - own
    print(
        f"reading alone: {COUNT / took:.0f} a second, {1e6 * own / COUNT:.0f} µs of processor each"
    )
    start, own, all_ = time.perf_counter(), time.thread_time(), time.process_time()
    count = indexing.rebuild()
    took = time.perf_counter() - start
    own, all_ = time.thread_time() - own, time.process_time() - all_
    print(f"rebuild: {count} innovations, {count / took:.0f} a second")
    print(f"  processor: {1e6 * own / count:.0f} µs each in Python's thread,")
    print(f"  {1e6 * (all_ - own) / count:.0f} µs each in Tantivy's")


def _fill() -> None:
    from offshoot.library.models import Innovation, InnovationText, Place, Standing, Term

    places = [
        Place(slug=f"place-{n}", name=f"Place {n}", country="ES", latitude=40, longitude=n / 10)
        for n in range(50)
    ]
    Place.objects.bulk_create(places)
    terms = [
        Term(scheme=scheme, slug=f"{scheme}-{n}", label=f"{scheme} label {n}")
        for scheme in _RELATIONS
        for n in range(25)
    ]
    Term.objects.bulk_create(terms)
    records = cases()
    innovations = [
        Innovation(
            slug=f"case-{n}",
            name=f"{records[n % len(records)]['title']} {n // len(records)}"[:200],
            place=places[n % len(places)],
            started_year=2000 + n % 20,
            live=True,
        )
        for n in range(COUNT)
    ]
    _create(Innovation, innovations)
    _create(
        InnovationText,
        (
            InnovationText(
                innovation=innovation,
                is_original=True,
                summary=str(records[n % len(records)]["body"])[:300],
                how_it_works=f"{records[n % len(records)]['body']} copy{n // len(records)}",
            )
            for n, innovation in enumerate(innovations)
        ),
    )
    _create(Standing, (Standing(innovation=innovation) for innovation in innovations))
    for first, relation in zip(range(0, 75, 25), _RELATIONS.values(), strict=True):
        through = getattr(Innovation, relation).through
        _create(
            through,
            (
                through(innovation_id=innovation.pk, term_id=terms[first + n % 25].pk)
                for n, innovation in enumerate(innovations)
            ),
        )


def _create(model: Any, rows: Iterable[Any]) -> None:
    model.objects.bulk_create(rows, batch_size=_AT_ONCE)


if __name__ == "__main__":
    main()
