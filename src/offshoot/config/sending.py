"""A web worker whose threads do not wait for slow readers of files.

A thread writes the head of a response and as much of a file as the reader takes at once. The rest
is sent by the worker's own event loop, whenever the reader has room: no thread is held, and nothing
is read into memory, since the kernel copies from the file to the socket.
"""

import os
import selectors
import socket
import time
from concurrent.futures import Future
from functools import partial
from typing import Any

from gunicorn.workers.gthread import TConn, ThreadWorker

#: Bytes that a thread hands out before it leaves a file to the loop.
AT_FIRST = 1024 * 1024
#: Bytes a turn of the loop, so that no reader is kept waiting by another.
A_TURN = 256 * 1024
#: Seconds after which a reader who takes nothing is left.
PATIENCE = 60


class Rest:
    """What is still to be sent of a file, from a descriptor of its own."""

    def __init__(self, descriptor: int, offset: int, count: int) -> None:
        self.descriptor = os.dup(descriptor)
        self.offset, self.count = offset, count
        self.moved_at = time.monotonic()

    def send(self, to: socket.socket, most: int) -> None:
        """Sends what the reader takes without waiting, at most so many bytes. Raises OSError when
        the reader is gone, or the file is shorter than was said."""
        while self.count and most > 0:
            try:
                sent = os.sendfile(to.fileno(), self.descriptor, self.offset, min(self.count, most))
            except BlockingIOError:
                return
            if not sent:
                raise OSError("The file ended before its length.")
            self.offset += sent
            self.count -= sent
            most -= sent
            self.moved_at = time.monotonic()

    def close(self) -> None:
        os.close(self.descriptor)


class FileSocket(socket.socket):
    """A reader's connection. `rest` is what the reader did not take at once of a file."""

    rest: Rest | None = None

    def sendfile(self, file: Any, offset: int = 0, count: int | None = None) -> int:
        """Sends what goes at once. Only gunicorn calls this, and always with a count."""
        assert count is not None
        rest = Rest(file.fileno(), offset, count)
        self.setblocking(False)
        try:
            rest.send(self, AT_FIRST)
        except OSError:
            rest.close()
            raise
        if rest.count:
            self.rest = rest
        else:
            rest.close()
            self.setblocking(True)
        return count - rest.count

    def sendall(self, data: Any, flags: int = 0) -> None:
        """What follows a file waits for it; only a response without a length has that."""
        if rest := self.take_rest():
            self.setblocking(True)
            with os.fdopen(rest.descriptor, "rb") as file:
                super().sendfile(file, rest.offset, rest.count)
        super().sendall(data, flags)

    def take_rest(self) -> Rest | None:
        rest, self.rest = self.rest, None
        return rest


class FileWorker(ThreadWorker):  # type: ignore[misc]
    """gunicorn's worker with threads, but for files: see above. A connection counts among those
    of the worker until its file is sent, and is kept alive or closed after that."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._sending: dict[TConn, tuple[Rest, Future[Any]]] = {}
        self._swept_at = time.monotonic()

    def enqueue_req(self, conn: TConn) -> None:
        if not isinstance(conn.sock, FileSocket):
            conn.sock = FileSocket(fileno=conn.sock.detach())
        super().enqueue_req(conn)

    def finish_request(self, conn: TConn, fs: "Future[Any]") -> None:
        """Called in the loop once a thread is through with a request."""
        rest = conn.sock.take_rest()
        if rest and conn.sock.fileno() < 0:  # closed by the thread, after an error
            rest.close()
            rest = None
        if rest is None:
            super().finish_request(conn, fs)
            return
        conn.sock.setblocking(False)
        self._sending[conn] = rest, fs
        self.poller.register(conn.sock, selectors.EVENT_WRITE, partial(self._send_more, conn))

    def _send_more(self, conn: TConn, _socket: socket.socket) -> None:
        rest, fs = self._sending[conn]
        try:
            rest.send(conn.sock, A_TURN)
        except OSError:
            self._leave(conn)
            return
        if not rest.count:
            self._forget(conn)
            if fs.cancelled() or fs.exception() or fs.result():
                super().finish_request(conn, fs)
            else:  # not kept alive: gunicorn would wait here until a slow reader has it all
                self.nr_conns -= 1
                conn.close()

    def _forget(self, conn: TConn) -> None:
        self.poller.unregister(conn.sock)
        self._sending.pop(conn)[0].close()

    def _leave(self, conn: TConn) -> None:
        """Closes a connection in the middle of a file; the reader can ask for the rest."""
        self._forget(conn)
        self.nr_conns -= 1
        conn.close()

    def murder_pending(self) -> None:
        """Called at every turn of the loop, once a second at least."""
        super().murder_pending()
        now = time.monotonic()
        if now - self._swept_at >= 1:
            self._swept_at = now
            for conn in [
                c for c, (rest, _) in self._sending.items() if now - rest.moved_at > PATIENCE
            ]:
                self._leave(conn)
