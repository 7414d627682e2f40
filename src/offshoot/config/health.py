"""Answers for load balancers and supervisors: is the process up, and can it do its work?

`/healthz` asks nothing but the process, so a restart follows only when a restart would help.
`/readyz` asks what the pages need, so traffic waits until it is there.
"""

from collections.abc import Callable

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse

from .schema import unapplied

View = Callable[[HttpRequest], HttpResponseBase]


def healthz(request: HttpRequest) -> HttpResponse:
    """200 while the process answers; touches neither database nor disk."""
    return HttpResponse("ok\n", content_type="text/plain", headers={"Cache-Control": "no-store"})


def readyz(request: HttpRequest) -> JsonResponse:
    """Each check by name with true or false; 200 when all are true, else 503."""
    checks = {"database": database_answers(), "migrations": False, "index": False}
    if checks["database"]:
        checks["migrations"] = not unapplied()
        checks["index"] = index_is_ready()
    status = 200 if all(checks.values()) else 503
    return JsonResponse(checks, status=status, headers={"Cache-Control": "no-store"})


def probes(get_response: View) -> View:
    """Answers both addresses before hosts and HTTPS are checked.

    A load balancer asks by address and in plain HTTP, and would otherwise be turned away.
    """
    views = {"/healthz": healthz, "/readyz": readyz}

    def middleware(request: HttpRequest) -> HttpResponseBase:
        return views.get(request.path, get_response)(request)

    return middleware


def database_answers() -> bool:
    """Whether the database takes a query."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return False
    return True


def index_is_ready() -> bool:
    """Whether the search index can be read."""
    from offshoot.library import queries

    return bool(queries.index_is_ready())
