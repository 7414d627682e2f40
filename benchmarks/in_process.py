"""What one process takes, measured inside it: `python -m benchmarks.in_process WHAT`, where WHAT
is pages, evaluation, briefs, toolkits or content.

Runs apart from the rest, on the data folder that the environment names, and prints JSON rows.
"""

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict
from io import StringIO

from .evaluation import evaluation
from .results import Row, timed
from .toolkits import toolkits

ROUNDS = 8


def pages() -> Iterator[Row]:
    """Pages of a loaded library, with all that stands around a view; warm."""
    from django.test import Client, override_settings

    from offshoot.library.models import Innovation

    client = Client(headers={"host": "localhost"})

    def milliseconds(*addresses: str) -> list[float]:
        for address in addresses:
            if client.get(address).status_code != 200:
                raise RuntimeError(f"{address} is not there.")
        return [
            timed(lambda where=where: client.get(where)) * 1000  # type: ignore[misc]
            for _ in range(ROUNDS)
            for where in addresses
        ]

    with override_settings(ROOT_URLCONF="benchmarks.constant_view"):
        peer = Row("", "ms", milliseconds(*["/"] * 10)).median
    innovations = [each.get_absolute_url() for each in Innovation.objects.published()]
    yield Row("innovation page", "ms", milliseconds(*innovations), 30, peer, "constant view")
    for name, address, budget in (
        ("home", "/", None),
        ("explore, all", "/explore/", 60),
        ("explore, a question", "/explore/?q=food+aid+without+queues", 60),
        ("easy to read", innovations[0] + "easy-read/", None),
    ):
        yield Row(name, "ms", milliseconds(*[address] * 5), budget, peer, "constant view")


def briefs() -> Iterator[Row]:
    """Council briefs of all innovations, from the request to the file, made anew: seconds of
    processor time, pandoc's included."""
    from django.core.cache import cache, caches
    from django.test import Client

    from offshoot.library.models import Innovation

    client = Client(headers={"host": "localhost"})
    slugs = list(Innovation.objects.published().values_list("slug", flat=True))

    def seconds(address: str, *, anew: bool = True) -> float:
        if anew:
            caches["documents"].clear()
            cache.clear()  # and with it how many were made for this visitor
        started = sum(os.times()[:4])
        if client.get(address).status_code != 200:
            raise RuntimeError(f"{address} is not there.")
        return sum(os.times()[:4]) - started

    for form in ("pdf", "docx"):
        addresses = [f"/innovations/{slug}/brief.{form}" for slug in slugs]
        yield Row(f"first brief of a process, {form}", "s", [seconds(addresses[0])], 2)
        yield Row(f"brief, {form}", "s", [seconds(each) for each in addresses], 2)
    kept = [seconds(f"/innovations/{slugs[0]}/brief.pdf", anew=False) for _ in range(ROUNDS)]
    yield Row("brief, kept", "s", kept[1:])
    for count in (2, 4, 8):
        groups = [slugs[at : at + count] for at in range(0, len(slugs) - count, count)]
        addresses = [f"/compare/brief.pdf?{'&'.join(f'i={s}' for s in group)}" for group in groups]
        yield Row(f"brief of {count}, pdf", "s", [seconds(each) for each in addresses], 2)


def content() -> Iterator[Row]:
    """The starter library on the way into an empty database that is migrated."""
    from django.core.management import call_command

    def seconds(*command: str) -> float:
        return timed(lambda: call_command(*command, stdout=StringIO()))

    yield Row("check the starter library", "s", [seconds("check_content") for _ in range(3)])
    yield Row("load the starter library", "s", [seconds("load")])
    yield Row("load it again, unchanged", "s", [seconds("load") for _ in range(3)])
    everything = [seconds("load", "--everything") for _ in range(3)]
    yield Row("load it again, looking at every file", "s", everything)
    yield Row("build the search index", "s", [seconds("reindex") for _ in range(3)])


def main() -> None:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "offshoot.config.settings"
    django.setup()
    measures = {
        "pages": pages,
        "evaluation": evaluation,
        "briefs": briefs,
        "toolkits": toolkits,
        "content": content,
    }
    print(json.dumps([asdict(row) for row in measures[sys.argv[1]]()]))


if __name__ == "__main__":
    main()
