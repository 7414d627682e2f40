"""Who else may work on a submission."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .submission import Submission


class AuthorQuerySet(models.QuerySet["Author"]):
    def kept(self) -> "AuthorQuerySet":
        """Those who may work on their submission now."""
        return self.filter(removed_at=None)


class Author(models.Model):
    """Somebody other than the owner who may change a submission. Removing them only marks it, for
    a while."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="authors")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    #: Where the owner wrote to, so that the owner knows who this is.
    invited_as = models.EmailField(max_length=254, blank=True)
    added_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)
    #: They went themselves; so they, not the owner, can undo it.
    has_left = models.BooleanField(default=False)

    objects = AuthorQuerySet.as_manager()

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["added_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "person"], name="author_once_of_a_submission"
            )
        ]

    def __str__(self) -> str:
        return str(self.person)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> "InvitationQuerySet":
        """Those that can still be accepted."""
        since = timezone.now() - Invitation.USEFUL_FOR
        usable = self.filter(closed_at=None, withdrawn_at=None, created_at__gt=since)
        return usable.filter(submission__removed_at=None)


class Invitation(models.Model):
    """A link, sent by mail, that makes whoever follows it first an author. Only its fingerprint is
    kept."""

    USEFUL_FOR = timedelta(days=30)

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="invitations")
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    address = models.EmailField(max_length=254)
    fingerprint = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    #: When it was accepted.
    closed_at = models.DateTimeField(null=True, blank=True)
    #: Withdrawing can be undone.
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return self.address
