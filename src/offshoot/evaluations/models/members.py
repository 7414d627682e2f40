"""What members say of innovations of the library.

An evaluation is one member's on one innovation by one standard. Its *answers* are the draft; a
*hand-in* is a copy of them that counts, and the ones before it are its history. A *rating* is one
dimension of a hand-in, and the unit that curators let through.
"""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from offshoot.dialogue.models import Claim
from offshoot.evaluations.domain.members import OWN_WORDS, SHOWN_WORDS, STAKES, Interest
from offshoot.library.models import Innovation
from offshoot.standards.models import RatedDimension

_INTERESTS = [(interest.value, _(words)) for interest, words in OWN_WORDS.items()]


class MemberEvaluationQuerySet(models.QuerySet["MemberEvaluation"]):
    def counting(self) -> "MemberEvaluationQuerySet":
        """Those that count: handed in, neither taken back nor set aside, and not by somebody who
        speaks for the innovation. One subquery, none for each row."""
        speaks = Claim.objects.confirmed().filter(
            innovation=OuterRef("innovation"), claimant=OuterRef("member")
        )
        handed_in = MemberHandIn.objects.current().filter(evaluation=OuterRef("pk"))
        standing = self.filter(withdrawn_at=None, set_aside="")
        return standing.filter(Exists(handed_in)).exclude(Exists(speaks))


class MemberEvaluation(models.Model):
    """One member's, on one innovation, by one standard (its key, with the version)."""

    class Aside(models.TextChoices):
        SPAM = "spam", pgettext_lazy("an evaluation is", "spam")
        CONFLICT = "conflict", _("conflict of interest")

    innovation = models.ForeignKey(
        Innovation, models.CASCADE, related_name="member_evaluations", verbose_name=_("innovation")
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="member_evaluations",
        verbose_name=_("member"),
    )
    standard = models.CharField(_("standard and version"), max_length=40)
    interest = models.CharField(_("interest"), max_length=8, choices=_INTERESTS)
    interest_words = models.CharField(_("interest, in words"), max_length=300, blank=True)
    begun_at = models.DateTimeField(_("begun"), default=timezone.now)
    touched_at = models.DateTimeField(_("last change"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    set_aside = models.CharField(_("set aside as"), max_length=8, choices=Aside.choices, blank=True)
    set_aside_at = models.DateTimeField(_("set aside on"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)

    objects = MemberEvaluationQuerySet.as_manager()

    class Meta:
        verbose_name = _("evaluation by a member")
        verbose_name_plural = _("evaluations by members")
        ordering = ["-touched_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["innovation", "member", "standard"], name="member_evaluates_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.innovation} ({self.standard})"


class MemberAnswer(RatedDimension):
    """One dimension of the draft. `is_skipped`: the member cannot say, whatever stands here."""

    evaluation = models.ForeignKey(MemberEvaluation, models.CASCADE, related_name="answers")
    is_skipped = models.BooleanField(_("skipped"), default=False)

    class Meta(RatedDimension.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "dimension"], name="member_answers_dimension_once"
            ),
            *RatedDimension.Meta.constraints,
        ]

    def __str__(self) -> str:
        return f"{self.dimension} of evaluation {self.evaluation_id}"


class MemberHandInQuerySet(models.QuerySet["MemberHandIn"]):
    def current(self) -> "MemberHandInQuerySet":
        """The last one of each evaluation."""
        return self.filter(replaced_at=None)

    def at_the_desk(self) -> "MemberHandInQuerySet":
        """What curators see: the last ones, unless they were taken back."""
        return self.current().filter(evaluation__withdrawn_at=None)

    def waiting(self) -> "MemberHandInQuerySet":
        """Those with words that no curator has looked at. What was set aside waits no more, until
        it is handed in anew."""
        State = MemberRating.Words  # noqa: N806 - a class
        words = MemberRating.objects.filter(hand_in=OuterRef("pk"), words=State.WAITING)
        is_anew = Q(handed_in_at__gt=models.F("evaluation__set_aside_at"))
        found = self.at_the_desk().filter(Q(evaluation__set_aside="") | is_anew)
        return found.filter(Exists(words)).order_by("handed_in_at", "pk")

    def with_names(self) -> "MemberHandInQuerySet":
        """Adds what a list says of each."""
        return self.select_related("evaluation__innovation", "evaluation__member__profile")


class MemberHandIn(models.Model):
    """A copy of the answers at the moment at which they were handed in."""

    evaluation = models.ForeignKey(MemberEvaluation, models.CASCADE, related_name="hand_ins")
    number = models.PositiveIntegerField(_("number"))
    interest = models.CharField(_("interest"), max_length=8, choices=_INTERESTS)
    interest_words = models.CharField(_("interest, in words"), max_length=300, blank=True)
    handed_in_at = models.DateTimeField(_("handed in"), default=timezone.now)
    replaced_at = models.DateTimeField(_("replaced"), null=True, blank=True)

    objects = MemberHandInQuerySet.as_manager()

    class Meta:
        verbose_name = _("evaluation by a member")
        verbose_name_plural = _("evaluations by members")
        ordering = ["-handed_in_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "number"], name="member_hand_in_numbered_once"
            ),
            models.UniqueConstraint(
                fields=["evaluation"],
                condition=Q(replaced_at=None),
                name="member_hand_in_one_current",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation.innovation} · {self.evaluation.member}"

    @property
    def has_stake(self) -> bool:
        return self.interest in STAKES

    @property
    def interest_shown(self) -> str:
        """The interest in kind, as readers see it."""
        return gettext(SHOWN_WORDS[Interest(self.interest)])


class MemberRating(RatedDimension):
    """One dimension of a hand-in. The level counts at once, its words are shown once a curator let
    them through."""

    class Words(models.TextChoices):
        NONE = "", _("no words")
        WAITING = "waiting", _("waits for a curator")
        SHOWN = "shown", _("shown")
        REFUSED = "refused", _("not shown")

    hand_in = models.ForeignKey(MemberHandIn, models.CASCADE, related_name="ratings")
    words = models.CharField(_("words"), max_length=8, choices=Words.choices, blank=True)
    refusal = models.TextField(_("why not shown"), blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    class Meta(RatedDimension.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["hand_in", "dimension"], name="member_rates_dimension_once"
            ),
            *RatedDimension.Meta.constraints,
        ]
        indexes = [models.Index(fields=["words"], name="member_words_waiting")]

    def __str__(self) -> str:
        return f"{self.dimension} of hand-in {self.hand_in_id}"

    @property
    def said(self) -> tuple[Any, ...]:
        """Everything in it that a stranger wrote, which a curator looks at."""
        return (self.reason, self.missing, self.ask, self.overrides, self.sources)

    @property
    def has_words(self) -> bool:
        return any((self.reason, self.missing, self.ask, self.overrides)) or any(
            basis.get("locator") for basis in self.sources
        )
