"""Lets those who were invited into the few pages of the desk that they need.

They have no right to the desk. The right is lent to them for one request, to a page that is named
in `rules`, about a toolkit that is theirs; whatever is not named there stays shut, also to them.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from offshoot.toolkits import queries
from offshoot.toolkits.rules import OPEN_TO_ALL_INVITED, OPEN_TO_INVITED

Answer = Callable[[HttpRequest], HttpResponse]


class LetInvited:
    """A middleware; at most one query, and none but on those pages."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name in OPEN_TO_INVITED:
            if _is_about_a_toolkit(kwargs):
                _lend(request, kwargs.get(OPEN_TO_INVITED[name]))
        elif name in OPEN_TO_ALL_INVITED:
            _lend(request)


def _is_about_a_toolkit(kwargs: dict[str, Any]) -> bool:
    """Of addresses that name their table, the one of toolkits."""
    named = (kwargs.get("app_label", "toolkits"), kwargs.get("model_name", "toolkit"))
    return named == ("toolkits", "toolkit")


def _lend(request: HttpRequest, pk: Any = None) -> None:
    person: Any = request.user
    if person.is_authenticated and queries.writes(person, pk):
        person.is_let_in_here = True
