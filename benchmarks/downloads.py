"""What 200 downloads at once cost everybody else: `python -m benchmarks.downloads`.

A site as `offshoot up` runs it, with the starter library and a release of 5 MB. Half of 200 readers
take the file as fast as it comes, half a quarter of a megabyte a second, as on a slow line, from
small buffers. Meanwhile other pages are asked for, and the memory of all processes is looked at.
"""

import asyncio
import http.client
import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psutil

from scripts.trial_site import offshoot, running

from .__main__ import PAGES, machine
from .results import Row, table

READERS, MEGABYTE = 200, 1024 * 1024
SIZE, SLOW_BYTES_A_SECOND = 5 * MEGABYTE, MEGABYTE // 4
#: What the project promises: milliseconds of a page, and memory that does not grow.
PROMISED_MS, FLAT_MB = 200, 40
ASKERS, PAUSE, WARM_SECONDS, QUIET_SECONDS = 2, 0.05, 60, 8
LONGEST_SECONDS = 180

#: Run inside the site: a release with a large file, a person, and their way in.
PREPARE = """
import json, os
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from offshoot.people.models import User
from offshoot.toolkits import files, links
from offshoot.toolkits.models import Release, ReleaseFile, Toolkit
toolkit = Toolkit.objects.published().first()
Toolkit.objects.exclude(pk=toolkit.pk).update(live=False)  # no first releases meanwhile
release = Release.objects.create(toolkit=toolkit, number=1, revision=1, state="ready",
    made_by="editor", folder="benchmark")
content = os.urandom(SIZE)
place = files.folder() / "benchmark"
place.mkdir()
kept = {"name": "large.zip", "size": SIZE, "digest": files.write(place / "large.zip", content)}
file = ReleaseFile.objects.create(release=release, form="zip", **kept)
person = User.objects.create_user("reader@example.org", "reads-two-hundred")
session = SessionStore()
session[SESSION_KEY], session[HASH_SESSION_KEY] = str(person.pk), person.get_session_auth_hash()
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
session.save()
cookie = f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
print(json.dumps({"path": links.file_path(file, person), "cookie": cookie}))
"""


def main() -> int:
    """Returns the exit code: 1 when a budget is missed."""
    print(machine(), flush=True)
    with tempfile.TemporaryDirectory(prefix="offshoot-bench-downloads-") as folder:
        data = Path(folder) / "site"
        offshoot(data, "prepare")
        code = PREPARE.replace("SIZE", str(SIZE))
        said = offshoot(data, "manage", "shell", "--verbosity=0", "--command", code)
        way_in = json.loads(said.splitlines()[-1])
        with running(data) as site:
            rows = list(measured(site.address, way_in["path"], way_in["cookie"]))
    print(table(rows))
    return 0 if all(row.within_budget for row in rows) else 1


def measured(address: str, path: str, cookie: str) -> Iterator[Row]:
    """Rows about a running site."""
    # What every thread keeps for itself is there, and what a process caches.
    asked(address, WARM_SECONDS, _readers(address + path, cookie, 40))
    yield Row("pages, nobody downloads", "ms", asked(address, QUIET_SECONDS))
    before = memory_mb()
    readers = _readers(address + path, cookie, READERS)
    with watching_memory(readers.pid) as seen:
        yield Row(
            f"pages, {READERS} downloads",
            "ms",
            asked(address, LONGEST_SECONDS, readers),
            PROMISED_MS,
        )
    said = json.loads(readers.communicate()[0])
    yield Row("downloads that came whole", "", [said["whole"]])
    yield Row("seconds until all had begun", "s", [said["begun"]])
    yield Row("seconds of the fast ones", "s", said["fast"])
    yield Row("seconds of the slow ones", "s", said["slow"])
    yield Row("memory before", "MB", [before])
    yield Row("memory grown, at most meanwhile", "MB", [max(seen) - before], FLAT_MB)
    yield Row("memory grown, afterwards", "MB", [memory_mb() - before], FLAT_MB)


def _readers(address: str, cookie: str, number: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "benchmarks.downloads", address, cookie, str(number)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


# --- pages ---------------------------------------------------------------------------------


def asked(
    address: str, seconds: float, while_running: "subprocess.Popen[str] | None" = None
) -> list[float]:
    """Milliseconds of pages, asked by a few people in turn for some seconds, or until a process
    ends. Raises RuntimeError for an answer that is not 200."""
    samples: list[float] = []
    until = time.monotonic() + seconds

    def is_time() -> bool:
        over = while_running is not None and while_running.poll() is not None
        return not over and time.monotonic() < until

    def ask() -> None:
        while is_time():
            for page in PAGES.values():
                samples.append(_milliseconds(address, page))
                time.sleep(PAUSE)

    askers = [threading.Thread(target=ask) for _ in range(ASKERS)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    return samples


def _milliseconds(address: str, page: str) -> float:
    """Of one page. Each is asked for over a connection of its own: people read longer than the
    server keeps one open, and it is then whichever process is free that answers."""
    started = time.perf_counter()
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
    connection.request("GET", page, headers={"Connection": "close"})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    if answer.status != 200:
        raise RuntimeError(f"{page} answers {answer.status}.")
    return (time.perf_counter() - started) * 1000


# --- memory --------------------------------------------------------------------------------


def memory_mb(besides: int = 0) -> float:
    """Resident memory of all processes that this one and the site started, but for one."""
    own = psutil.Process().children(recursive=True)
    return sum(_resident(process) for process in own if process.pid != besides) / MEGABYTE


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.NoSuchProcess:
        return 0


@contextmanager
def watching_memory(besides: int) -> Iterator[list[float]]:
    """Looks at the memory twice a second."""
    seen, is_over = [memory_mb(besides)], threading.Event()

    def look() -> None:
        while not is_over.wait(0.5):
            seen.append(memory_mb(besides))

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield seen
    finally:
        is_over.set()
        watcher.join()


# --- readers, in a process of their own ----------------------------------------------------


async def read(address: str, cookie: str, number: int) -> None:
    """Downloads, and prints how many came whole and how long they took."""
    begun: list[float] = []
    started = time.monotonic()
    at_once = [_reader(address, cookie, one % 2 == 1, begun) for one in range(number)]
    taken = await asyncio.gather(*at_once)
    whole = [(is_slow, seconds) for is_slow, seconds, size in taken if size == SIZE]
    said = {
        "whole": len(whole),
        "begun": max(begun) - started,
        "fast": [seconds for is_slow, seconds in whole if not is_slow],
        "slow": [seconds for is_slow, seconds in whole if is_slow],
    }
    print(json.dumps(said))


async def _reader(
    address: str, cookie: str, is_slow: bool, begun: list[float]
) -> tuple[bool, float, int]:
    parts, started = urlsplit(address), time.monotonic()
    limit = 64 * 1024
    stream, writer = await asyncio.open_connection(parts.hostname, parts.port, limit=limit)
    head = f"GET {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\nCookie: {cookie}\r\n\r\n"
    writer.write(head.encode())
    await stream.readuntil(b"\r\n\r\n")
    begun.append(time.monotonic())
    size = 0
    while size < SIZE and (content := await stream.read(limit)):
        size += len(content)
        if is_slow:
            due = started + size / SLOW_BYTES_A_SECOND
            await asyncio.sleep(max(due - time.monotonic(), 0))
    writer.close()
    return is_slow, time.monotonic() - started, size


if __name__ == "__main__":
    if len(sys.argv) > 1:
        asyncio.run(read(sys.argv[1], sys.argv[2], int(sys.argv[3])))
    else:
        sys.exit(main())
