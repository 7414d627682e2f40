"""The audit trail of a panel."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .cases import Case
from .panels import Panel


class MoveQuerySet(models.QuerySet["Move"]):
    def of_case(self, case: Case) -> "MoveQuerySet":
        """What happened to a case, and to its panel as a whole."""
        of_panel = models.Q(case=None, panel=case.panel_id)
        return self.filter(models.Q(case=case) | of_panel)


class Move(models.Model):
    """A step: when, who in kind (`by_kind`, as public pages say it), who by name (the desk only),
    what. `data` holds plain values without names of people, such as the reason or a date."""

    class What(models.TextChoices):
        OPENED = "opened", _("The panel was opened")
        INVITED = "invited", _("An evaluator was invited")
        ACCEPTED = "accepted", _("An evaluator accepted")
        DECLINED = "declined", _("An evaluator declined")
        REMOVED = "removed", _("An evaluator was removed")
        EXTENDED = "extended", _("The date was changed")
        DECLARED = "declared", _("An evaluator declared that nothing keeps them from rating")
        RECUSED = "recused", _("An evaluator declared a conflict of interest and was recused")
        HANDED_IN = "handed in", _("A rating was handed in")
        SET_ASIDE = "set aside", _("A rating was set aside")
        CLOSED = "closed", _("Rating was closed: the ratings were laid side by side")
        THIRD_READER = "third reader", _("A third reader was called")
        CONSENSUS = "consensus", _("What the panel holds was written down")
        SHOWN = "shown", _("The draft was shown to the owner")
        REMINDED = "reminded", _("The owner was reminded")
        REPLIED = "replied", _("The owner replied")
        ANSWERED = "answered", _("The reply was dealt with")
        APPEALED = "appealed", _("The owner appealed")
        DECIDED = "decided", _("The appeal was decided by somebody outside the panel")
        TAKEN_UP = "taken up", _("The panel took the case up again")
        PUBLISHED = "published", _("The outcome was published")
        WITHDRAWN = "withdrawn", _("The case was withdrawn")

    class By(models.TextChoices):
        CURATOR = "curator", _("a curator")
        EVALUATOR = "evaluator", _("an evaluator")
        THIRD_READER = "third reader", _("the third reader")
        OWNER = "owner", _("the owner")
        OUTSIDER = "outsider", _("somebody outside the panel")
        CLOCK = "clock", _("by itself")

    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="moves")
    case = models.ForeignKey(
        Case, null=True, blank=True, on_delete=models.CASCADE, related_name="moves"
    )
    at = models.DateTimeField(_("at"), default=timezone.now)
    what = models.CharField(_("what"), max_length=12, choices=What.choices)
    by_kind = models.CharField(_("by"), max_length=12, choices=By.choices)
    #: The letter of the seat, where an evaluator did it or it was done to one.
    letter = models.CharField(max_length=4, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    data = models.JSONField(default=dict, blank=True)

    objects = MoveQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of a panel")
        verbose_name_plural = _("steps of panels")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.panel_id}: {self.what}"
