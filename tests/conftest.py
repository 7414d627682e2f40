"""Fixtures for tests that look at a running site, most of them with a real browser.

Each test process runs a site of its own; its data folder is prepared once for all of them.
"""

import fcntl
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from scripts import chromium, migrated, trial_site


@dataclass(frozen=True)
class FirstEditor:
    """The account that a new site makes, as the operator is told of it."""

    email: str
    password: str


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A data folder with the starter library in it, and `said.txt` beside it. Do not change it."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "prepared-site"
    said = folder.with_name("said.txt")
    with folder.with_name("preparing").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not said.exists():
            migrated.begin(folder)
            words = trial_site.offshoot(folder, "prepare")
            said.write_text(words)
    return folder


@pytest.fixture(scope="session")
def first_editor(prepared: Path) -> FirstEditor:
    said = prepared.with_name("said.txt").read_text()
    return FirstEditor(*re.search(r"First editor: (\S+), first password: (\S+)", said).groups())


@pytest.fixture(scope="session")
def site(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[trial_site.Site]:
    """The whole site as `offshoot up` runs it, with the starter library."""
    data = tmp_path_factory.mktemp("site") / "data"
    shutil.copytree(prepared, data, copy_function=shutil.copy2)
    with trial_site.running(data) as running:
        yield running


@pytest.fixture(scope="session")
def browser():
    """One Chromium for all tests of this process. Skips where there is none."""
    if chromium.executable() is None:
        pytest.skip(chromium.NOT_HERE)
    # Playwright keeps an event loop running in this thread, in which Django would refuse to touch
    # the database. No coroutine of ours does.
    with pytest.MonkeyPatch.context() as patch, chromium.browser() as running:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield running


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line that says which tests were left out, and what they need."""
    skipped = terminalreporter.stats.get("skipped", [])
    count = sum(chromium.NOT_HERE in str(report.longrepr) for report in skipped)
    if count:
        words = f"{count} tests with a browser were left out. {chromium.NOT_HERE}"
        terminalreporter.write_line(words, yellow=True)
