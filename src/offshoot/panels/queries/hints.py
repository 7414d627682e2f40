"""Where an evaluator may be close to an innovation: hints to think about, never a decision."""

from collections.abc import Iterator, Sequence

from offshoot.dialogue.queries import is_address_of
from offshoot.library.models import Innovation, InnovationOrganisation
from offshoot.panels.domain.names import is_alike
from offshoot.panels.models import Case
from offshoot.people.models import Profile, User


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
    theirs = [name for name in (profile.organisation, profile.city) if name] if profile else []
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
        if _is_one_of(name, theirs):
            yield innovation, name
    parts = InnovationOrganisation.objects.filter(innovation__in=innovations)
    for part in parts.select_related("organisation__place"):
        organisation, place = part.organisation, part.organisation.place
        named = _is_one_of(organisation.name, theirs) or (place and _is_one_of(place.name, theirs))
        if named or is_address_of(person.email, organisation):
            yield part.innovation_id, organisation.name


def _is_one_of(name: str, theirs: Sequence[str]) -> bool:
    return any(is_alike(name, one) for one in theirs)
