"""A submission, what was changed in it, what was asked about it, and its timeline."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

_CODE = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is read as another one


def new_code() -> str:
    """What stands in the address of a submission: says nothing of how many there are."""
    return get_random_string(10, _CODE)


class State(models.TextChoices):
    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("submitted")
    ANALYSIS = "analysis", _("in analysis")
    QUESTIONS = "questions", _("questions asked")
    ACCEPTED = "accepted", _("accepted as a draft")
    DECLINED = "declined", _("declined")


#: Besides the states that are kept: the library's draft of it is public.
PUBLISHED = "published"


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def kept(self) -> "SubmissionQuerySet":
        """Those that were not deleted."""
        return self.filter(removed_at=None)

    def of(self, person: Any) -> "SubmissionQuerySet":
        """Kept ones that a person owns or was let into."""
        from .team import Author  # it refers to submissions

        is_author = Author.objects.kept().filter(submission=OuterRef("pk"), person=person)
        return self.kept().filter(Q(owner=person) | Q(Exists(is_author)))

    def at_the_desk(self) -> "SubmissionQuerySet":
        """What curators may see: what was handed in, and not withdrawn."""
        return self.kept().exclude(state=State.DRAFT)

    def waiting(self) -> "SubmissionQuerySet":
        """What waits for a curator to do something."""
        return self.kept().filter(state__in=(State.SUBMITTED, State.ANALYSIS))

    def in_stage(self, stage: str) -> "SubmissionQuerySet":
        """As `Submission.stage` has it."""
        is_public = Q(state=State.ACCEPTED, innovation__live=True)
        if stage == PUBLISHED:
            return self.filter(is_public)
        return self.filter(state=stage).exclude(is_public)


class Submission(models.Model):
    """The answers of one innovation, by the keys of `domain.questions`. Its form may have changed
    since they were given. Once its last author is erased, `owner` is empty."""

    State = State

    code = models.CharField(max_length=20, unique=True, default=new_code, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("begun by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="submissions",
    )
    #: As the answer to the first question has it, for lists.
    name = models.CharField(_("name"), max_length=200, blank=True)
    answers = models.JSONField(_("answers"), default=dict, blank=True)
    #: Counts the changes of the answers.
    version = models.PositiveIntegerField(default=0)
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.DRAFT)
    #: Of the text that whoever sent it agreed to.
    consent_version = models.PositiveSmallIntegerField(_("agreed to"), null=True, blank=True)
    created_at = models.DateTimeField(_("begun"), default=timezone.now)
    #: When an author last saved, sent or answered something.
    touched_at = models.DateTimeField(_("last change"), default=timezone.now)
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    innovation = models.ForeignKey(
        "library.Innovation",
        verbose_name=_("draft in the library"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="submissions",
    )
    removed_at = models.DateTimeField(null=True, blank=True)
    #: When whoever left it for the first time was mailed its address.
    link_sent_at = models.DateTimeField(null=True, blank=True)
    #: When its authors were told that it waits, that it will be deleted, that it is public.
    reminded_at = models.DateTimeField(null=True, blank=True)
    warned_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        ordering = ["-touched_at", "-pk"]
        indexes = [models.Index(fields=["state", "removed_at"], name="submission_waiting")]

    def __str__(self) -> str:
        return self.name or str(_("Without a name"))

    def get_absolute_url(self) -> str:
        return reverse("submissions:one", args=[self.code])

    @property
    def stage(self) -> str:
        """Its state, and "published" once readers can see what became of it."""
        is_public = self.state == State.ACCEPTED and self.innovation and self.innovation.live
        return PUBLISHED if is_public else self.state

    @property
    def stage_words(self) -> str:
        return str(_("published") if self.stage == PUBLISHED else self.get_state_display())


class Change(models.Model):
    """One saving: which answers it changed, and what they were before (None: nothing). `version` is
    the one it made, so that what somebody was shown can be told from what is there now."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="changes")
    version = models.PositiveIntegerField()
    before = models.JSONField(default=dict)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["version"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "version"], name="change_once_a_version")
        ]

    def __str__(self) -> str:
        return f"{self.submission_id}: {self.version}"


class Enquiry(models.Model):
    """What a curator asks about a submission, and what its authors answer."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="enquiries")
    text = models.TextField(_("question"))
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("question of a curator")
        verbose_name_plural = _("questions of curators")
        ordering = ["asked_at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]


class Moment(models.Model):
    """A line of the timeline: what happened, and the state that it led to."""

    class What(models.TextChoices):
        BEGUN = "begun", _("Begun")
        SUBMITTED = "submitted", _("Submitted")
        WITHDRAWN = "withdrawn", _("Taken back by its authors")
        RETURNED = "returned", _("Handed in again as it was")
        ANALYSIS = "analysis", _("Taken into analysis by a curator")
        ASKED = "asked", _("A curator asked a question")
        ANSWERED = "answered", _("The authors answered")
        ACCEPTED = "accepted", _("Accepted: a curator made a draft of it")
        DECLINED = "declined", _("Declined by a curator")
        REOPENED = "reopened", _("Taken up again by its authors")

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="moments")
    what = models.CharField(max_length=12, choices=What.choices)
    state = models.CharField(max_length=12, choices=State.choices)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.submission_id}: {self.what}"
