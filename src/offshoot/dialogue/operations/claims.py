"""Claiming an innovation, and what comes of it."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from offshoot.dialogue import letters, limits, links
from offshoot.dialogue.models import Claim
from offshoot.dialogue.queries import confirmed_addresses, is_address_of, is_decided_by_address
from offshoot.library.models import Innovation, Organisation
from offshoot.mail.domain.texts import quoted
from offshoot.mail.operations import send
from offshoot.people.models import User

State = Claim.State


def _locked_innovation(pk: int) -> Innovation:
    """Whoever decides a claim on an innovation waits for whoever decides another one, so that two
    organisations are not confirmed at once by their addresses."""
    return Innovation.objects.select_for_update(of=("self",)).get(pk=pk)


def _locked(claim: Claim) -> Claim:
    """The claim as it is now, which nobody else changes until the transaction ends."""
    _locked_innovation(claim.innovation_id)
    found = Claim.objects.with_names()
    return found.select_for_update(of=("self",)).get(pk=claim.pk)


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
    of the organisation's website; by a link when `address` is; else by a curator, who finds the
    address in the note.

    Somebody has one open claim on an innovation: a second one answers the first. Raises
    limits.TooOftenError.
    """
    User.objects.select_for_update().get(pk=claimant.pk)
    _locked_innovation(innovation.pk)
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
    is_enough = is_decided_by_address(made)
    if is_enough and _has_address(made):
        _confirm(made, Claim.Confirmation.ADDRESS)
    elif address:
        made.address = address
        if not (is_enough and _is_mailed(made)):
            _leave_to_curator(made)
        made.save(update_fields=["note", "address"])
    return made


def _has_address(made: Claim) -> bool:
    """Whether an address that the account has confirmed shows it."""
    confirmed = confirmed_addresses(made.claimant) if made.claimant else []
    return any(is_address_of(one, made.organisation) for one in confirmed)


def _is_mailed(made: Claim) -> bool:
    """Mails the link to the address of the claim, where that shows it and takes mail."""
    if not is_address_of(made.address, made.organisation):
        return False
    letter = letters.ConfirmClaim(
        str(made.innovation),
        made.organisation_name,
        links.confirm_url(made),
        links.CONFIRM_LASTS.days,
    )
    return send(letter, made.address) is not None


def _leave_to_curator(claim: Claim) -> None:
    """No link is waited for, so the claim does not end with it; the caller saves."""
    claim.note = f"{claim.note}\n\n{claim.address}".strip()
    claim.address = ""


@transaction.atomic
def confirm_by_address(claim: Claim) -> bool:
    """The claimant came back with the link. False when it does not wait any more, or when another
    organisation was confirmed meanwhile: then a curator decides."""
    claim = _locked(claim)
    if not claim.is_waiting:
        return False
    if not is_decided_by_address(claim):
        _leave_to_curator(claim)
        claim.save(update_fields=["note", "address"])
        return False
    _confirm(claim, Claim.Confirmation.ADDRESS)
    return True


@transaction.atomic
def confirm_claim(claim: Claim, organisation: Organisation) -> bool:
    """A curator confirms it, for an organisation of the library. False when it does not wait any
    more."""
    claim = _locked(claim)
    if not claim.is_waiting:
        return False
    claim.organisation = organisation
    _confirm(claim, Claim.Confirmation.CURATOR)
    _tell(claim)
    return True


def _confirm(claim: Claim, how: Claim.Confirmation) -> None:
    claim.state, claim.confirmation, claim.decided_at = State.CONFIRMED, how, timezone.now()
    claim.save(update_fields=["organisation", "state", "confirmation", "decided_at"])


@transaction.atomic
def refuse_claim(claim: Claim, reason: str) -> bool:
    """A curator refuses it, or takes a confirmation back, and says why. No address confirms this
    claimant for the innovation after that; `confirmation` stays and tells what was taken back.
    False when the claim is over."""
    claim = _locked(claim)
    if not claim.is_open:
        return False
    claim.state, claim.reason, claim.decided_at = State.REFUSED, reason, timezone.now()
    claim.save(update_fields=["state", "reason", "decided_at"])
    _tell(claim)
    return True


@transaction.atomic
def withdraw_claim(claim: Claim) -> bool:
    """The claimant takes it back. Replies stay, signed by the organisation. False when the claim
    is over."""
    claim = _locked(claim)
    if not claim.is_open:
        return False
    claim.state, claim.decided_at = State.WITHDRAWN, timezone.now()
    claim.save(update_fields=["state", "decided_at"])
    return True


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
