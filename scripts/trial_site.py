"""A site of its own for a while: `offshoot up` on a free port, with a data folder of its own.

Used by the tests with a browser, `make shots` and `make bench`.
"""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

READY = "Ctrl+C stops."
PATIENCE_SECONDS = 240
OFFSHOOT = [sys.executable, "-m", "offshoot"]


@dataclass(frozen=True)
class Site:
    """A running site. `address` has no slash at its end; `seconds` is how long the start took."""

    address: str
    data: Path
    seconds: float


def environment(data: Path) -> dict[str, str]:
    """The caller's environment without settings of ours, for a site that keeps to `data`."""
    ours = ("OFFSHOOT_", "DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**kept, "OFFSHOOT_DATA": str(data), "OFFSHOOT_PORT": "0"}


def offshoot(data: Path, *arguments: str) -> str:
    """Run one `offshoot` command on a data folder and return what it printed.

    Raises CalledProcessError when the command fails.
    """
    done = subprocess.run(
        [*OFFSHOOT, *arguments],
        env=environment(data),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=True,
    )
    return done.stdout


@contextmanager
def running(data: Path) -> Iterator[Site]:
    """Start a site and stop it at the end. Raises RuntimeError when it does not come up."""
    log = data.with_name(f"{data.name}.log")
    started = time.perf_counter()
    with log.open("w") as output:
        process = subprocess.Popen(
            [*OFFSHOOT, "up"], env=environment(data), stdout=output, stderr=subprocess.STDOUT
        )
    try:
        banner = _wait_until_ready(process, log)
        seconds = time.perf_counter() - started
        yield Site(re.search(r"Site +(\S+)/\s", banner)[1], data, seconds)  # type: ignore[index]
    finally:
        _stop(process)


def _wait_until_ready(process: subprocess.Popen[bytes], log: Path) -> str:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        said = log.read_text()
        if READY in said:
            return said
        time.sleep(0.02)
    raise RuntimeError(f"The site did not start. It said:\n{log.read_text()}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
