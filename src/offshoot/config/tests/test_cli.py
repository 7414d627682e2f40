"""The command as an operator meets it: exit codes, one clear line, and a real start."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest

from offshoot.config import cli

DOCUMENTED = Path(__file__).parents[4] / "docs/reference/command-line.md"
COMMAND = [
    sys.executable,
    "-c",
    "import sys; from offshoot.config.cli import main; sys.exit(main())",
]


def environment(folder: Path, **settings: str) -> dict[str, str]:
    """The environment of a fresh machine: none of our settings but these."""
    ours = ("OFFSHOOT_", "DATABASE_URL", "DJANGO_")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**clean, "OFFSHOOT_DATA": str(folder), **settings}


def offshoot(folder: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [*COMMAND, *arguments],
        env=environment(folder, **settings),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_every_command_is_documented():
    page = DOCUMENTED.read_text()
    for name in [*cli.COMMANDS, *cli.MANAGEMENT]:
        assert f"`offshoot {name}" in page, name


@pytest.mark.parametrize(
    ("environ", "code", "said"),
    [
        ({"OFFSHOOT_DATA": "/dev/null/x"}, 1, "OFFSHOOT_DATA"),
        ({"OFFSHOOT_PORT": "eighty"}, 2, "OFFSHOOT_PORT"),
        ({"OFFSHOOT_TIME_ZONE": "Mars"}, 2, "OFFSHOOT_TIME_ZONE"),
        ({"DATABASE_URL": "mysql://db"}, 2, "DATABASE_URL"),
        (
            {"DATABASE_URL": "postgresql://127.0.0.1:1/none", "OFFSHOOT_PORT": "0"},
            1,
            "DATABASE_URL",
        ),
        ({"OFFSHOOT_PRODUCTION": "yes", "OFFSHOOT_PORT": "0"}, 1, "errors above"),
    ],
)
def test_a_start_that_cannot_be_ends_in_one_line_and_no_traceback(tmp_path, environ, code, said):
    ended = offshoot(tmp_path, "up", **environ)
    assert ended.returncode == code
    assert said in ended.stderr
    assert "Traceback" not in ended.stdout + ended.stderr
    assert len(ended.stderr.strip().splitlines()) == 1


def test_a_port_in_use_is_told_before_anything_is_done(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        ended = offshoot(tmp_path, "up", OFFSHOOT_PORT=port)
    assert ended.returncode == 1
    assert "OFFSHOOT_PORT" in ended.stderr
    assert not (tmp_path / "offshoot.sqlite3").exists()


def test_the_page_of_settings_needs_no_site():
    assert offshoot(Path("/dev/null/x"), "settings-page").stdout.startswith("# Settings")


class Site:
    """A site started with `offshoot up`, as its operator sees it."""

    def __init__(self, folder: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.log = folder / "output"
        self.database = folder / "data/offshoot.sqlite3"
        self.process = subprocess.Popen(
            [*COMMAND, "up"],
            env=environment(folder / "data", OFFSHOOT_PORT=str(self.port)),
            stdout=self.log.open("w"),
            stderr=subprocess.STDOUT,
        )

    def get(self, path: str, seconds: float = 180.0) -> int:
        """The status of a page, asked for again and again until the site answers."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                url = f"http://127.0.0.1:{self.port}{path}"
                return urllib.request.urlopen(url, timeout=60).status
            except urllib.error.HTTPError as error:
                return error.code
            except OSError:
                time.sleep(0.02)
        raise AssertionError(self.log.read_text())

    def printed(self, words: str) -> str:
        """The output once the words are in it."""
        deadline = time.monotonic() + 10
        while words not in self.log.read_text() and time.monotonic() < deadline:
            time.sleep(0.05)
        return self.log.read_text()

    def finished_tasks(self) -> set[str]:
        """How the scheduled jobs of the start ended, once the worker has done them all."""
        query = "SELECT status FROM django_tasks_database_dbtaskresult"
        deadline = time.monotonic() + 20
        statuses = {"READY"}
        while {"READY", "RUNNING"} & statuses and time.monotonic() < deadline:
            time.sleep(0.2)
            with closing(sqlite3.connect(self.database)) as connection:
                statuses = {status for (status,) in connection.execute(query)} or {"READY"}
        return statuses

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=12)


@pytest.fixture
def start(tmp_path):
    sites = []

    def start_site() -> Site:
        sites.append(Site(tmp_path))
        return sites[-1]

    yield start_site
    for site in sites:
        if site.process.poll() is None:
            site.process.kill()


def test_from_nothing_to_a_site_and_again(start):
    site = start()
    assert site.get("/healthz") == 200
    output = site.printed("Ctrl+C stops")
    assert re.search(r"Password +\S{10,}", output)
    assert f"http://127.0.0.1:{site.port}/editor/" in output
    assert site.get("/") == 200
    assert site.get("/readyz") == 200
    assert site.finished_tasks() == {"SUCCESSFUL"}
    assert site.stop() == 0
    assert "Traceback" not in site.log.read_text()

    site = start()
    assert site.get("/") == 200
    assert "Password" not in site.printed("Ctrl+C stops")
    assert site.stop() == 0
