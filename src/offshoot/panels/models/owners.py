"""What those behind an innovation answer to the draft of a panel."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .cases import Case

LONGEST_REPLY = 3000
LONGEST_APPEAL = 3000


class FromTheOwner(models.Model):
    """Words of an organisation that has claimed the innovation, signed with its name and the role
    of who writes. Without an account, or a claim, they stay, signed by the organisation."""

    claim = models.ForeignKey(
        "dialogue.Claim", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("written by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    organisation_name = models.CharField(_("signed by"), max_length=200)
    role = models.CharField(_("role there"), max_length=120, blank=True)
    text = models.TextField(_("text"))
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)

    class Meta:
        abstract = True


class Reply(FromTheOwner):
    """What is shown next to the rating. One a case; it can be rewritten until the desk has dealt
    with it, which says in `answer` what follows from it."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="reply")
    dealt_with_at = models.DateTimeField(_("dealt with"), null=True, blank=True)
    answer = models.TextField(_("what follows from it"), blank=True)

    class Meta:
        verbose_name = _("reply to a panel")
        verbose_name_plural = _("replies to panels")
        ordering = ["-sent_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.organisation_name}"


class AppealQuerySet(models.QuerySet["Appeal"]):
    def waiting(self) -> "AppealQuerySet":
        return self.filter(decided_at=None)


class Appeal(FromTheOwner):
    """An appeal to somebody outside the panel. Upheld, the panel meets again on the case; turned
    down, it stays as it is. `went_from` is the phase to which it goes back then."""

    class Decision(models.TextChoices):
        UPHELD = "upheld", _("upheld: the panel meets again")
        TURNED_DOWN = "turned down", _("turned down: the draft stays as it is")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="appeals")
    went_from = models.CharField(max_length=12)
    decision = models.CharField(_("decision"), max_length=12, choices=Decision.choices, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = AppealQuerySet.as_manager()

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        ordering = ["sent_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(decided_at=None), name="appeal_waits_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.organisation_name}"
