"""Where an evaluator may be close to an innovation: hints to think about, never a decision."""

import re
from collections.abc import Iterator, Sequence
from unicodedata import combining, normalize

from offshoot.dialogue.queries import is_address_of
from offshoot.library.models import Innovation, InnovationOrganisation
from offshoot.panels.models import Case
from offshoot.people.models import Profile, User

#: Shorter names are found in too many others.
_FEWEST_LETTERS = 4


def behind_of(cases: Sequence[Case]) -> dict[int, list[str]]:
    """By case, the organisations with a part in its innovation, by name; one query."""
    by_innovation = {case.innovation_id: case.pk for case in cases if case.innovation_id}
    parts = InnovationOrganisation.objects.filter(innovation__in=list(by_innovation))
    found: dict[int, set[str]] = {}
    for innovation, name in parts.values_list("innovation", "organisation__name"):
        found.setdefault(by_innovation[innovation], set()).add(name)
    return {case: sorted(names) for case, names in found.items()}


def hints_for(person: User, cases: Sequence[Case]) -> dict[int, list[str]]:
    """By case, names of organisations and places that are alike the organisation or the city in
    somebody's profile, or on whose domain their address is. Three queries at most."""
    profile = Profile.objects.filter(person=person).first()
    names = (profile.organisation, profile.city) if profile else ()
    theirs = [folded for name in names if (folded := _folded(name))]
    by_innovation = {case.innovation_id: case.pk for case in cases if case.innovation_id}
    found: dict[int, set[str]] = {}
    for innovation, name in _alike(person, theirs, list(by_innovation)):
        found.setdefault(by_innovation[innovation], set()).add(name)
    return {case: sorted(names) for case, names in found.items()}


def _alike(
    person: User, theirs: Sequence[str], innovations: Sequence[int]
) -> Iterator[tuple[int, str]]:
    """Pairs of innovation and name."""
    places = Innovation.objects.filter(pk__in=innovations, place__isnull=False)
    for innovation, name in places.values_list("pk", "place__name"):
        if _is_alike(name, theirs):
            yield innovation, name
    parts = InnovationOrganisation.objects.filter(innovation__in=innovations)
    for part in parts.select_related("organisation__place"):
        organisation, place = part.organisation, part.organisation.place
        named = _is_alike(organisation.name, theirs) or (place and _is_alike(place.name, theirs))
        if named or is_address_of(person.email, organisation):
            yield part.innovation_id, organisation.name


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
