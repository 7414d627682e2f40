"""Crews for the tests of the supervisor: `python -m offshoot.config.tests.crew SCENE`.

Every member says its name and process id when it starts.
"""

import os
import signal
import sys
import time
from functools import partial

from offshoot.config import supervisor

# A test need not wait as long as an operator.
supervisor.FIRST_PAUSE_SECONDS = 0.01
supervisor.STOP_SECONDS = 0.5


def say(name: str) -> None:
    os.write(1, f"{name} {os.getpid()}\n".encode())  # in one piece, as others write too


def stay(name: str) -> None:
    say(name)
    time.sleep(60)


def crash(name: str) -> None:
    say(name)
    raise ValueError("crashed on purpose")


def be_deaf(name: str) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    stay(name)


def have_a_child(name: str) -> None:
    supervisor.fork.Process(target=stay, args=("grandchild",)).start()
    stay(name)


SCENES = {
    "steady": {"web": stay, "worker": stay},
    "crashing web": {"web": crash, "worker": stay},
    "crashing worker": {"web": stay, "worker": crash},
    "deaf": {"web": be_deaf},
    "family": {"web": have_a_child},
}


def play(scene: str) -> int:
    targets = {name: partial(act, name) for name, act in SCENES[scene].items()}
    crew = supervisor.Supervisor(targets, essential="web")
    crew.start()
    return crew.run()


if __name__ == "__main__":
    sys.exit(play(sys.argv[1]))
