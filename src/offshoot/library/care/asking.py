"""Asking an address on the web whether it still answers.

Whoever edits the library chooses the address, so it must not be a way into the house: the host is
resolved first, what is not public is refused, and the connection goes to the very address that was
looked at, also after a redirect. No cookie, no password, no body is read.
"""

import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from threading import Timer
from urllib.parse import quote, urljoin, urlsplit

from offshoot.library.domain.link_health import Answer, answer_of
from offshoot.library.domain.public_addresses import is_public

#: Seconds for one address, redirects and all.
PATIENCE = 10.0
MOST_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)
#: Servers that know no HEAD, or answer it otherwise than a reader's GET.
_KNOWS_NO_HEAD = (400, 403, 404, 405, 406, 410, 429, 500, 501, 502, 503)

Allow = Callable[[str], bool]


@dataclass(frozen=True)
class Asked:
    """What came of asking, and in words."""

    answer: Answer
    words: str


class RefusedError(Exception):
    """An address that we do not ask; the message says why."""


def ask(address: str, *, agent: str, allow: Allow = is_public, patience: float = PATIENCE) -> Asked:
    """Asks an address by HEAD and, where that is not understood, by GET. `allow` decides of the
    addresses of the network which may be asked; `agent` is how we say who asks. Raises nothing."""
    ends = time.monotonic() + patience
    try:
        return _follow(address, agent, allow, ends)
    except RefusedError as refusal:
        return Asked(Answer.FAILS, str(refusal))
    except TimeoutError:
        return Asked(Answer.FAILS, "no answer in time")
    except socket.gaierror:
        return Asked(Answer.FAILS, "no such host")
    except ssl.SSLError:
        return Asked(Answer.FAILS, "no safe connection")
    except (OSError, HTTPException, ValueError) as error:
        words = "no answer in time" if time.monotonic() >= ends else type(error).__name__
        return Asked(Answer.FAILS, words)


def _follow(address: str, agent: str, allow: Allow, ends: float) -> Asked:
    for _turn in range(MOST_REDIRECTS + 1):
        status, leads_to = _status_of(address, agent, allow, ends)
        if status not in _REDIRECTS or not leads_to:
            return Asked(answer_of(status), f"HTTP {status}")
        address = urljoin(address, leads_to)
    raise RefusedError("too many redirects")


def _status_of(address: str, agent: str, allow: Allow, ends: float) -> tuple[int, str]:
    status, leads_to = _ask_once("HEAD", address, agent, allow, ends)
    if status in _KNOWS_NO_HEAD:
        return _ask_once("GET", address, agent, allow, ends)
    return status, leads_to


def _ask_once(method: str, address: str, agent: str, allow: Allow, ends: float) -> tuple[int, str]:
    """The status, and where it leads to."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise RefusedError("not an address on the web")
    host = parts.hostname.encode("idna").decode("ascii") if "%" not in parts.hostname else ""
    is_safe = parts.scheme == "https"
    port = parts.port or (443 if is_safe else 80)
    target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/?%:@!$&'()*+,;=~-._[]")
    with _connected(host, port, is_safe, allow, ends) as connection:
        connection.request(
            method,
            f"{target}?{query}" if query else target,
            headers={"User-Agent": agent, "Accept": "*/*", "Connection": "close"},
        )
        response: HTTPResponse = connection.getresponse()
        return response.status, response.getheader("Location") or ""


@contextmanager
def _connected(
    host: str, port: int, is_safe: bool, allow: Allow, ends: float
) -> Iterator[HTTPConnection]:
    """A connection to an address of the host that was looked at, closed when the time is up however
    slowly something drips in."""
    connection = HTTPConnection(host, port)
    where = (_resolved(host, port, allow), port)
    connection.sock = socket.create_connection(where, timeout=_left(ends))
    # Asked by a thread of its own: a time limit on the socket counts from each byte anew.
    watch = Timer(_left(ends), _end, [connection])
    watch.daemon = True
    watch.start()
    try:
        if is_safe:
            _make_safe(connection, host)
        yield connection
    finally:
        watch.cancel()
        connection.close()


def _make_safe(connection: HTTPConnection, host: str) -> None:
    plain: socket.socket = connection.sock
    safe = ssl.create_default_context().wrap_socket(
        plain, server_hostname=host, do_handshake_on_connect=False
    )
    connection.sock = safe
    safe.do_handshake()


def _end(connection: HTTPConnection) -> None:
    try:
        connection.sock.shutdown(socket.SHUT_RDWR)
    except (AttributeError, OSError):
        return  # it has ended by itself


def _left(ends: float) -> float:
    seconds = ends - time.monotonic()
    if seconds <= 0:
        raise TimeoutError
    return seconds


def _resolved(host: str, port: int, allow: Allow) -> str:
    """The first address of a host. One that is not allowed spoils all of them: a name that leads
    both outside and inside is a trick or a mistake."""
    found = [str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not found or not all(allow(one) for one in found):
        raise RefusedError("not on the public Internet")
    return found[0]
