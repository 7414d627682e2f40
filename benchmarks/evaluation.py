"""Evaluating one's own innovation: `python -m benchmarks.evaluation`, on the data folder that the
environment names, which must hold the starter library.

Whole walks through the questions, each step from the answer sent to the next question shown (two
requests: the answer leads on to an address), then the result with innovations to learn from.
"""

import re
import sys
from collections.abc import Iterator
from random import Random
from typing import Any

from .results import Row, table, timed

WALKS = 20
STEP_BUDGET = 50  # milliseconds, promised for a step
_HIDDEN = re.compile(r'type="hidden" name="([^"]+)" value="([^"]*)"')


def evaluation() -> Iterator[Row]:
    """Milliseconds of processor time, warm."""
    from django.test import Client

    client = Client(headers={"host": "localhost"})
    random = Random(26)
    list(_walk(client, random, []))
    steps: list[float] = []
    results: list[float] = []
    for _walked in range(WALKS):
        *_questions, last = _walk(client, random, steps)
        results += _times(client, last)
    yield Row("evaluate, a step", "ms", steps, STEP_BUDGET)
    yield Row("evaluate, all on one page", "ms", _times(client, "/evaluate/all/") * 5, STEP_BUDGET)
    yield Row("evaluate, the result", "ms", results, STEP_BUDGET)


def _walk(client: Any, random: Random, took: list[float]) -> Iterator[str]:
    """Answers at random until the result; adds what each step took, yields where it led."""
    here = "/evaluate/questions/"
    page = _page(client, here)
    while not here.startswith("/evaluate/result/"):
        fields = dict(_HIDDEN.findall(page))
        step = _Step(client, {**fields, "answer": random.choice("ynu"), "go": "on"})
        took.append(timed(step) * 1000)
        here, page = step.led_to, step.page
        yield here


class _Step:
    """An answer sent, and the page that it leads to."""

    led_to = page = ""

    def __init__(self, client: Any, fields: dict[str, str]) -> None:
        self._client, self._fields = client, fields

    def __call__(self) -> None:
        self.led_to = self._client.get("/evaluate/questions/", self._fields)["Location"]
        self.page = _page(self._client, self.led_to)


def _page(client: Any, address: str) -> str:
    response = client.get(address)
    if response.status_code != 200:
        raise RuntimeError(f"{address} is not there.")
    return str(response.content.decode())


def _times(client: Any, address: str) -> list[float]:
    return [timed(lambda: _page(client, address)) * 1000 for _round in range(3)]


def main() -> int:
    """Returns the exit code: 1 when a budget is missed."""
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "offshoot.config.settings")
    django.setup()
    measured = list(evaluation())
    print(table(measured))
    return 0 if all(row.within_budget for row in measured) else 1


if __name__ == "__main__":
    sys.exit(main())
