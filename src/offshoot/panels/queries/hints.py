"""Where an evaluator may be close to an innovation: hints to think about, never a decision."""

import re
from collections.abc import Sequence
from typing import Any
from unicodedata import combining, normalize

from offshoot.library.models import Innovation, InnovationOrganisation
from offshoot.panels.models import Case
from offshoot.people.models import Profile

#: Shorter names are found in too many others.
_FEWEST_LETTERS = 4


def hints_for(person: Any, cases: Sequence[Case]) -> dict[int, list[str]]:
    """By case, names of organisations and places that are alike the organisation or the city in
    somebody's profile. Three queries at most."""
    profile = Profile.objects.filter(person=person).first()
    theirs = [folded for name in _names(profile) if (folded := _folded(name))]
    innovations = [case.innovation_id for case in cases if case.innovation_id]
    if not theirs or not innovations:
        return {}
    named = _around(innovations)
    found = {}
    for case in cases:
        alike = {name for name in named.get(case.innovation_id or 0, ()) if _is_alike(name, theirs)}
        if alike:
            found[case.pk] = sorted(alike)
    return found


def _names(profile: Profile | None) -> tuple[str, ...]:
    return (profile.organisation, profile.city) if profile else ()


def _around(innovations: Sequence[int]) -> dict[int, set[str]]:
    """Organisations of innovations, and the places of both."""
    found: dict[int, set[str]] = {}
    places = Innovation.objects.filter(pk__in=innovations, place__isnull=False)
    for pk, name in places.values_list("pk", "place__name"):
        found.setdefault(pk, set()).add(name)
    parts = InnovationOrganisation.objects.filter(innovation__in=innovations)
    for part in parts.select_related("organisation__place"):
        organisation = part.organisation
        names = found.setdefault(part.innovation_id, set())
        names.add(organisation.name)
        if organisation.place:
            names.add(organisation.place.name)
    return found


def _is_alike(name: str, theirs: Sequence[str]) -> bool:
    """Equal, or one is in the other as whole words."""
    folded = _folded(name)
    return any(_is_in(one, folded) or _is_in(folded, one) for one in theirs)


def _is_in(part: str, whole: str) -> bool:
    return len(part) >= _FEWEST_LETTERS and f" {part} " in f" {whole} "


def _folded(name: str) -> str:
    """Small letters without accents and signs, with single spaces."""
    letters = (sign for sign in normalize("NFKD", name.casefold()) if not combining(sign))
    return " ".join(re.findall(r"\w+", "".join(letters)))
