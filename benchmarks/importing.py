"""How fast the preview of an import is: `python -m benchmarks.importing [FOLDER]`.

Ten thousand rows made up here, as CSV and XLSX: new innovations, and then the same again when they
are there. FOLDER may hold real tables of others as `*.jsonl.gz`, a record a line with `title` and
`body`; nothing of them is kept. Runs in a data folder that is thrown away, on SQLite;
seconds are of processor time.
"""

import gzip
import json
import os
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .results import Row, table

ROWS, PROMISED_SECONDS = 10_000, 10
HEADINGS = ["name", "summary", "need", "started_year", "sources", "language"]


def main() -> int:
    """Returns the exit code: 1 when a budget is missed."""
    with tempfile.TemporaryDirectory(prefix="offshoot-bench-") as folder:
        os.environ |= {"OFFSHOOT_DATA": folder, "OFFSHOOT_LOG_LEVEL": "ERROR"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "offshoot.config.test_settings"
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        rows = [*_made_up(), *_of_others(Path(sys.argv[1]) if len(sys.argv) > 1 else None)]
    print(table(rows))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"Highest memory of the process: {peak:.0f} MB.")
    return 1 if any(not row.within_budget for row in rows) else 0


def _made_up() -> Iterator[Row]:
    from offshoot.imports import writing
    from offshoot.imports.writing import Sheet

    sheet = Sheet("Innovations", HEADINGS, [_row(number) for number in range(ROWS)])
    tables = {"CSV": writing.as_csv(sheet), "XLSX": writing.as_xlsx(sheet)}
    for form, content in tables.items():
        _one, row = _previewed(f"{ROWS:,} new rows, {form}", content)
        yield row
    one, _again = _previewed("", tables["CSV"])
    started = time.process_time()
    _step(one, "applying")
    yield Row(f"applying {ROWS:,} rows", "s", [time.process_time() - started])
    _one, row = _previewed(f"{ROWS:,} rows that are there", tables["CSV"])
    yield row
    changed = Sheet("", HEADINGS, [[*_row(n)[:3], "1999", *_row(n)[4:]] for n in range(ROWS)])
    _one, row = _previewed(f"{ROWS:,} rows that change a year", writing.as_csv(changed))
    yield row


def _row(number: int) -> list[str]:
    need = "Many people eat alone, and some of them would rather not. " * 8
    return [
        f"Shared table {number}",
        f"Neighbours of district {chr(65 + number % 26)} cook and eat together every week.",
        need,
        "2015.0",
        f"Report {number} | https://example.org/{number} | City | report",
        "en",
    ]


def _of_others(folder: Path | None) -> Iterator[Row]:
    from offshoot.imports import writing
    from offshoot.imports.writing import Sheet

    for file in sorted(folder.glob("*.jsonl.gz")) if folder else ():
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            rows = [_other(json.loads(line)) for line in lines]
        content = writing.as_csv(Sheet("", HEADINGS, rows))
        source = "S1 | A register | https://example.org/register"
        one, row = _previewed(f"{file.name}, {len(rows):,} rows", content, source=source)
        yield row
        print(f"{file.name}: {one.counts()}")
        reasons = Counter(r.reasons[0][:70] for r in one.rows.filter(outcome="refused"))
        for reason, count in reasons.most_common(6):
            print(f"  {count:>6} {reason}")


def _other(record: dict[str, Any]) -> list[str]:
    years = (record.get("tags") or {}).get("year") or [""]
    summary = record.get("mission") or record["body"].split("\n")[0].strip("# ")
    language = record.get("lang") or "en"
    return [record["title"], summary, record["body"], str(years[0]), "", language]


def _previewed(name: str, content: bytes, **options: Any) -> tuple[Any, Row]:
    """The import, and the seconds from the file to its preview."""
    from offshoot.imports import operations
    from offshoot.imports.models import Import

    started = time.process_time()
    one: Any = operations.upload(None, "innovations", name, [content])  # type: ignore[arg-type]
    operations.choose_columns(one, one.mapping, options)
    seconds = time.process_time() - started
    one = Import.objects.get(pk=one.pk)
    if one.state != "ready":
        raise RuntimeError(f"{name}: {one.state} {one.fault}")
    print(f"{name}: {seconds:.1f} s", file=sys.stderr, flush=True)
    return one, Row(f"preview: {name}", "s", [seconds], PROMISED_SECONDS)


def _step(one: Any, step: str) -> None:
    from offshoot.imports import operations

    operations.begin(one, step)
    one.refresh_from_db()
    if one.state != "applied":
        raise RuntimeError(f"{one.state} {one.notice}")


if __name__ == "__main__":
    sys.exit(main())
