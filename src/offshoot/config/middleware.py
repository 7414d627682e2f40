"""What every request passes: believe only known proxies, give an id, log once, set the policy."""

import logging
import re
import time
import uuid
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Any

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.encoding import escape_uri_path

from . import logs

View = Callable[[HttpRequest], HttpResponseBase]

access_log = logging.getLogger("offshoot.access")

FORWARDED_HEADERS = (
    "HTTP_FORWARDED",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PORT",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_REAL_IP",
    "HTTP_X_REQUEST_ID",
)
EDITOR_PATH = "/editor/"
_SANE_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")


def _parse(address: str) -> IPv4Address | IPv6Address | None:
    try:
        parsed = ip_address(address.strip())
    except ValueError:
        return None
    return getattr(parsed, "ipv4_mapped", None) or parsed


def _is_trusted(address: IPv4Address | IPv6Address) -> bool:
    return any(address in network for network in settings.TRUSTED_PROXIES)


def client_address(peer: str, forwarded_for: str) -> str:
    """The address of the reader: the right-most one in the chain that is no trusted proxy of ours.

    What stands left of it was written by the reader and may be a lie. A chain that cannot be read
    ends at its last readable address.
    """
    client = peer
    for hop in reversed(forwarded_for.split(",")):
        address = _parse(hop)
        if address is None:
            break
        client = str(address)
        if not _is_trusted(address):
            break
    return client


def trusted_proxy(get_response: View) -> View:
    """Takes forwarding headers from trusted proxies, and away from everybody else."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        peer = _parse(request.META.get("REMOTE_ADDR", ""))
        if peer is not None and _is_trusted(peer):
            chain = request.META.pop("HTTP_X_FORWARDED_FOR", "")
            request.META["REMOTE_ADDR"] = client_address(str(peer), chain)
        else:
            for header in FORWARDED_HEADERS:
                request.META.pop(header, None)
        return get_response(request)

    return middleware


#: Names of parts of a path that open a door for whoever has them.
SECRETS = ("token", "key")


def request_id(get_response: View) -> View:
    """Gives every request an id, returns it as X-Request-ID, and logs one line about it.

    Stands after `trusted_proxy`, so an id that is still here came from a proxy we trust. The line
    holds the path and never the query string, which can be personal, nor what in a path opens a
    door: the secret part of a link.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        started = time.perf_counter()
        given = request.META.get("HTTP_X_REQUEST_ID", "")
        current = given if _SANE_REQUEST_ID.fullmatch(given) else uuid.uuid4().hex
        token = logs.request_id.set(current)
        request.META["offshoot.request_id"] = current  # for the error page
        try:
            response = get_response(request)
            response["X-Request-ID"] = current
            access_log.info(
                "%s %s",
                request.method,
                escape_uri_path(_without_secrets(request)),
                extra={
                    "status": response.status_code,
                    "ms": round((time.perf_counter() - started) * 1000),
                },
            )
        finally:
            logs.request_id.reset(token)
        return response

    return middleware


def _without_secrets(request: HttpRequest) -> str:
    """The path, with `…` for what the addresses of the site call a token or a key."""
    path, found = request.path, request.resolver_match
    parts = found.kwargs if found else {}
    for value in (parts.get(name) for name in SECRETS):
        path = path.replace(str(value), "…") if value else path
    return path


class ContentSecurityPolicy(CSPMiddleware):
    """The strict policy everywhere, and the back office's own one under its address."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """The parts the header is built from; a view's own policy goes before both."""
        parts: PolicyParts = super().get_policy_parts(request, response, report_only)
        if not report_only and parts.config is None and request.path.startswith(EDITOR_PATH):
            policy: dict[str, Any] = settings.EDITOR_CONTENT_SECURITY_POLICY
            parts.config = policy["DIRECTIVES"]
        return parts
