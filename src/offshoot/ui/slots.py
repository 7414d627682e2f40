"""Places in a page that higher modules fill: a button beside an innovation, a part below it.

A template of a lower module opens a slot with `{% slot "card" innovation %}`; a higher one puts a
template into it when it starts:

    fill("card", Filling("save", "favourites/save.html", save_button))
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

Context = dict[str, Any]


@dataclass(frozen=True)
class Filling:
    """A template, and what it is drawn with. `context_of` is given the request and the thing the
    slot was opened for, once a slot; what needs a query for many things is kept on the request.
    None leaves the slot as it was."""

    name: str
    template: str
    context_of: Callable[[HttpRequest, Any], Context | None] = lambda request, thing: {}


#: Every slot there is, and where it is opened.
SLOTS: dict[str, str] = {
    "card": "in every card of an innovation, beside “Compare”; given the innovation",
    "innovation-actions": "the buttons under the title of an innovation; given the innovation",
    "innovation-profile": "after the profile of an innovation; given its InnovationPage",
    "open-point": "beside each thing not known; given the innovation and the words for it",
    "innovation-evidence": "after what public evidence was found; given the innovation",
    "innovation-places": "after where an innovation lives; given the innovation",
    "innovation-unknown": "after what is not known about an innovation; given the innovation",
    "innovation-section": "at the end of each section of an innovation; given its anchor",
    "organisation-actions": "under the title of an organisation; given the organisation",
    "challenge-actions": "under the question and introduction of a challenge; given the challenge",
    "collection-actions": "under the introduction of a collection; given the collection",
    "page-foot": "at the end of every page of the library; given what the page is about",
    "explore-tools": "beside “Take it along” on Explore; given the ExplorePage",
    "compare-tools": "under the title of a comparison; given the comparison",
    "submit-page": "on the page that says how to submit, after what is asked; given None",
    "nothing-found": "where Explore found nothing; given the ExplorePage",
    "calculation-saving": "in the form that saves figures of a calculator; given None",
    "calculation-actions": "beside what an owner does with saved figures; given the calculation",
    "account": "in the header of every page, before the name of who is signed in; given None",
}

_FILLINGS: dict[str, dict[str, Filling]] = {slot: {} for slot in SLOTS}


def fill(slot: str, filling: Filling) -> None:
    """Puts a filling behind those that are there. Raises LookupError for a slot that is not,
    ValueError for a name that is taken."""
    if slot not in SLOTS:
        raise LookupError(f"There is no slot {slot!r}.")
    if filling.name in _FILLINGS[slot]:
        raise ValueError(f"The slot {slot!r} has a filling {filling.name!r} already.")
    _FILLINGS[slot][filling.name] = filling


def fillings(slot: str) -> tuple[Filling, ...]:
    """In the order in which they were added. Raises LookupError for a slot that is not."""
    if slot not in SLOTS:
        raise LookupError(f"There is no slot {slot!r}.")
    return tuple(_FILLINGS[slot].values())
