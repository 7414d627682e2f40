"""The supervisor with real processes: it restarts, gives up, and leaves nobody behind."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager

import psutil
import pytest


@contextmanager
def supervisor(scene: str):
    command = [sys.executable, "-m", "offshoot.config.tests.crew", scene]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def introductions(process: subprocess.Popen, count: int) -> list[tuple[str, int]]:
    """The first so many members of the crew that started, with their process ids."""
    members: list[tuple[str, int]] = []
    while len(members) < count:
        words = process.stdout.readline().split()
        if len(words) == 2 and words[1].isdigit():
            members.append((words[0], int(words[1])))
    return members


def is_alive(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def all_end(members: list[tuple[str, int]]) -> bool:
    """Whether all of them are gone within five seconds."""
    deadline = time.monotonic() + 5
    while any(is_alive(pid) for _, pid in members) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not any(is_alive(pid) for _, pid in members)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_told_to_stop_it_stops_everybody_and_succeeds(number):
    with supervisor("steady") as process:
        members = introductions(process, 2)
        process.send_signal(number)
        assert process.wait(timeout=10) == 0
    assert all_end(members)


def test_who_crashes_is_started_again():
    with supervisor("steady") as process:
        pids = dict(introductions(process, 2))
        os.kill(pids["worker"], signal.SIGKILL)
        ((name, pid),) = introductions(process, 1)
        assert (name, pid != pids["worker"]) == ("worker", True)
        assert is_alive(pids["web"])


def test_it_gives_up_when_the_web_server_keeps_crashing():
    with supervisor("crashing web") as process:
        output, _ = process.communicate(timeout=20)
        assert process.returncode == 1
    assert "crashed 5 times in a row" in output
    assert "crashed on purpose" in output


def test_it_never_gives_up_on_the_worker():
    with supervisor("crashing worker") as process:
        names = [name for name, _ in introductions(process, 8)]
        assert names.count("worker") == 7
        process.terminate()
        assert process.wait(timeout=10) == 0


def test_who_does_not_listen_is_ended_by_force():
    with supervisor("deaf") as process:
        members = introductions(process, 1)
        process.terminate()
        assert process.wait(timeout=10) == 0
    assert all_end(members)


def test_children_of_children_are_ended_too():
    with supervisor("family") as process:
        members = introductions(process, 2)
        process.terminate()
        assert process.wait(timeout=10) == 0
    assert all_end(members)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child of its parent's end")
def test_a_killed_supervisor_leaves_no_orphan():
    with supervisor("steady") as process:
        members = introductions(process, 2)
        process.kill()
        process.wait()
    assert all_end(members)
