"""Inviting people to write a toolkit: sent, sent again, accepted, ended, forgotten."""

import secrets
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from offshoot.mail.domain.lines import harmless
from offshoot.mail.operations import send
from offshoot.people.models import User
from offshoot.submissions.domain.tokens import fingerprint_of
from offshoot.toolkits.letters.writing import InvitedToToolkit
from offshoot.toolkits.models import Invitation, Toolkit


@transaction.atomic
def invite(by: Any, toolkit: Toolkit, address: str) -> Invitation | None:
    """Writes to an address with a link that lets its reader write the toolkit. The answer is the
    same whether the address has an account or not; None when somebody was invited by it already,
    and may still accept or has accepted."""
    Toolkit.objects.select_for_update(of=("self",)).get(pk=toolkit.pk)
    standing = Invitation.objects.standing().filter(toolkit=toolkit, address__iexact=address)
    usable = standing.filter(Q(pk__in=Invitation.objects.open()) | ~Q(accepted_at=None))
    if usable.exists():
        return None
    standing.delete()  # too old to be accepted
    invitation = Invitation(toolkit=toolkit, address=address)
    _send(by, invitation)
    return invitation


@transaction.atomic
def send_again(by: Any, invitation: Invitation) -> bool:
    """Sends another link for thirty days; the one before leads nowhere any more. False for one
    that was accepted or ended meanwhile."""
    waiting = Invitation.objects.select_for_update(of=("self",)).filter(
        pk=invitation.pk, accepted_at=None, ended_at=None
    )
    row = waiting.select_related("toolkit__innovation").first()
    if row is None:
        return False
    _send(by, row)
    return True


def _send(by: Any, invitation: Invitation) -> None:
    token = secrets.token_urlsafe(24)
    invitation.fingerprint, invitation.invited_by = fingerprint_of(token), by
    invitation.sent_at = timezone.now()
    invitation.save()
    url = settings.SITE_URL + reverse("toolkits:invitation", args=[token])
    letter = InvitedToToolkit(harmless(by.name), harmless(str(invitation.toolkit)), url)
    send(letter, invitation.address)


@transaction.atomic
def accept(person: User, invitation: Invitation) -> bool:
    """Lets a person write; an invitation serves once. False when it was used or ended meanwhile.
    Nothing happens to who writes this toolkit already."""
    Toolkit.objects.select_for_update(of=("self",)).get(pk=invitation.toolkit_id)
    if Invitation.objects.of(person).filter(toolkit=invitation.toolkit_id).exists():
        return True
    usable = Invitation.objects.open().filter(pk=invitation.pk)
    return bool(usable.update(person=person, accepted_at=timezone.now()))


def end_invitation(invitation: Invitation) -> None:
    """Its link leads nowhere, and whom it let in writes no more. What they wrote stays."""
    standing = Invitation.objects.standing().filter(pk=invitation.pk)
    standing.update(ended_at=timezone.now())


def forget_invitations(moment: datetime) -> int:
    """Deletes those that were sent before a moment and not accepted, or ended before it; returns
    how many."""
    old = Q(accepted_at=None, sent_at__lt=moment) | Q(ended_at__lt=moment)
    return int(Invitation.objects.filter(old).delete()[0])


def erase_invitations(person: User) -> None:
    """Those to them; those that they sent stay, without their name, and so do those that somebody
    else accepted, with the address of whoever did."""
    theirs = Invitation.objects.filter(address__iexact=person.email)
    Invitation.objects.filter(person=person).delete()
    theirs.filter(person=None).delete()
    for one in theirs.select_related("person"):
        assert one.person
        Invitation.objects.filter(pk=one.pk).update(address=one.person.email)
    Invitation.objects.filter(invited_by=person).update(invited_by=None)
