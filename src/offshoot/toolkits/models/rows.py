"""What a toolkit says in rows, but for money: each row rests on sources of the innovation."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from offshoot.library.models.fields import KeyField
from offshoot.library.models.transfer import YEAR
from offshoot.toolkits.domain.sections import SECTIONS


class ToolkitRow(Orderable):
    """A row of a toolkit. `sources` are keys of the innovation's sources, such as "S1, S3"."""

    sources = models.CharField(
        _("sources"),
        max_length=100,
        blank=True,
        help_text=_("Keys of the innovation's sources, with commas, such as S1, S3."),
    )

    class Meta(Orderable.Meta):
        abstract = True

    @property
    def source_keys(self) -> tuple[str, ...]:
        return tuple(key for key in self.sources.replace(",", " ").split() if key)


class Based(models.Model):
    """A row that an editor may have inferred; then readers are told so."""

    class Basis(models.TextChoices):
        STATED = "stated", _("a source says so")
        INFERRED = "inferred", _("an editor's inference")

    basis = models.CharField(
        _("basis"), max_length=10, choices=Basis.choices, default=Basis.INFERRED
    )

    class Meta:
        abstract = True


class Component(Based, ToolkitRow):
    """A part of the innovation that must stay as it is, or that may be adapted."""

    class Kind(models.TextChoices):
        CORE = "core", _("core")
        ADAPTABLE = "adaptable", _("may be adapted")

    toolkit = ParentalKey("toolkits.Toolkit", on_delete=models.CASCADE, related_name="components")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    name = models.CharField(_("component"), max_length=200)
    what = models.TextField(_("what it is"), blank=True)
    why = models.TextField(
        _("why, or how"),
        blank=True,
        help_text=_("Why it is core, or how it may be adapted and how others did."),
    )

    class Meta(ToolkitRow.Meta):
        verbose_name = _("component")
        verbose_name_plural = _("components")

    def __str__(self) -> str:
        return self.name


class Activity(ToolkitRow):
    """Something that is done with participants or for them, so that others could do it."""

    toolkit = ParentalKey("toolkits.Toolkit", on_delete=models.CASCADE, related_name="activities")
    name = models.CharField(_("activity"), max_length=200)
    what = models.TextField(_("what is done"), blank=True)
    who = models.CharField(_("who does it"), max_length=300, blank=True)
    mode = models.CharField(
        _("in which way"),
        max_length=300,
        blank=True,
        help_text=_("In a group or alone, face to face or online."),
    )
    dose = models.CharField(
        _("dose"), max_length=300, blank=True, help_text=_("How often, how long, for how many.")
    )
    staff = models.CharField(_("staff"), max_length=300, blank=True)
    materials = models.CharField(_("materials and rooms"), max_length=300, blank=True)
    lead_time = models.CharField(_("lead time"), max_length=300, blank=True)

    class Meta(ToolkitRow.Meta):
        verbose_name = _("activity")
        verbose_name_plural = _("activities")

    def __str__(self) -> str:
        return self.name


class TransferStep(Based, ToolkitRow):
    """A step from the first talk to the first day of an adopter."""

    toolkit = ParentalKey(
        "toolkits.Toolkit", on_delete=models.CASCADE, related_name="transfer_steps"
    )
    name = models.CharField(_("step"), max_length=200)
    what = models.TextField(_("what happens"), blank=True)
    duration = models.CharField(_("how long"), max_length=300, blank=True)
    helper = models.CharField(_("who helps"), max_length=300, blank=True)
    cost = models.CharField(_("what it costs"), max_length=300, blank=True)

    class Meta(ToolkitRow.Meta):
        verbose_name = _("step")
        verbose_name_plural = _("steps")

    def __str__(self) -> str:
        return self.name


class Indicator(Based, ToolkitRow):
    """Something that an adopter should measure."""

    toolkit = ParentalKey("toolkits.Toolkit", on_delete=models.CASCADE, related_name="indicators")
    name = models.CharField(_("what to measure"), max_length=200)
    how = models.TextField(_("how"), blank=True)
    when = models.CharField(_("when"), max_length=300, blank=True)
    needs_baseline = models.BooleanField(_("also before the start"), default=False)
    outcome_key = KeyField(
        _("outcome"), blank=True, help_text=_("Key of an outcome of the innovation, such as O1.")
    )

    class Meta(ToolkitRow.Meta):
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")

    def __str__(self) -> str:
        return self.name


class Lesson(ToolkitRow):
    """What went wrong and why, or what a city learned when it tried the first steps."""

    class Kind(models.TextChoices):
        FAILURE = "failure", _("what went wrong")
        LEARNED = "learned", _("what was learned")

    class Stage(models.TextChoices):
        EXPLORED = "explored", _("explored it")
        PREPARED = "prepared", _("prepared it")
        PILOTED = "piloted", _("tried it")
        RAN = "ran", _("ran it")
        STOPPED = "stopped", _("stopped it")
        UNKNOWN = "unknown", _("stage not known")

    toolkit = ParentalKey("toolkits.Toolkit", on_delete=models.CASCADE, related_name="lessons")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    place = models.ForeignKey(
        "library.Place",
        verbose_name=_("place"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True, validators=YEAR)
    stage = models.CharField(
        _("stage reached"), max_length=10, choices=Stage.choices, default=Stage.UNKNOWN
    )
    statement = models.TextField(_("in words"))

    class Meta(ToolkitRow.Meta):
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")

    def __str__(self) -> str:
        return self.statement[:80]


class OpenPoint(Orderable):
    """What a section does not know, and whom to ask."""

    toolkit = ParentalKey("toolkits.Toolkit", on_delete=models.CASCADE, related_name="open_points")
    section = models.CharField(
        _("section"),
        max_length=12,
        choices=[(key.value, _(text.title)) for key, text in SECTIONS.items()],
    )
    statement = models.TextField(_("what we don't know"))
    ask = models.CharField(_("whom to ask"), max_length=200, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("open point")
        verbose_name_plural = _("open points")

    def __str__(self) -> str:
        return self.statement[:80]
