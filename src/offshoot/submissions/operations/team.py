"""Colleagues who write a submission together."""

import secrets

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from offshoot.mail.domain.lines import harmless
from offshoot.mail.operations import send
from offshoot.people.models import User
from offshoot.submissions import limits
from offshoot.submissions.domain.tokens import fingerprint_of
from offshoot.submissions.letters import InvitedToSubmission
from offshoot.submissions.models import Author, Invitation, Submission
from offshoot.submissions.models.team import AuthorQuerySet

from .stages import locked


@transaction.atomic
def invite(person: User, submission: Submission, address: str) -> Invitation | None:
    """Writes to an address with a link that makes its reader an author. The answer is the same
    whether the address has an account or not; None when an invitation to it waits already. Raises
    ValidationError at a limit, ClosedError for a submission that was deleted."""
    User.objects.select_for_update().get(pk=person.pk)
    row = locked(submission)
    waiting = Invitation.objects.open().filter(submission=row)
    if waiting.filter(address__iexact=address).exists():
        return None
    limits.inviting(person, timezone.now())
    limits.room(row)
    token = secrets.token_urlsafe(24)
    invitation = Invitation.objects.create(
        submission=row, invited_by=person, address=address, fingerprint=fingerprint_of(token)
    )
    url = settings.SITE_URL + reverse("submissions:invitation", args=[token])
    send(InvitedToSubmission(harmless(person.name), harmless(row.name), url), address)
    return invitation


def withdraw_invitation(invitation: Invitation) -> None:
    """Makes its link worthless."""
    sent = Invitation.objects.filter(pk=invitation.pk, withdrawn_at=None)
    sent.update(withdrawn_at=timezone.now())


@transaction.atomic
def invite_again(invitation: Invitation) -> None:
    """Undoes `withdraw_invitation`. Raises ValidationError when its place was taken."""
    locked(invitation.submission)
    withdrawn = Invitation.objects.filter(pk=invitation.pk).exclude(withdrawn_at=None)
    if withdrawn.exists():
        limits.room(invitation.submission)
        withdrawn.update(withdrawn_at=None)


@transaction.atomic
def accept(person: User, invitation: Invitation) -> bool:
    """Makes the person an author; an invitation serves once. False when it was used or withdrawn
    meanwhile. Nothing happens to the owner, or to who is an author already."""
    row = locked(invitation.submission)
    known = Author.objects.kept().filter(submission=row, person=person).exists()
    if known or row.owner_id == person.pk:
        return True
    if not Invitation.objects.open().filter(pk=invitation.pk).update(closed_at=timezone.now()):
        return False
    now = {"invited_as": invitation.address, "added_at": timezone.now()}
    Author.objects.update_or_create(
        submission=row, person=person, defaults={**now, "removed_at": None, "has_left": False}
    )
    return True


def remove_author(author: Author) -> None:
    """What they wrote stays; they can be let in again for a while."""
    _close(Author.objects.filter(pk=author.pk), has_left=False)


def leave(person: User, submission: Submission) -> None:
    """A person stops being an author; for a while they can come back."""
    _close(Author.objects.filter(submission=submission, person=person), has_left=True)


def _close(authors: AuthorQuerySet, *, has_left: bool) -> None:
    authors.kept().update(removed_at=timezone.now(), has_left=has_left)


@transaction.atomic
def let_in_again(author: Author) -> None:
    """Undoes `remove_author` or `leave`. Raises ValidationError when the place was taken."""
    locked(author.submission)
    gone = Author.objects.filter(pk=author.pk).exclude(removed_at=None)
    if gone.exists():
        limits.room(author.submission)
        gone.update(removed_at=None, has_left=False)
