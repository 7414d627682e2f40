"""What a reader asked an organisation, and what it answered."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offshoot.mail.models import Bounce

#: How long the link that a mailbox gets can be used.
ANSWER_LASTS = timedelta(days=90)
#: Characters of a question or an answer.
LONGEST_TEXT = 3000


class QuestionQuerySet(models.QuerySet["Question"]):
    def with_names(self) -> "QuestionQuerySet":
        """Adds what a list shows of each; no further query."""
        return self.select_related("innovation", "organisation", "contact")

    def published(self) -> "QuestionQuerySet":
        """What everybody may read."""
        return self.filter(publication=Question.Publication.PUBLISHED)

    def for_the_desk(self) -> "QuestionQuerySet":
        """What waits for a curator: a publication, a report, nobody to send it to, or nobody from
        whom an answer can still come: the mailbox is gone, its mail comes back, the link ended."""
        is_lost = (
            Q(contact=None)
            | Q(mailbox__in=Bounce.objects.values("address"))
            | Q(sent_at__lt=timezone.now() - ANSWER_LASTS)
        )
        return self.alias(mailbox=Lower("contact__email")).filter(
            Q(publication=Question.Publication.WAITING)
            | Q(reported_at__isnull=False)
            | Q(state=Question.State.UNADDRESSED)
            | (Q(state=Question.State.WAITING) & is_lost)
        )


class Question(models.Model):
    """A question, passed on to one mailbox, without the address of who asks unless they share it.

    What was agreed to is kept as the version of the text that was ticked, and empty where nothing
    was. Once its asker is erased, `asker` is empty.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("sent, waits for an answer")
        UNADDRESSED = "unaddressed", _("nobody to send it to yet")
        ANSWERED = "answered", _("answered")
        WITHDRAWN = "withdrawn", _("withdrawn")
        CLOSED = "closed", _("closed by a curator")

    class Publication(models.TextChoices):
        NONE = "none", _("private")
        WAITING = "waiting", _("waits for a curator")
        PUBLISHED = "published", _("public")
        REFUSED = "refused", _("not made public")

    asker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("asked by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="questions",
    )
    form_key = models.UUIDField(editable=False)
    innovation = models.ForeignKey(
        "library.Innovation",
        verbose_name=_("innovation"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="questions",
    )
    organisation = models.ForeignKey(
        "library.Organisation",
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="questions",
    )
    contact = models.ForeignKey(
        "library.Contact",
        verbose_name=_("sent to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="questions",
    )
    about = models.TextField(_("about"), blank=True)
    text = models.TextField(_("question"))
    state = models.CharField(_("state"), max_length=12, choices=State.choices)
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    share_version = models.PositiveSmallIntegerField(_("address shared"), null=True, blank=True)
    publish_version = models.PositiveSmallIntegerField(
        _("asker agrees to publishing"), null=True, blank=True
    )
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answer_publish_version = models.PositiveSmallIntegerField(
        _("organisation agrees to publishing"), null=True, blank=True
    )
    takes_answers = models.BooleanField(_("takes answers"), default=True)
    publication = models.CharField(
        _("publication"), max_length=10, choices=Publication.choices, default=Publication.NONE
    )
    published_at = models.DateTimeField(_("made public"), null=True, blank=True)
    reported_at = models.DateTimeField(_("reported"), null=True, blank=True)
    report = models.TextField(_("reported as"), blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["asker", "form_key"], name="question_asked_once")
        ]
        indexes = [
            models.Index(fields=["innovation", "publication"], name="question_on_page"),
            models.Index(fields=["contact", "sent_at"], name="question_to_mailbox"),
        ]

    def __str__(self) -> str:
        return f"{self.subject_name}: {self.text[:60]}"

    @property
    def subject_name(self) -> str:
        """What it is about: the innovation, or else the organisation."""
        return str(self.innovation or self.organisation or "")

    @property
    def is_open(self) -> bool:
        """Whether an answer may still come."""
        return self.state in (self.State.WAITING, self.State.UNADDRESSED)

    @property
    def is_answered(self) -> bool:
        return self.state == self.State.ANSWERED

    @property
    def may_be_answered(self) -> bool:
        """Whether the mailbox may answer, or correct what it answered."""
        return self.takes_answers and (self.is_open or self.is_answered)

    @property
    def may_be_published(self) -> bool:
        """Whether everybody concerned agreed: the asker, and, where it was passed on, the
        organisation, with its answer. What nobody could be asked may stand as an open question."""
        if self.publish_version is None:
            return False
        if self.is_answered:
            return self.answer_publish_version is not None
        return self.state == self.State.UNADDRESSED
