"""City teams that say that they explore an innovation, and what they learned at first."""

from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offshoot.library.models import Exploration, Innovation, Place
from offshoot.library.models.fields import KeyField
from offshoot.library.models.transfer import YEAR
from offshoot.toolkits.domain.first_steps import KEYS

RESULTS = [pair for pair in Exploration.Result.choices if pair[0] != Exploration.Result.UNKNOWN]
LONGEST_WORDS = 400
LONGEST_ANSWER_TO_THEM = 2000


class NoticeQuerySet(models.QuerySet["ExplorationNotice"]):
    def standing(self) -> "NoticeQuerySet":
        """Those that nobody took back."""
        return self.filter(withdrawn_at=None)


class ExplorationNotice(models.Model):
    """Somebody says, for a city team, that it explores an innovation. What it said, and when, is
    in its statements, of which the last one that a curator accepted is shown.

    `source_key` is the source of the innovation that stands for this notice; the row of the library
    that cites it was made from it. Empty while there is none.
    """

    innovation = models.ForeignKey(
        Innovation,
        models.CASCADE,
        related_name="exploration_notices",
        verbose_name=_("innovation"),
    )
    teller = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="exploration_notices",
        verbose_name=_("told by"),
    )
    is_city_team = models.BooleanField(
        default=False, help_text="Whether the teller had that role when it was last accepted."
    )
    source_key = KeyField(blank=True, editable=False)
    told_at = models.DateTimeField(_("first told"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    #: When the team was asked, once, what it learned.
    asked_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("team that explores")
        verbose_name_plural = _("teams that explore")
        ordering = ["-told_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["innovation", "teller"], name="exploration_told_once")
        ]

    def __str__(self) -> str:
        return str(self.innovation)


class StatementQuerySet(models.QuerySet["ExplorationStatement"]):
    def waiting(self) -> "StatementQuerySet":
        return self.filter(state=ExplorationStatement.State.WAITING)

    def shown(self) -> "StatementQuerySet":
        """The last accepted one of each notice that stands."""
        State = ExplorationStatement.State  # noqa: N806 - a class
        return self.filter(state=State.ACCEPTED, notice__withdrawn_at=None)

    def with_names(self) -> "StatementQuerySet":
        """Adds what a list says of each; no further query."""
        return self.select_related("notice__innovation", "notice__teller", "place")


class ExplorationStatement(models.Model):
    """What a team said at one time. It never changes by its teller's hand: a revision is another
    statement. A curator who changes it before it is accepted leaves in `said` what it said before,
    by field."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits for a look")
        ACCEPTED = "accepted", _("shown")
        REFUSED = "refused", _("not shown")
        REPLACED = "replaced", _("replaced by a later one")
        WITHDRAWN = "withdrawn", _("taken back")

    class Contact(models.TextChoices):
        NONE = "none", _("no contact is shown")
        OFFICE = "office", _("an address of our office or team")
        PERSON = "person", _("my name and my address")

    notice = models.ForeignKey(ExplorationNotice, models.CASCADE, related_name="statements")
    number = models.PositiveIntegerField(_("number"))
    place = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("place"),
        help_text=_("If the library does not have it yet, add it under Reference first."),
    )
    place_text = models.CharField(_("place, as written"), max_length=120)
    team = models.CharField(_("team or organisation"), max_length=200)
    since_year = models.PositiveSmallIntegerField(_("since"), validators=YEAR)
    since_month = models.PositiveSmallIntegerField(
        _("month"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    interest = models.CharField(_("what interests them"), max_length=LONGEST_WORDS, blank=True)
    result = models.CharField(_("state"), max_length=10, choices=RESULTS)
    reason = models.CharField(_("why it was dropped"), max_length=LONGEST_WORDS, blank=True)
    contact = models.CharField(
        _("contact"), max_length=6, choices=Contact.choices, default=Contact.NONE
    )
    contact_name = models.CharField(_("name"), max_length=120, blank=True)
    contact_email = models.EmailField(_("e-mail address"), blank=True)
    state = models.CharField(
        _("with us"), max_length=9, choices=State.choices, default=State.WAITING
    )
    told_at = models.DateTimeField(_("told"), default=timezone.now)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    words = models.TextField(_("words to the team"), blank=True)
    said: Any = models.JSONField(default=dict, blank=True)

    objects = StatementQuerySet.as_manager()

    class Meta:
        verbose_name = _("exploration told to us")
        verbose_name_plural = _("explorations told to us")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["notice", "number"], name="statement_numbered_once"),
            models.UniqueConstraint(
                fields=["notice"], condition=Q(state="waiting"), name="statement_one_waits"
            ),
            models.UniqueConstraint(
                fields=["notice"], condition=Q(state="accepted"), name="statement_one_is_shown"
            ),
        ]
        indexes = [models.Index(fields=["state", "told_at"], name="statements_waiting")]

    def __str__(self) -> str:
        return f"{self.notice.innovation}: {self.team}"

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING

    @property
    def place_name(self) -> str:
        return self.place.full_name if self.place else self.place_text


class FirstStepsQuerySet(models.QuerySet["FirstSteps"]):
    def waiting(self) -> "FirstStepsQuerySet":
        return self.filter(state=FirstSteps.State.SENT)

    def open(self) -> "FirstStepsQuerySet":
        """Those that are written, or that no curator looked at yet."""
        return self.filter(state__in=(FirstSteps.State.DRAFT, FirstSteps.State.SENT))


class FirstSteps(models.Model):
    """What a team learned when it took its first steps. `answers` are its words, by the keys of
    `domain.first_steps.QUESTIONS`; `shown` are those words as a curator accepted them. `added_at`
    is when they became lessons of the toolkit; until there is one they stand on the innovation's
    page."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        SENT = "sent", _("waits for a look")
        ACCEPTED = "accepted", _("accepted")
        REFUSED = "refused", _("not accepted")

    notice = models.ForeignKey(ExplorationNotice, models.CASCADE, related_name="first_steps")
    answers: Any = models.JSONField(default=dict)
    barriers: Any = models.JSONField(default=list)
    shown: Any = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1, help_text="Goes up with every change.")
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.DRAFT)
    touched_at = models.DateTimeField(_("last change"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    added_at = models.DateTimeField(_("in the toolkit since"), null=True, blank=True)
    words = models.TextField(_("words to the team"), blank=True)

    objects = FirstStepsQuerySet.as_manager()

    class Meta:
        verbose_name = _("first steps of a team")
        verbose_name_plural = _("first steps of teams")
        ordering = ["-touched_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["notice"],
                condition=Q(state__in=["draft", "sent"]),
                name="first_steps_one_open",
            )
        ]
        indexes = [models.Index(fields=["state", "sent_at"], name="first_steps_waiting")]

    def __str__(self) -> str:
        return str(self.notice.innovation)

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def is_sent(self) -> bool:
        return self.state == self.State.SENT

    @property
    def has_words(self) -> bool:
        return bool(self.barriers) or any(self.answers.get(key) for key in KEYS)
