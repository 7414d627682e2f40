"""The buttons that save, put into the pages of the library."""

from typing import Any

from django.http import HttpRequest

from offshoot.library.queries import Comparison
from offshoot.ui.slots import Context, Filling, fill

from .kinds import reference_of, title_of
from .queries import places_of, targets_of
from .saving import save_address

#: Characters of an address that each card of a page repeats.
_LONGEST_WAY_BACK = 300


def register() -> None:
    """Fills the slots."""
    fill("card", Filling("save", "favourites/slots/card.html", save_button))
    fill("innovation-actions", Filling("save", "favourites/slots/actions.html", save_menu))
    for slot in ("challenge-actions", "collection-actions"):
        fill(slot, Filling("save", "favourites/slots/line.html", save_menu))
    fill("compare-tools", Filling("save", "favourites/slots/compare.html", save_compared))
    fill("account", Filling("lists", "favourites/slots/account.html", for_members))


def save_button(request: HttpRequest, thing: Any) -> Context | None:
    """`places` it is saved in already; a visitor gets `address`, which needs no cookie."""
    if not thing.live:
        return None
    reference = reference_of(thing)
    own: Context = {"reference": reference, "title": title_of(thing)}
    if not request.user.is_authenticated:
        return {**own, "address": save_address([reference])}
    return {**own, "places": places_of(request, reference), "here": _here(request)}


def save_menu(request: HttpRequest, thing: Any) -> Context | None:
    """As `save_button`, with every list to choose from."""
    own = save_button(request, thing)
    if own and "places" in own:
        inside = {place.code for place in own["places"]}
        own["targets"] = [(one, one.code in inside) for one in targets_of(request.user)]  # type: ignore[arg-type]
    return own


def save_compared(request: HttpRequest, comparison: Comparison) -> Context:
    """All of a comparison at once."""
    references = [reference_of(page.innovation) for page in comparison.pages]
    if not request.user.is_authenticated:
        return {"address": save_address(references)}
    return {"references": references, "here": _here(request)}


def for_members(request: HttpRequest, thing: None) -> Context | None:
    """Nothing for visitors."""
    return {} if request.user.is_authenticated else None


def _here(request: HttpRequest) -> str:
    """Where to come back to after saving; empty when it is too long, then the browser says."""
    here = request.get_full_path()
    return here if len(here) <= _LONGEST_WAY_BACK else ""
