"""The web process: gunicorn as a library, on a socket that was opened before anything else."""

import errno
import http.client
import logging
import os
import resource
import socket
from collections.abc import Callable
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger
from gunicorn.http import message

from . import env
from .failures import StartError
from .sending import FileWorker

THREADS = 4
#: Files and connections that a web process may have open; gunicorn takes 1,000 connections.
MOST_FILES = 4096
#: Bytes. A question stands in the address, where a letter takes up to nine; gunicorn's own bound
#: of 8,190, which no setting of it raises, refused a paragraph in Greek.
LONGEST_REQUEST_LINE = 128 * 1024


def open_socket() -> socket.socket:
    """The listening socket at OFFSHOOT_BIND and OFFSHOOT_PORT; port 0 takes any free one.

    It stays open in the supervisor, so that requests wait instead of failing while the web
    process starts again. Raises StartError when the address cannot be had.
    """
    host, port = env.read("OFFSHOOT_BIND"), env.read("OFFSHOOT_PORT")
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host.strip("[]"), port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(2048)
    except socket.gaierror:
        raise StartError(f"{host} is no address of this machine. Change OFFSHOOT_BIND.") from None
    except OSError as error:
        remedy = {
            errno.EADDRINUSE: "Stop the program that uses it (perhaps another offshoot up), or set "
            "OFFSHOOT_PORT to a free one.",
            errno.EACCES: "Set OFFSHOOT_PORT to a number above 1023.",
        }.get(error.errno or 0, "Set OFFSHOOT_BIND to an address of this machine.")
        raise StartError(
            f"The web server cannot use port {port} of {host}: "
            f"{os.strerror(error.errno or 0).lower()}. {remedy}"
        ) from None
    return listener


def answers(listener: socket.socket) -> bool:
    """Whether the web process behind the socket answers /healthz within a second."""
    host, port = listener.getsockname()[:2]
    local = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - a comparison
    connection = http.client.HTTPConnection(local, port, timeout=1)
    try:
        connection.request("GET", "/healthz", headers={"Host": "localhost"})
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def serve(listener: socket.socket) -> None:
    """Answer requests until SIGTERM; each web worker opens its own database connections."""
    _allow_many_files()
    _WebServer(listener).run()


def _allow_many_files() -> None:
    """A download holds two descriptors; many systems allow a process 1,024 unless it asks."""
    allowed, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_FILES if most == resource.RLIM_INFINITY else min(MOST_FILES, most)
    if allowed != resource.RLIM_INFINITY and allowed < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


class _WebLog(Logger):  # type: ignore[misc]
    """Hands gunicorn's messages to our own logging."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        self.error_log.propagate = True
        self.error_log.setLevel(logging.ERROR)  # it warns of every HEAD request


class _WebServer(BaseApplication):  # type: ignore[misc]
    def __init__(self, listener: socket.socket) -> None:
        self.listener = listener
        super().__init__()

    def load_config(self) -> None:
        message.MAX_REQUEST_LINE = LONGEST_REQUEST_LINE
        # gunicorn closes the descriptor it is given, so it gets a copy.
        options = {
            "bind": f"fd://{os.dup(self.listener.fileno())}",
            "workers": env.read("OFFSHOOT_WEB_WORKERS"),
            "worker_class": FileWorker,
            "threads": THREADS,
            "preload_app": True,
            "graceful_timeout": 6,
            "keepalive": 5,
            "limit_request_line": LONGEST_REQUEST_LINE,
            "errorlog": None,
            "logger_class": _WebLog,
            # `middleware.trusted_proxy` decides whom to believe, so gunicorn believes nobody.
            "forwarded_allow_ips": "",
            "secure_scheme_headers": {},
            "control_socket_disable": True,
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self) -> Callable[..., Any]:
        return WSGIHandler()
