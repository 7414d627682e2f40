"""Proxies, request ids, the access line and the two content security policies."""

import ipaddress
import logging
from urllib.parse import unquote

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from offshoot.config.middleware import (
    ContentSecurityPolicy,
    client_address,
    request_id,
    trusted_proxy,
)

READER, PROXY, INNER_PROXY, STRANGER = "203.0.113.7", "10.0.0.5", "10.0.0.6", "198.51.100.9"


@pytest.fixture(autouse=True)
def proxies(settings):
    settings.TRUSTED_PROXIES = [ipaddress.ip_network("10.0.0.0/8")]


def through(middleware, **meta):
    """The request as the view sees it, and the response."""
    seen = []

    def view(request):
        seen.append(request)
        return HttpResponse("ok")

    path = meta.pop("path", "/")
    response = middleware(view)(RequestFactory().get(path, **meta))
    return seen[0], response


def test_the_reader_behind_a_trusted_proxy_is_known():
    request, _ = through(trusted_proxy, REMOTE_ADDR=PROXY, HTTP_X_FORWARDED_FOR=READER)
    assert request.META["REMOTE_ADDR"] == READER


def test_a_stranger_cannot_pretend_to_be_somebody_else(settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    request, _ = through(
        trusted_proxy,
        REMOTE_ADDR=STRANGER,
        HTTP_X_FORWARDED_FOR=READER,
        HTTP_X_FORWARDED_PROTO="https",
        HTTP_X_FORWARDED_HOST="evil.example",
        HTTP_X_REQUEST_ID="chosen-by-stranger",
    )
    assert request.META["REMOTE_ADDR"] == STRANGER
    assert not request.is_secure()
    assert not [name for name in request.META if "FORWARDED" in name or "REQUEST_ID" in name]


@pytest.mark.parametrize(
    ("chain", "client"),
    [
        (READER, READER),
        (f"1.2.3.4, {READER}", READER),
        (f"{READER}, {INNER_PROXY}", READER),
        (f"forged, {READER}", READER),
        (f"{READER}, not an address", PROXY),
        ("", PROXY),
        (INNER_PROXY, INNER_PROXY),
        ("2001:db8::1", "2001:db8::1"),
    ],
)
def test_the_rightmost_address_that_is_not_ours_counts(chain, client):
    assert client_address(PROXY, chain) == client


def test_a_proxy_seen_through_an_ipv6_socket_is_the_same_proxy():
    request, _ = through(trusted_proxy, REMOTE_ADDR=f"::ffff:{PROXY}", HTTP_X_FORWARDED_FOR=READER)
    assert request.META["REMOTE_ADDR"] == READER


def test_every_response_tells_its_id():
    _, first = through(request_id)
    _, second = through(request_id)
    assert len(first["X-Request-ID"]) == 32
    assert first["X-Request-ID"] != second["X-Request-ID"]


def test_an_id_that_came_this_far_is_kept_when_it_is_sane():
    _, response = through(request_id, HTTP_X_REQUEST_ID="proxy-4711-abc")
    assert response["X-Request-ID"] == "proxy-4711-abc"


@pytest.mark.parametrize("id", ["short", "x" * 65, "two words here", "new\nline-in-it"])
def test_an_id_that_is_not_sane_is_replaced(id):
    _, response = through(request_id, HTTP_X_REQUEST_ID=id)
    assert response["X-Request-ID"] != id


def test_one_line_is_logged_with_the_path_and_without_the_query(caplog):
    caplog.set_level(logging.INFO, logger="offshoot.access")
    through(request_id, path="/explore/caf%C3%A9%0Aforged?q=Rosa+Benedetti")
    (line,) = caplog.records
    assert line.getMessage() == "GET /explore/caf%C3%A9%0Aforged"
    assert line.status == 200
    assert line.ms >= 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "logged"),
    [
        ("/lists/shared/opensesame/", "/lists/shared/…/"),
        ("/lists/invitations/opensesame/", "/lists/invitations/…/"),
        ("/questions/opensesame/answer/", "/questions/…/answer/"),
        ("/mail/stop/opensesame/", "/mail/stop/…/"),
        ("/searches/stop/opensesame/", "/searches/stop/…/"),
        ("/account/password/reset/key/1-opensesame/", "/account/password/reset/key/1-…/"),
    ],
)
def test_what_opens_a_door_is_not_logged(caplog, client, address, logged):
    caplog.set_level(logging.INFO, logger="offshoot.access")
    client.get(address)
    (line,) = (one for one in caplog.records if one.name == "offshoot.access")
    assert unquote(line.getMessage()) == f"GET {logged}"


def test_public_pages_allow_no_inline_script(client):
    _, response = through(ContentSecurityPolicy, path="/innovations/")
    policy = response["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-inline" not in policy


def test_the_back_office_has_a_policy_of_its_own():
    _, response = through(ContentSecurityPolicy, path="/editor/pages/")
    assert "script-src 'self' 'unsafe-inline'" in response["Content-Security-Policy"]


def test_a_page_that_only_looks_like_the_back_office_has_not():
    _, response = through(ContentSecurityPolicy, path="/editorial/")
    assert "unsafe-inline" not in response["Content-Security-Policy"]
