"""`offshoot up`: prepare, then run web, worker and ticker until told to stop."""

import socket
import sys
from functools import partial
from multiprocessing.connection import Connection

from django.conf import settings
from django.urls import get_resolver

from . import startup, web
from .failures import EXIT_FAILED, StartError
from .supervisor import Supervisor, end_with_parent, fork
from .ticker import tick_for_ever
from .worker import work


def up() -> int:
    """Run the whole site; returns the exit code. Raises StartError when it cannot start."""
    listener = web.open_socket()
    first_editor = prepare_apart()
    startup.read_static_names()
    # What every child needs is imported once, before they are forked.
    _ = get_resolver().url_patterns
    supervisor = Supervisor(
        {"web": partial(web.serve, listener), "worker": work, "ticker": tick_for_ever},
        essential="web",
    )
    supervisor.start()
    while supervisor.step(0.05):
        if web.answers(listener):
            print(banner(address(listener), first_editor), flush=True)
            break
    return supervisor.run()


def prepare_apart() -> startup.FirstEditor | None:
    """Prepare in a process of its own, so that its connections and threads end with it."""
    receiver, sender = fork.Pipe(duplex=False)
    process = fork.Process(target=_prepare_and_tell, args=(sender,), name="prepare")
    process.start()
    sender.close()
    process.join()
    if process.exitcode:
        sys.exit(process.exitcode)
    first_editor: startup.FirstEditor | None = receiver.recv()
    return first_editor


def _prepare_and_tell(sender: Connection) -> None:
    end_with_parent()
    try:
        sender.send(startup.prepare())
    except StartError as error:
        print(error, file=sys.stderr)
        sys.exit(EXIT_FAILED)
    except KeyboardInterrupt:
        sys.exit(0)


def address(listener: socket.socket) -> str:
    """Where the site can be opened, without a slash at the end."""
    if settings.PRODUCTION:
        return str(settings.SITE_URL)
    host, port = listener.getsockname()[:2]
    everywhere = {"0.0.0.0", "::", "::1"}  # noqa: S104 - what is listened on, not where one goes
    return f"http://{'127.0.0.1' if host in everywhere else host}:{port}"


def banner(address: str, first_editor: startup.FirstEditor | None) -> str:
    """What a person needs to know once the site answers."""
    lines = [
        "",
        "  Offshoot is ready.",
        "",
        f"  Site         {address}/",
        f"  Back office  {address}/editor/",
    ]
    if first_editor:
        email, password = first_editor
        lines += [
            f"  Sign in as   {email}",
            f"  Password     {password}",
            "               Shown only this once. Change it in the back office under your name.",
        ]
    lines += [f"  Data folder  {settings.DATA_DIR}", "", "  Ctrl+C stops.", ""]
    return "\n".join(lines)
