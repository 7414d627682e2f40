"""Once a year we ask those behind an innovation whether what we say is still so."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offshoot.library.models.fields import WebAddressField

from .claims import Proposal

#: How long the link in the mail can be used.
INQUIRY_LASTS = timedelta(days=180)


class InquiryQuerySet(models.QuerySet["Inquiry"]):
    def for_the_desk(self) -> "InquiryQuerySet":
        """Answers that a curator has to act on."""
        acts = (Inquiry.Answer.CHANGED, Inquiry.Answer.ENDED)
        return self.filter(answer__in=acts, handled_at=None)

    def unanswered(self) -> "InquiryQuerySet":
        return self.filter(answer="")


class Inquiry(models.Model):
    """One asking: of whom, and what they answered. `claim` is empty where nobody has claimed the
    innovation and the mailbox of an organisation was asked."""

    class Answer(models.TextChoices):
        STILL_SO = "still-so", _("all still so")
        CHANGED = "changed", _("something changed")
        ENDED = "ended", _("it has ended")

    innovation = models.ForeignKey(
        "library.Innovation",
        verbose_name=_("innovation"),
        on_delete=models.CASCADE,
        related_name="inquiries",
    )
    claim = models.ForeignKey(
        "dialogue.Claim",
        verbose_name=_("claim"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="inquiries",
    )
    address = models.EmailField(_("asked"), max_length=254)
    asked_at = models.DateTimeField(_("asked on"), default=timezone.now)
    reminded_at = models.DateTimeField(_("reminded on"), null=True, blank=True)
    answer = models.CharField(_("answer"), max_length=10, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    part = models.CharField(_("part"), max_length=10, choices=Proposal.Part.choices, blank=True)
    text = models.TextField(_("what changed"), blank=True)
    source_url = WebAddressField(_("source"), max_length=500, blank=True)
    handled_at = models.DateTimeField(_("dealt with"), null=True, blank=True)
    reply = models.TextField(_("what we replied"), blank=True)

    objects = InquiryQuerySet.as_manager()

    class Meta:
        verbose_name = _("yearly answer")
        verbose_name_plural = _("yearly answers")
        ordering = ["-asked_at", "-pk"]
        indexes = [
            models.Index(fields=["innovation", "asked_at"], name="inquiry_last_asked"),
            models.Index(fields=["asked_at"], condition=Q(answer=""), name="inquiry_unanswered"),
        ]

    def __str__(self) -> str:
        return f"{self.innovation}: {self.get_answer_display() or '–'}"

    @property
    def may_be_answered(self) -> bool:
        """Until a curator has acted on it; and not about what readers do not see any more."""
        return self.handled_at is None and self.innovation.live
