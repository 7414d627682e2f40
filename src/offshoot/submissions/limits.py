"""How often and how much, so that nobody can flood the desk or the mailboxes of others."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from offshoot.people.models import User

from .models import Author, Invitation, Submission

DAY = timedelta(days=1)
MOST_DRAFTS = 20  # open at a time, a person
MOST_SENT = 10  # a person a day
MOST_INVITATIONS = 20  # a person a day
MOST_AUTHORS = 20  # of a submission, invited ones among them


def beginning(person: User) -> None:
    """Raises ValidationError at the limit, as all of these do."""
    drafts = Submission.objects.kept().filter(owner=person, state=Submission.State.DRAFT)
    if drafts.count() >= MOST_DRAFTS:
        raise ValidationError(
            _(
                "You have %(count)s drafts, which is the most there can be. Send one first, or "
                "delete one."
            )
            % {"count": MOST_DRAFTS}
        )


def sending(person: User, now: datetime) -> None:
    sent = Submission.objects.filter(owner=person, submitted_at__gt=now - DAY)
    if sent.count() >= MOST_SENT:
        raise ValidationError(
            _("You sent %(count)s submissions within a day. It is saved; send it tomorrow.")
            % {"count": MOST_SENT}
        )


def inviting(person: User, now: datetime) -> None:
    sent = Invitation.objects.filter(invited_by=person, created_at__gt=now - DAY)
    if sent.count() >= MOST_INVITATIONS:
        raise ValidationError(
            _("You invited %(count)s people today, which is the most. Try again tomorrow.")
            % {"count": MOST_INVITATIONS}
        )


def room(submission: Submission) -> None:
    waiting = Invitation.objects.open().filter(submission=submission).count()
    if Author.objects.kept().filter(submission=submission).count() + waiting >= MOST_AUTHORS:
        raise ValidationError(
            _("A submission has room for %(count)s authors. Remove one first.")
            % {"count": MOST_AUTHORS}
        )
