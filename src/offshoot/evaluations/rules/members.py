"""Who may evaluate an innovation of the library as a member.

A signed-in person with a confirmed address who does not speak for it, and whom no other module
bars. What is of others is answered as if it were not there (404). What curators decide needs
Django's permissions on the desk (`people.roles`).
"""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from offshoot.dialogue.models import Claim
from offshoot.dialogue.rules import has_confirmed_address, is_signed_in
from offshoot.library.models import Innovation
from offshoot.standards.registry import bar_to


@dataclass(frozen=True)
class Barred:
    """Why somebody may not evaluate it, and an address where they can say what they want to say;
    empty where there is none."""

    why: str
    instead: str = ""


def is_member(person: Any) -> bool:
    """Whether somebody may evaluate at all."""
    return bool((is_signed_in & has_confirmed_address).test(person))


def barred(person: Any, innovation: Innovation) -> Barred | None:
    """What keeps a member from this innovation; None where nothing does."""
    claim = Claim.objects.confirmed().filter(innovation=innovation, claimant=person).first()
    if claim:
        return Barred(
            _("You speak for it, so you are no outside voice. Reply to what is said instead.")
            if not claim.organisation_name
            else _("You speak for %(name)s here. Reply to what is said about it instead.")
            % {"name": claim.organisation_name},
            reverse("dialogue:claim-page", args=[claim.pk]),
        )
    why = bar_to(person, innovation)
    return Barred(why) if why else None
