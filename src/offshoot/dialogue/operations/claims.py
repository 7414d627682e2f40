"""Claiming an innovation, and what comes of it."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from offshoot.dialogue import letters, limits, links
from offshoot.dialogue.domain.addresses import belongs_to
from offshoot.dialogue.domain.texts import quoted
from offshoot.dialogue.models import Claim
from offshoot.dialogue.queries import confirmed_addresses, is_decided_by_address
from offshoot.library.models import Innovation, Organisation
from offshoot.mail.operations import send
from offshoot.people.models import User

State = Claim.State


@transaction.atomic
def claim(
    claimant: User,
    innovation: Innovation,
    organisation: Organisation | None,
    *,
    role: str,
    other_organisation: str = "",
    address: str = "",
    note: str = "",
) -> Claim:
    """Keeps a claim. It is confirmed at once when an address of the account, confirmed before, is
    of the organisation's website; by a link when `address` is; else by a curator.

    Somebody has one open claim on an innovation: a second one answers the first. Raises
    limits.TooOftenError.
    """
    User.objects.select_for_update().get(pk=claimant.pk)
    before = Claim.objects.filter(claimant=claimant, innovation=innovation, state__in=Claim.OPEN)
    if found := before.first():
        return found
    limits.claiming(claimant, timezone.now())
    made = Claim.objects.create(
        claimant=claimant,
        innovation=innovation,
        organisation=organisation,
        other_organisation="" if organisation else other_organisation,
        role=role,
        note=note,
    )
    if organisation and is_decided_by_address(innovation, organisation):
        _by_address(made, organisation, confirmed_addresses(claimant), address)
    return made


def _by_address(
    made: Claim, organisation: Organisation, confirmed: list[str], address: str
) -> None:
    if any(belongs_to(one, organisation.website) for one in confirmed):
        _confirm(made, Claim.Confirmation.ADDRESS)
    elif address and belongs_to(address, organisation.website):
        made.address = address
        made.save(update_fields=["address"])
        letter = letters.ConfirmClaim(
            str(made.innovation),
            made.organisation_name,
            links.confirm_url(made),
            links.CONFIRM_LASTS.days,
        )
        send(letter, address)


@transaction.atomic
def confirm_by_address(claim: Claim) -> bool:
    """The claimant came back with the link. False when it does not wait any more, or when another
    organisation was confirmed meanwhile: then a curator decides."""
    claim = Claim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
    if not claim.is_waiting or claim.organisation is None:
        return False
    if not is_decided_by_address(claim.innovation, claim.organisation):
        return False
    _confirm(claim, Claim.Confirmation.ADDRESS)
    return True


@transaction.atomic
def confirm_claim(claim: Claim, organisation: Organisation) -> None:
    """A curator confirms it, for an organisation of the library."""
    claim.organisation = organisation
    _confirm(claim, Claim.Confirmation.CURATOR)
    _tell(claim)


def _confirm(claim: Claim, how: Claim.Confirmation) -> None:
    claim.state, claim.confirmation, claim.decided_at = State.CONFIRMED, how, timezone.now()
    claim.save()


@transaction.atomic
def refuse_claim(claim: Claim, reason: str) -> None:
    """A curator refuses it, or takes a confirmation back, and says why."""
    claim.state, claim.reason, claim.decided_at = State.REFUSED, reason, timezone.now()
    claim.save()
    _tell(claim)


@transaction.atomic
def withdraw_claim(claim: Claim) -> None:
    """The claimant takes it back. Replies stay, signed by the organisation."""
    claim.state, claim.decided_at = State.WITHDRAWN, timezone.now()
    claim.save()


@transaction.atomic
def expire_claims(now: datetime) -> int:
    """Ends claims whose link was not used in time; returns how many."""
    waited = Claim.objects.waiting().exclude(address="")
    late = waited.filter(made_at__lt=now - links.CONFIRM_LASTS)
    return late.update(state=State.EXPIRED, decided_at=now)


def _tell(claim: Claim) -> None:
    if claim.claimant:
        letter = letters.ClaimDecided(
            str(claim.innovation),
            claim.organisation_name,
            claim.is_confirmed,
            quoted(claim.reason) if claim.reason else (),
            links.absolute(reverse("dialogue:claims")),
        )
        send(letter, claim.claimant.email)
