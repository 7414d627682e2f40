"""`make bench`: measure everything in one go, and print one table."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

from scripts.trial_site import environment, offshoot, running

from .load import file_server, requests_a_second
from .results import Row, table, yardstick

HERE = Path(__file__).resolve().parent.parent
STARTS = 3
RUNS = 3
PAGES = {
    "home": "/",
    "innovation": "/innovations/individual-placement-and-support/",
    "explore": "/explore/",
    "explore-question": "/explore/?q=older+people+alone",
}


def main() -> int:
    """Returns the exit code: 1 when a budget is missed."""
    print(f"Measuring, a few minutes. {machine()}", flush=True)
    with tempfile.TemporaryDirectory(prefix="offshoot-bench-") as folder:
        site, empty = Path(folder) / "site", Path(folder) / "empty"
        rows = [
            *starts(site),
            *throughput(site),
            *in_process("pages", site),
            *in_process("evaluation", site),
            *in_process("briefs", site),
            *in_process("toolkits", site),
            *migration(empty),
            *in_process("content", empty),
        ]
    print(table(rows))
    missed = [row.name for row in rows if not row.within_budget]
    print(f"Missed: {', '.join(missed)}." if missed else "Every budget is kept.")
    return 1 if missed else 0


def machine() -> str:
    """What the figures depend on, in words."""
    load = os.getloadavg()[0]
    return (
        f"{time.strftime('%d %B %Y')}, {os.cpu_count()} cores, Python {sys.version.split()[0]}, "
        f"load before {load:.1f}, ten million additions in {yardstick():.2f} s."
    )


def starts(data: Path) -> Iterator[Row]:
    """From the command to the first page: with nothing there, and with everything prepared."""
    yield Row("first start, empty data folder", "s", [_start(data)], 120)
    yield Row("second start", "s", [_start(data) for _ in range(STARTS)], 5)


def _start(data: Path) -> float:
    with running(data) as site:
        started = time.perf_counter()
        with urlopen(f"{site.address}/") as answer:
            answer.read()
        return site.seconds + time.perf_counter() - started


def throughput(data: Path) -> Iterator[Row]:
    """Requests a second of the running server, beside a server of the same bytes from a file."""
    with running(data) as site, tempfile.TemporaryDirectory() as folder:
        for name, where in PAGES.items():
            with urlopen(site.address + where) as answer:
                (Path(folder) / f"{name}.html").write_bytes(answer.read())
        with file_server(Path(folder)) as files:
            for name, where in PAGES.items():
                # Turn by turn, so that both meet the same machine.
                ours, theirs = zip(
                    *(
                        (
                            requests_a_second(site.address + where),
                            requests_a_second(f"{files}/{name}.html"),
                        )
                        for _ in range(RUNS)
                    ),
                    strict=True,
                )
                peer = Row("", "", list(theirs)).median
                yield Row(f"{name}, served", "requests/s", list(ours), None, peer, "file server")


def migration(data: Path) -> Iterator[Row]:
    """An empty database made into one of ours, the start of Python included."""
    started = time.perf_counter()
    offshoot(data, "manage", "migrate", "--verbosity=0")
    yield Row("migrate an empty database", "s", [time.perf_counter() - started])


def in_process(what: str, data: Path) -> list[Row]:
    """Rows that a process of its own measures on a data folder."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.in_process", what],
        cwd=HERE,
        env={**environment(data), "OFFSHOOT_LOG_LEVEL": "ERROR"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return [Row(**row) for row in json.loads(done.stdout.splitlines()[-1])]


if __name__ == "__main__":
    sys.exit(main())
