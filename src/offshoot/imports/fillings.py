"""What imports put into the pages of the library."""

from django.http import HttpRequest

from offshoot.library.queries import ExplorePage
from offshoot.ui.slots import Context, Filling, fill

from .rules import may_import


def register() -> None:
    """Fills the slots."""
    fill("explore-tools", Filling("table", "imports/explore.html", table_of_result))


def table_of_result(request: HttpRequest, page: ExplorePage) -> Context | None:
    """For curators: what was found, as a table that can be imported again."""
    if not page.is_indexed or not may_import(request.user):
        return None
    return {"narrowing": page.query.narrowing}
