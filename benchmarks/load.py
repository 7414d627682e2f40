"""How many requests a second a server answers, asked by a few clients that keep asking."""

import http.client
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

CLIENTS = 4
SECONDS = 4.0


def requests_a_second(address: str) -> float:
    """Answers a second over some seconds, after a warm-up. Raises RuntimeError for an answer
    that is not 200."""
    _ask(address, 0.5)
    with ThreadPoolExecutor(CLIENTS) as pool:
        counts = list(pool.map(lambda _: _ask(address, SECONDS), range(CLIENTS)))
    return sum(counts) / SECONDS


def _ask(address: str, seconds: float) -> int:
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=30)
    count, until = 0, time.monotonic() + seconds
    try:
        while time.monotonic() < until:
            connection.request("GET", f"{parts.path or '/'}?{parts.query}")
            response = connection.getresponse()
            response.read()
            if response.status != 200:
                raise RuntimeError(f"{address} answers {response.status}.")
            count += 1
    finally:
        connection.close()
    return count


@contextmanager
def file_server(folder: Path) -> Iterator[str]:
    """Python's own file server on a folder; gives its address. The peer: no page is drawn."""
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "http.server", "--bind", "127.0.0.1", "0"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout is not None
        yield "http://127.0.0.1:" + process.stdout.readline().split(" port ")[1].split()[0]
    finally:
        process.terminate()
        process.wait()
