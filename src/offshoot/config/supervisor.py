"""Runs web, worker and ticker as children of one process: starts, restarts and stops them.

The supervisor itself opens no database connection and starts no thread, so that what it forks is
clean. Each child leads a process group of its own: Ctrl+C reaches only the supervisor, which then
stops every child in order.
"""

import logging
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from multiprocessing.connection import wait
from multiprocessing.context import ForkProcess

log = logging.getLogger(__name__)
fork = multiprocessing.get_context("fork")

QUICK_SECONDS = 10.0
"""A child that ran for less has crashed quickly."""
FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 60.0
CRASHES_UNTIL_GIVING_UP = 5
STOP_SECONDS = 8.0
"""How long children may finish what they do before they are ended by force."""


@dataclass
class Child:
    """One process to keep running, and how that has gone so far. Times are monotonic seconds."""

    name: str
    target: Callable[[], None]
    process: ForkProcess | None = None
    started_at: float = 0.0
    start_again_at: float = 0.0
    quick_crashes: int = 0

    def start(self) -> None:
        """Fork; the child runs `target` and exits."""
        self.process = fork.Process(target=_run_child, args=(self.target,), name=self.name)
        self.started_at = time.monotonic()
        self.process.start()

    def note_end(self) -> None:
        """After the process ended by itself: count it, and say when to start the next one."""
        assert self.process is not None
        now = time.monotonic()
        quick = now - self.started_at < QUICK_SECONDS
        self.quick_crashes = self.quick_crashes + 1 if quick else 1
        pause = min(FIRST_PAUSE_SECONDS * 2 ** (self.quick_crashes - 1), LONGEST_PAUSE_SECONDS)
        self.start_again_at = now + pause
        log.error(
            "The %s stopped by itself and starts again in %g s",
            self.name,
            pause,
            extra={"exit_code": self.process.exitcode},
        )
        self.process = None

    def signal_group(self, number: signal.Signals) -> None:
        """Send a signal to the child and to what it started."""
        if self.process is not None and self.process.pid is not None:
            try:
                os.killpg(self.process.pid, number)
            except ProcessLookupError:
                self.process.terminate()  # before it could form its group


class Supervisor:
    """Keeps children running until told to stop by SIGTERM or SIGINT.

    `essential` names the child without which the rest is pointless: when it crashes quickly five
    times in a row, the supervisor gives up; every other child is started again for ever.
    """

    def __init__(self, targets: Mapping[str, Callable[[], None]], essential: str) -> None:
        self.children = [Child(name, target) for name, target in targets.items()]
        self.essential = essential
        self.stopping = False
        self.exit_code = 0

    def start(self) -> None:
        """Take over SIGTERM and SIGINT and start every child."""
        signal.signal(signal.SIGTERM, self._ask_to_stop)
        signal.signal(signal.SIGINT, self._ask_to_stop)
        for child in self.children:
            child.start()

    def step(self, seconds: float) -> bool:
        """Wait for something to happen, at most so long, and react. False: time to stop."""
        running = [child for child in self.children if child.process is not None]
        ended = set(wait([child.process.sentinel for child in running if child.process], seconds))
        for child in running:
            if child.process and child.process.sentinel in ended and not self.stopping:
                child.process.join()
                child.note_end()
                self._give_up_if_hopeless(child)
        for child in self.children:
            due = child.process is None and time.monotonic() >= child.start_again_at
            if due and not self.stopping:
                child.start()
        return not self.stopping

    def run(self) -> int:
        """Supervise until stopped, stop every child, return the exit code of the command."""
        while self.step(0.5):
            pass
        self.stop()
        return self.exit_code

    def stop(self) -> None:
        """Ask every child to finish, and end by force what has not after eight seconds."""
        for child in self.children:
            child.signal_group(signal.SIGTERM)
        deadline = time.monotonic() + STOP_SECONDS
        for child in self.children:
            if child.process is not None:
                child.process.join(max(0.0, deadline - time.monotonic()))
                child.signal_group(signal.SIGKILL)
                child.process.join()

    def _ask_to_stop(self, number: int, frame: object) -> None:
        self.stopping = True

    def _give_up_if_hopeless(self, child: Child) -> None:
        if child.name == self.essential and child.quick_crashes >= CRASHES_UNTIL_GIVING_UP:
            log.error(
                "The %s crashed %d times in a row, so everything stops; the lines above say why",
                child.name,
                child.quick_crashes,
            )
            self.exit_code = 1
            self.stopping = True


def _run_child(target: Callable[[], None]) -> None:
    os.setpgid(0, 0)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    end_with_parent()
    try:
        target()
    except SystemExit:
        raise
    except BaseException:
        log.exception("Unexpected error")
        sys.exit(1)


def end_with_parent() -> None:
    """Have the kernel stop this child when its parent is killed outright (Linux only).

    An orphan would keep the port and the search index locked.
    """
    if sys.platform == "linux":
        import ctypes

        set_parent_death_signal = 1
        ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGTERM)
