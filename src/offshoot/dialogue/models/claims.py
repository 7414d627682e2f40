"""An organisation says that an innovation is its own, proposes changes, and replies."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offshoot.library.models import Innovation
from offshoot.library.models.fields import WebAddressField

LONGEST_REPLY = 2000
LONGEST_PROPOSAL = 3000


class ClaimQuerySet(models.QuerySet["Claim"]):
    def with_names(self) -> "ClaimQuerySet":
        """Adds what a list shows of each; no further query."""
        return self.select_related("innovation", "organisation", "claimant")

    def confirmed(self) -> "ClaimQuerySet":
        return self.filter(state=Claim.State.CONFIRMED)

    def waiting(self) -> "ClaimQuerySet":
        return self.filter(state=Claim.State.WAITING)


class Claim(models.Model):
    """Somebody says, for an organisation, that an innovation is theirs. While `address` is being
    asked it waits for a click there; a curator may decide at any time."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits to be confirmed")
        CONFIRMED = "confirmed", _("confirmed")
        REFUSED = "refused", _("refused")
        WITHDRAWN = "withdrawn", _("withdrawn")
        EXPIRED = "expired", _("expired")

    class Confirmation(models.TextChoices):
        ADDRESS = "address", _("by an address of the organisation")
        CURATOR = "curator", _("by a curator")

    OPEN = (State.WAITING, State.CONFIRMED)

    claimant = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("claimed by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="claims",
    )
    innovation = models.ForeignKey(
        "library.Innovation",
        verbose_name=_("innovation"),
        on_delete=models.CASCADE,
        related_name="claims",
    )
    organisation = models.ForeignKey(
        "library.Organisation",
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="claims",
    )
    other_organisation = models.CharField(_("another organisation"), max_length=200, blank=True)
    role = models.CharField(_("role there"), max_length=120)
    note = models.TextField(_("what shows it"), blank=True)
    address = models.EmailField(_("address to confirm"), max_length=254, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.WAITING
    )
    confirmation = models.CharField(
        _("confirmed how"), max_length=10, choices=Confirmation.choices, blank=True
    )
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["claimant", "innovation"],
                condition=Q(state__in=["waiting", "confirmed"]),
                name="claim_open_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.innovation}: {self.organisation_name}"

    @property
    def organisation_name(self) -> str:
        return str(self.organisation or self.other_organisation)

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING

    @property
    def is_confirmed(self) -> bool:
        return self.state == self.State.CONFIRMED

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN


class Proposal(models.Model):
    """A change to what is said, proposed by whoever's innovation it is. A curator makes it by
    hand, or says why not: nothing changes by itself."""

    class Part(models.TextChoices):
        SUMMARY = "summary", _("summary")
        NEED = "need", _("the need")
        HOW = "how", _("how it works")
        EVIDENCE = "evidence", _("evidence and outcomes")
        PLACES = "places", _("where it lives")
        COST = "cost", _("cost and who pays")
        TRANSFER = "transfer", _("conditions and transfer")
        CONTACT = "contact", _("organisations and contacts")
        OTHER = "other", _("something else")

    class State(models.TextChoices):
        WAITING = "waiting", _("waits for a curator")
        DONE = "done", _("done")
        DECLINED = "declined", _("declined")

    claim = models.ForeignKey(
        Claim, verbose_name=_("claim"), on_delete=models.CASCADE, related_name="proposals"
    )
    form_key = models.UUIDField(editable=False)
    part = models.CharField(_("part"), max_length=10, choices=Part.choices)
    text = models.TextField(_("proposed change"))
    source_url = WebAddressField(_("source"), max_length=500, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.WAITING
    )
    made_at = models.DateTimeField(_("proposed"), default=timezone.now)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    answer = models.TextField(_("answer"), blank=True)

    class Meta:
        verbose_name = _("proposed change")
        verbose_name_plural = _("proposed changes")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "form_key"], name="proposal_made_once")
        ]

    def __str__(self) -> str:
        return f"{self.innovation}: {self.get_part_display()}"

    @property
    def innovation(self) -> Innovation:
        return self.claim.innovation


class ReplyQuerySet(models.QuerySet["Reply"]):
    def current(self) -> "ReplyQuerySet":
        """Those that stand: neither replaced, nor withdrawn, nor hidden."""
        return self.filter(replaced_at=None, withdrawn_at=None, hidden_at=None)


class Reply(models.Model):
    """What an organisation answers to what is said about its innovation, signed with its name and
    the role of who writes. A new one for the same part replaces the last, which stays readable."""

    class Part(models.TextChoices):
        WHOLE = "whole", _("the whole page")
        PROFILE = "profile", _("what public evidence we found")
        EVIDENCE = "evidence", _("what changed for people")

    innovation = models.ForeignKey(
        "library.Innovation",
        verbose_name=_("innovation"),
        on_delete=models.CASCADE,
        related_name="replies",
    )
    organisation = models.ForeignKey(
        "library.Organisation",
        verbose_name=_("organisation"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="replies",
    )
    organisation_name = models.CharField(_("signed by"), max_length=200)
    role = models.CharField(_("role there"), max_length=120)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("written by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    part = models.CharField(_("part"), max_length=10, choices=Part.choices)
    text = models.TextField(_("reply"))
    posted_at = models.DateTimeField(_("posted"), default=timezone.now)
    replaced_at = models.DateTimeField(_("replaced"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    hidden_at = models.DateTimeField(_("hidden"), null=True, blank=True)
    hidden_reason = models.TextField(_("why it is hidden"), blank=True)

    objects = ReplyQuerySet.as_manager()

    class Meta:
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        ordering = ["-posted_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["innovation", "organisation", "part"],
                condition=Q(replaced_at=None, withdrawn_at=None, hidden_at=None),
                name="reply_current_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation_name}: {self.get_part_display()}"

    @property
    def is_current(self) -> bool:
        return not (self.replaced_at or self.withdrawn_at or self.hidden_at)
