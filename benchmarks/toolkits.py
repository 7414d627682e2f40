"""A release of a toolkit of thirty pages: `python -m benchmarks.toolkits`, on the data folder that
the environment names, which must hold the starter library.

The richest toolkit there is, its blocks repeated until it fills thirty pages. Seconds of processor
time of this process and those it starts, which is no less than the time that passes.
"""

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from .results import Row, table

PAGES = 30
RUNS = 5
PDF_BUDGET, ALL_BUDGET = 2, 10  # seconds, promised


def toolkits() -> Iterator[Row]:
    """The PDF, and every file of a release with the ZIP; warm."""
    from offshoot.documents.pdf import as_pdf, pages_filled
    from offshoot.toolkits.documents import as_document
    from offshoot.toolkits.domain.edition import Edition
    from offshoot.toolkits.makers import MAKERS, zipped
    from offshoot.toolkits.models import Toolkit
    from offshoot.toolkits.queries import document_of, whole

    found = [(t, document_of(t)) for t in whole(Toolkit.objects.published())]
    if not found:
        raise RuntimeError("There is no toolkit.")
    toolkit, one = max(found, key=lambda pair: len(repr(pair[1].sections)))
    edition = Edition(2, date(2026, 11, 23), "Longer than any.")
    times, long = 1, one
    while (pages := pages_filled(as_document(long, edition))) < PAGES:
        times += 1
        sections = tuple(replace(each, blocks=each.blocks * times) for each in one.sections)
        long = replace(one, sections=sections)

    def everything() -> None:
        files = {maker.form: maker.make(toolkit, long, edition) for maker in MAKERS}
        zipped(files, edition)

    name = f"toolkit of {pages:.0f} pages"
    pdf = [_seconds(lambda: as_pdf(as_document(long, edition))) for _run in range(RUNS)]
    yield Row(f"{name}, pdf", "s", pdf, PDF_BUDGET)
    yield Row(f"{name}, all files", "s", [_seconds(everything) for _run in range(RUNS)], ALL_BUDGET)


def _seconds(work: Callable[[], Any]) -> float:
    started = sum(os.times()[:4])
    work()
    return sum(os.times()[:4]) - started


def main() -> int:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "offshoot.config.settings"
    django.setup()
    rows = list(toolkits())
    print(table(rows))
    return int(not all(row.within_budget for row in rows))


if __name__ == "__main__":
    sys.exit(main())
