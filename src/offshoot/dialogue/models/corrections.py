"""A reader tells what is wrong on a page of the library, without an account."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST_PASSAGE = 2000
LONGEST_CORRECTION = 3000
LONGEST_SOURCE = 500
#: As long as the link to confirm works, and an unconfirmed correction is kept.
CONFIRM_WITHIN = timedelta(days=7)
#: A reader who was asked back has that long, before the desk goes on without an answer.
ASKED_WAITS = timedelta(days=14)


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def confirmed(self) -> "CorrectionQuerySet":
        """What has reached the desk, whatever became of it."""
        return self.exclude(state=Correction.State.UNCONFIRMED)

    def for_the_desk(self, now: datetime | None = None) -> "CorrectionQuerySet":
        """What a curator can deal with: those that wait, and those whose reader was asked back and
        has not answered in time."""
        late = (now or timezone.now()) - ASKED_WAITS
        states = Correction.State
        return self.filter(Q(state=states.WAITING) | Q(state=states.ASKED_BACK, asked_at__lt=late))


class Correction(models.Model):
    """What is wrong in a page, what is right, and where that stands. It names its page by kind, key
    and path, so that it outlives the page."""

    class Kind(models.TextChoices):
        INNOVATION = "innovation", _("innovation")
        PLACE = "place", _("place")
        ORGANISATION = "organisation", _("organisation")
        CHALLENGE = "challenge", _("challenge")
        COLLECTION = "collection", _("collection")
        AWARD_EDITION = "award-edition", _("edition of an award")

    class State(models.TextChoices):
        UNCONFIRMED = "unconfirmed", _("not confirmed")
        WAITING = "waiting", _("waits for a curator")
        ASKED_BACK = "asked-back", _("waits for the reader's answer")
        ACCEPTED = "accepted", _("accepted")
        PARTLY = "partly", _("accepted in part")
        DECLINED = "declined", _("not accepted")

    form_key = models.UUIDField(unique=True, editable=False)
    kind = models.CharField(_("kind of page"), max_length=13, choices=Kind.choices)
    thing_id = models.PositiveBigIntegerField(editable=False)
    thing_name = models.CharField(_("page"), max_length=250)
    path = models.CharField(_("address"), max_length=1000)
    section = models.CharField(_("section"), max_length=30, blank=True)
    language = models.CharField(_("language"), max_length=12)
    passage = models.TextField(_("what is wrong"), blank=True)
    text = models.TextField(_("what is right"))
    source = models.CharField(_("source"), max_length=LONGEST_SOURCE, blank=True)
    email = models.EmailField(_("e-mail address"), max_length=254, blank=True)
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="corrections",
    )
    state = models.CharField(
        _("state"), max_length=11, choices=State.choices, default=State.UNCONFIRMED
    )
    made_at = models.DateTimeField(_("sent"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    question = models.TextField(_("asked back"), blank=True)
    asked_at = models.DateTimeField(_("asked back on"), null=True, blank=True)
    answer = models.TextField(_("the reader's answer"), blank=True)
    reason = models.TextField(_("reason"), blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["state", "-made_at"], name="correction_by_state")]

    def __str__(self) -> str:
        return self.thing_name

    @property
    def is_open(self) -> bool:
        """Whether it is at the desk and not decided."""
        return self.state in {self.State.WAITING, self.State.ASKED_BACK}

    @property
    def is_accepted(self) -> bool:
        return self.state in {self.State.ACCEPTED, self.State.PARTLY}

    @property
    def address(self) -> str:
        """Path and anchor of what is corrected."""
        return f"{self.path}#{self.section}" if self.section else self.path
