"""The socket of the web server."""

import socket

import pytest

from offshoot.config import web
from offshoot.config.failures import StartError


@pytest.fixture
def busy_port():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_port_in_use_is_told_with_the_setting_to_change(monkeypatch, busy_port):
    monkeypatch.setenv("OFFSHOOT_PORT", str(busy_port))
    with pytest.raises(StartError, match=f"{busy_port}.*in use.*OFFSHOOT_PORT"):
        web.open_socket()


@pytest.mark.parametrize("address", ["192.0.2.1", "no-such-host.invalid"])
def test_an_address_of_another_machine_is_refused(monkeypatch, address):
    monkeypatch.setenv("OFFSHOOT_PORT", "0")
    monkeypatch.setenv("OFFSHOOT_BIND", address)
    with pytest.raises(StartError, match="OFFSHOOT_BIND"):
        web.open_socket()


def test_port_zero_takes_a_free_one(monkeypatch):
    monkeypatch.setenv("OFFSHOOT_PORT", "0")
    with web.open_socket() as listener:
        assert listener.getsockname()[1] > 0


def test_a_server_that_has_not_answered_yet_is_not_ready(busy_port):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert not web.answers(silent)
