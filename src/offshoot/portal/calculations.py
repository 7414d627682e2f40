"""Saved figures in lists: toolkits have the figures, favourites the lists, and neither knows the
other.

A list never shows more of figures than their owner shares: others see them there only while they
are shared, and an item keeps no title that says anything.
"""

from collections.abc import Collection
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from offshoot.favourites.domain.references import Reference
from offshoot.favourites.models import List
from offshoot.favourites.operations import current_list, save_things
from offshoot.favourites.queries import places_of, targets_of
from offshoot.favourites.registry import Kind, Saved, register_kind
from offshoot.people.models import User
from offshoot.toolkits.models import Calculation
from offshoot.toolkits.queries import calculations_seen
from offshoot.toolkits.signals import figures_saved
from offshoot.ui.slots import Context, Filling, fill

CALCULATION = "calculation"
#: What the form says for the list used last; one is made where there is none. No code is so short.
LAST = "last"


def register() -> None:
    """Called when the portal starts."""
    register_kind(
        Kind(
            CALCULATION,
            gettext_lazy("Calculation"),
            things,
            "portal/calculations/row.html",
            is_personal=True,
            gone=gettext_lazy("Figures that only their owner sees, or that are deleted."),
        )
    )
    fill("calculation-saving", Filling("lists", "portal/calculations/lists.html", lists_to_choose))
    fill("calculation-actions", Filling("save", "favourites/slots/line.html", save_menu))


def things(keys: Collection[str], viewer: Any) -> dict[str, Saved]:
    """One's own figures, and those that are shared; one query."""
    found = calculations_seen(keys, viewer or AnonymousUser())
    return {key: _saved(one, viewer) for key, one in found.items()}


def _saved(one: Calculation, viewer: Any) -> Saved:
    is_own = viewer is not None and one.owner_id == viewer.pk
    return Saved(
        one.name,
        one.get_absolute_url() if is_own else one.shared_path,
        one.about,
        {"calculation": one},
        owner=one.owner_id,
        kept_title=_("Calculation"),
    )


def lists_to_choose(request: HttpRequest, thing: None) -> Context:
    """Into which figures may go as they are saved."""
    return {"targets": targets_of(request.user), "last": LAST}  # type: ignore[arg-type]


def save_menu(request: HttpRequest, calculation: Calculation) -> Context:
    """As beside an innovation: the lists that figures are in, and those they may go into."""
    reference = Reference(CALCULATION, calculation.key)
    places = places_of(request, reference)
    inside = {place.code for place in places}
    return {
        "reference": reference,
        "title": calculation.name,
        "places": places,
        "here": calculation.get_absolute_url(),
        "label": _("Put into a list"),  # the figures themselves are saved
        "style": "button button--quiet",
        "targets": [(one, one.code in inside) for one in targets_of(request.user)],  # type: ignore[arg-type]
    }


@receiver(figures_saved)
def into_a_list(calculation: Calculation, person: User, into: str, **kwargs: Any) -> str:
    """Puts new figures into the list that was chosen; words on what came of it."""
    if not into:
        return ""
    try:
        a_list = _chosen(person, into)
        thing = {Reference(CALCULATION, calculation.key): _saved(calculation, person)}
        save_things(person, thing, a_list)
    except List.DoesNotExist:
        return _("The list you chose is not there any more. Choose one below.")
    except ValidationError as error:
        return " ".join(error.messages)
    return _("They are in the list “%(name)s”, too.") % {"name": a_list.name}


def _chosen(person: User, code: str) -> List:
    """Raises List.DoesNotExist where the person may not change it."""
    if code == LAST:
        return current_list(person)
    if not code.isalnum():
        raise List.DoesNotExist
    return List.objects.editable_by(person).get(code=code)
