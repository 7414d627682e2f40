"""Evidence in two layers: a study has an identity; reports describe it; findings are what it
says about one outcome each."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from .fields import KeyField
from .sources import Cited


class Outcome(Orderable):
    """Something that changes, or not, for people."""

    innovation = ParentalKey(
        "library.Innovation", on_delete=models.CASCADE, related_name="outcomes"
    )
    key = KeyField(_("key"), help_text=_("Findings name it by this key, such as O1."))
    name = models.CharField(_("outcome"), max_length=200)
    for_whom = models.CharField(_("for whom"), max_length=200, blank=True)

    class Meta(Orderable.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.key} {self.name}"


class Study(ClusterableModel, Orderable):
    """One piece of research or counting, however many reports describe it."""

    class Design(models.TextChoices):
        RCT = "rct", _("randomised trial")
        QUASI_EXPERIMENTAL = "quasi-experimental", _("comparison group, not randomised")
        PRE_POST = "pre-post", _("before and after, no comparison")
        SURVEY = "survey", _("survey of participants")
        MONITORING = "monitoring", _("monitoring figures")
        CLIENT_FEEDBACK = "client-feedback", _("feedback of clients")
        INSPECTION = "inspection", _("inspection or audit")
        QUALITATIVE = "qualitative", _("qualitative study")
        OTHER = "other", _("other")

    class Independence(models.TextChoices):
        INDEPENDENT = "independent", _("independent")
        FUNDER = "funder", _("by or for a funder")
        OWN = "own", _("by the organisation itself")
        UNKNOWN = "unknown", _("not known")

    innovation = ParentalKey("library.Innovation", on_delete=models.CASCADE, related_name="studies")
    key = KeyField(_("key"), help_text=_("Such as T1."))
    title = models.CharField(
        _("title"), max_length=300, help_text=_("Authors and year, or what it is known as.")
    )
    design = models.CharField(_("design"), max_length=20, choices=Design.choices)
    design_note = models.CharField(
        _("kind of design"), max_length=200, blank=True, help_text=_("Such as matched groups.")
    )
    is_synthesis = models.BooleanField(
        _("is a review"),
        default=False,
        help_text=_("A review never counts beside the studies it contains."),
    )
    contains = models.CharField(
        _("contains"), max_length=120, blank=True, help_text=_("Keys of studies, with commas.")
    )
    year = models.PositiveSmallIntegerField(
        _("year"), null=True, blank=True, validators=[MaxValueValidator(2100)]
    )
    place = models.ForeignKey(
        "library.Place", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    setting = models.CharField(_("setting"), max_length=300, blank=True)
    comparison = models.CharField(
        _("compared with"), max_length=300, blank=True, help_text=_("What the others got.")
    )
    sample_size = models.PositiveIntegerField(_("people"), null=True, blank=True)
    response_rate = models.DecimalField(
        _("response rate (%)"),
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MaxValueValidator(100)],
    )
    follow_up_months = models.PositiveSmallIntegerField(
        _("follow-up (months)"), null=True, blank=True
    )
    independence = models.CharField(
        _("independence"),
        max_length=20,
        choices=Independence.choices,
        default=Independence.UNKNOWN,
    )
    limits = models.TextField(
        _("limits"), blank=True, help_text=_("What the study cannot show, in a sentence or two.")
    )

    class Meta(Orderable.Meta):
        verbose_name_plural = _("studies")

    def __str__(self) -> str:
        return f"{self.key} {self.title}"


class Report(Orderable):
    """A source that describes a study."""

    study = ParentalKey(Study, on_delete=models.CASCADE, related_name="reports")
    source_key = KeyField(_("source"))

    class Meta(Orderable.Meta):
        pass


class Finding(Cited, Orderable):
    """What a study says about one outcome."""

    class Direction(models.TextChoices):
        BENEFIT = "benefit", _("benefit")
        NO_EFFECT = "no-effect", _("no effect")
        MIXED = "mixed", _("mixed")
        HARM = "harm", _("harm")
        FELL_SHORT = "fell-short", _("less than aimed at")
        UNCLEAR = "unclear", _("unclear")

    class Checked(models.TextChoices):
        CONFIRMED = "confirmed", _("seen in its source")
        UNCHECKED = "unchecked", _("as the source claims")
        NOT_FOUND = "not-found-again", _("not found again")

    study = ParentalKey(Study, on_delete=models.CASCADE, related_name="findings")
    outcome_key = KeyField(_("outcome"), help_text=_("Key of an outcome, such as O1."))
    direction = models.CharField(_("direction"), max_length=20, choices=Direction.choices)
    statement = models.TextField(_("finding"), help_text=_("In a sentence."))
    figure = models.CharField(_("figure"), max_length=300, blank=True)
    checked = models.CharField(
        _("checked"), max_length=20, choices=Checked.choices, default=Checked.UNCHECKED
    )

    class Meta(Orderable.Meta):
        pass
