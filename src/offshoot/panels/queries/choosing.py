"""Whom to invite, with what hints at a conflict of interest. A hint is no verdict: the evaluator
declares, and the curator decides whom to ask."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from offshoot.dialogue.models import Claim
from offshoot.dialogue.queries import is_address_of
from offshoot.library.models import Contact, Innovation, InnovationOrganisation
from offshoot.panels.domain.names import is_alike
from offshoot.panels.models import Case, Panel, Seat
from offshoot.panels.rules import MAY_RATE
from offshoot.people.models import User


@dataclass(frozen=True)
class Candidate:
    """Somebody who can be invited, and what suggests that something keeps them from a case."""

    person: User
    organisation: str
    hints: tuple[str, ...]


def candidates_for(panel: Panel, case: Case | None = None) -> list[Candidate]:
    """Evaluators without a seat on the panel, by name; as third reader of `case`, if given. Five
    queries and none for each candidate."""
    # A third reader of one case can be one of another too.
    taken = Seat.objects.for_case(case) if case else panel.seats.filter(case=None)
    taken = taken.exclude(person=None)
    people = (
        User.objects.with_perm(MAY_RATE)
        .filter(is_superuser=False)
        .exclude(pk__in=taken.values("person"))
        .select_related("profile")
        .order_by("name", "email")
    )
    cases = [case] if case else panel.cases.all()
    behind = _behind([one.innovation_id for one in cases if one.innovation_id])
    return [_candidate(person, behind) for person in people]


@dataclass(frozen=True)
class _Behind:
    """Those with a part in the innovations of a panel."""

    parts: Collection[InnovationOrganisation]
    contacts: Collection[Contact]
    claims: Collection[Claim]


def _behind(innovations: Collection[int]) -> _Behind:
    parts = InnovationOrganisation.objects.filter(innovation__in=innovations)
    claims = Claim.objects.confirmed().filter(innovation__in=innovations)
    return _Behind(
        list(parts.select_related("organisation", "innovation")),
        list(Contact.objects.filter(innovation__in=innovations).select_related("innovation")),
        list(claims.select_related("innovation")),
    )


def _candidate(person: User, behind: _Behind) -> Candidate:
    profile = getattr(person, "profile", None)
    organisation = profile.organisation if profile else ""
    return Candidate(person, organisation, tuple(_unique(_hints(person, organisation, behind))))


def _hints(person: User, organisation: str, behind: _Behind) -> Iterator[str]:
    for claim in behind.claims:
        if claim.claimant_id == person.pk:
            yield _words(_("Speaks for %(innovation)s."), claim.innovation)
    for contact in behind.contacts:
        if contact.email.lower() == person.email and contact.innovation:
            yield _words(_("Is a contact of %(innovation)s."), contact.innovation)
    for part in behind.parts:
        name = part.organisation.name
        if is_alike(organisation, name) or is_address_of(person.email, part.organisation):
            words = _("Seems to be of %(organisation)s, which has a part in %(innovation)s.")
            yield words % {"organisation": name, "innovation": part.innovation.name}


def _words(words: str, innovation: Innovation) -> str:
    return words % {"innovation": innovation.name}


def _unique(hints: Iterable[str]) -> Iterator[str]:
    return iter(dict.fromkeys(hints))
