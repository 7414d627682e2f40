"""Readers who take a file slowly keep nobody else waiting, and get all of it."""

import hashlib
import http.client
import multiprocessing
import os
import socket
import time

import pytest
from gunicorn import util
from gunicorn.app.base import BaseApplication

from offshoot.config.sending import FileWorker

SIZE = 12 * 1024 * 1024
SLOW_READERS = 8
PATIENCE = 10  # seconds


class Server(BaseApplication):
    """One process with one thread: whoever held it would be the only one."""

    def __init__(self, listener, path):
        self.listener, self.path = listener, path
        super().__init__()

    def load_config(self):
        options = {"bind": f"fd://{os.dup(self.listener.fileno())}", "workers": 1, "threads": 1}
        options |= {"worker_class": FileWorker, "control_socket_disable": True}
        options |= {"errorlog": os.devnull, "keepalive": 5}
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self):
        # How long gunicorn waits at the end of a connection: long enough to be seen in a test.
        util.close_graceful.__defaults__ = (2.0 * PATIENCE, 65536)

        def application(environ, start_response):
            name = environ["PATH_INFO"]
            if name == "/page":
                start_response("200 OK", [("Content-Length", "4")])
                return [b"page"]
            length = [] if name == "/no-length" else [("Content-Length", str(SIZE))]
            if name == "/too-short":
                length = [("Content-Length", str(2 * SIZE))]
            start_response("200 OK", length)
            return environ["wsgi.file_wrapper"](open(self.path, "rb", buffering=0))

        return application


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("sending") / "file"
    path.write_bytes(os.urandom(SIZE))
    return path


@pytest.fixture(scope="module")
def port(file):
    listener = socket.create_server(("127.0.0.1", 0))
    process = multiprocessing.get_context("fork").Process(target=Server(listener, file).run)
    process.start()
    yield listener.getsockname()[1]
    process.terminate()
    process.join()
    listener.close()


def asked(port, path="/file"):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("GET", path)
    return connection, connection.getresponse()


def digest(content):
    return hashlib.sha256(content).hexdigest()


def test_slow_readers_hold_no_thread_and_get_the_whole_file(port, file):
    slow = [asked(port) for _ in range(SLOW_READERS)]
    started = time.monotonic()
    for _connection, answer in slow:
        assert answer.read(1000)
    _connection, answer = asked(port, "/page")
    assert answer.read() == b"page"
    assert time.monotonic() - started < PATIENCE / 2
    whole = file.read_bytes()
    for _connection, answer in slow:
        assert digest(answer.read()) == digest(whole[1000:])


def test_a_connection_is_used_again_after_a_file(port, file):
    connection, answer = asked(port)
    assert digest(answer.read()) == digest(file.read_bytes())
    connection.request("GET", "/page")
    assert connection.getresponse().read() == b"page"


def test_a_reader_who_leaves_and_a_file_that_is_too_short_harm_nobody(port):
    connection, answer = asked(port)
    answer.read(1000)
    connection.sock.close()
    answer.close()
    _connection, answer = asked(port, "/too-short")
    with pytest.raises((http.client.IncompleteRead, ConnectionError)):
        answer.read()
    assert asked(port, "/page")[1].read() == b"page"


def test_a_file_of_unknown_length_is_sent_whole(port, file):
    assert digest(asked(port, "/no-length")[1].read()) == digest(file.read_bytes())


def test_a_slow_reader_who_wants_no_more_after_the_file_keeps_nobody_waiting(port, file):
    slow = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
    slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 64 * 1024)
    slow.sendall(b"GET /file HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n")
    got = bytearray()
    while len(got) < SIZE - 1024 * 1024:  # the rest waits in the kernel
        got += slow.recv(256 * 1024)
    started = time.monotonic()
    _connection, answer = asked(port, "/page")
    assert answer.read() == b"page"
    assert time.monotonic() - started < PATIENCE / 2
    while more := slow.recv(1024 * 1024):
        got += more
    assert bytes(got).endswith(file.read_bytes())
