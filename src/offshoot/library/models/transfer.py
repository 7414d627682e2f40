"""Where else it lives or was looked at, what it needs, and what is not known."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from .sources import Cited

YEAR = [MinValueValidator(1800), MaxValueValidator(2100)]


class Adaptation(Cited, Orderable):
    """A place other than the first where the innovation was taken and run."""

    class State(models.TextChoices):
        ADAPTING = "adapting", _("being adapted")
        PILOTING = "piloting", _("on trial")
        RUNNING = "running", _("running")
        STOPPED = "stopped", _("stopped")
        UNKNOWN = "unknown", _("state not known")

    class By(models.TextChoices):
        SAME = "same", _("the same organisation")
        OTHER = "other", _("another organisation")
        UNKNOWN = "unknown", _("not known")

    class Confirmation(models.TextChoices):
        ADOPTER = "adopter", _("confirmed by the adopter or its public source")
        THIRD_PARTY = "third-party", _("reported by a third party")
        ORIGINATOR = "originator", _("reported by the originator only")

    innovation = ParentalKey(
        "library.Innovation", on_delete=models.CASCADE, related_name="adaptations"
    )
    place = models.ForeignKey("library.Place", on_delete=models.PROTECT, related_name="+")
    sites = models.PositiveIntegerField(
        _("sites"), null=True, blank=True, help_text=_("How many places there, when known.")
    )
    adopter = models.CharField(_("adopter"), max_length=200, blank=True)
    by = models.CharField(_("taken by"), max_length=10, choices=By.choices, default=By.UNKNOWN)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.UNKNOWN
    )
    started_year = models.PositiveSmallIntegerField(
        _("since"), null=True, blank=True, validators=YEAR
    )
    ended_year = models.PositiveSmallIntegerField(
        _("until"), null=True, blank=True, validators=YEAR
    )
    confirmation = models.CharField(
        _("who says so"),
        max_length=15,
        choices=Confirmation.choices,
        default=Confirmation.ORIGINATOR,
    )
    what_changed = models.TextField(_("what was changed"), blank=True)
    what_came_of_it = models.TextField(_("what became of it"), blank=True)

    class Meta(Orderable.Meta):
        pass


class Exploration(Cited, Orderable):
    """A place that looked at the innovation. Exploring is not adapting."""

    class Result(models.TextChoices):
        PRESENTED = "presented", _("presented")
        STUDIED = "studied", _("studied")
        SELECTED = "selected", _("selected")
        DROPPED = "dropped", _("dropped")
        UNKNOWN = "unknown", _("outcome not known")

    innovation = ParentalKey(
        "library.Innovation", on_delete=models.CASCADE, related_name="explorations"
    )
    place = models.ForeignKey("library.Place", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True, validators=YEAR)
    result = models.CharField(
        _("result"), max_length=10, choices=Result.choices, default=Result.UNKNOWN
    )
    reason = models.TextField(_("why"), blank=True)

    class Meta(Orderable.Meta):
        pass


class Condition(Cited, Orderable):
    """Something that must be so, or helps, for the innovation to work elsewhere."""

    class Group(models.TextChoices):
        POPULATION = "population", _("people")
        ENVIRONMENT = "environment", _("place and law")
        IMPLEMENTATION = "implementation", _("delivery")
        SUPPORT = "support", _("support for transfer")

    class Weight(models.TextChoices):
        NEEDED = "needed", _("needed")
        HELPS = "helps", _("helps")
        DO_NOT = "do-not", _("do not try this if")

    class Basis(models.TextChoices):
        STATED = "stated", _("a source says so")
        INFERRED = "inferred", _("an editor's inference")

    innovation = ParentalKey(
        "library.Innovation", on_delete=models.CASCADE, related_name="conditions"
    )
    group = models.CharField(_("group"), max_length=20, choices=Group.choices)
    weight = models.CharField(
        _("weight"), max_length=10, choices=Weight.choices, default=Weight.NEEDED
    )
    statement = models.TextField(_("condition"))
    question = models.CharField(
        _("question to ask"), max_length=300, blank=True, help_text=_("Of the originator.")
    )
    basis = models.CharField(
        _("basis"), max_length=10, choices=Basis.choices, default=Basis.INFERRED
    )

    class Meta(Orderable.Meta):
        pass


class OpenPoint(Orderable):
    """Something we don't know, and whom to ask."""

    class Topic(models.TextChoices):
        EVIDENCE = "evidence", _("evidence")
        ADAPTATION = "adaptation", _("adaptation")
        TRANSFER = "transfer", _("transfer model")
        INCOME = "income", _("income model")
        COST = "cost", _("cost")
        DELIVERY = "delivery", _("delivery")
        PEOPLE = "people", _("people reached and left out")
        RIGHTS = "rights", _("rights")

    innovation = ParentalKey(
        "library.Innovation", on_delete=models.CASCADE, related_name="open_points"
    )
    topic = models.CharField(_("topic"), max_length=20, choices=Topic.choices)
    statement = models.TextField(_("what we don't know"))
    ask = models.CharField(_("whom to ask"), max_length=200, blank=True)

    class Meta(Orderable.Meta):
        pass


class Milestone(Cited, Orderable):
    """A dated step in the innovation's life, for the timeline."""

    innovation = ParentalKey(
        "library.Innovation", on_delete=models.CASCADE, related_name="milestones"
    )
    year = models.PositiveSmallIntegerField(_("year"), validators=YEAR)
    month = models.PositiveSmallIntegerField(
        _("month"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    statement = models.CharField(_("what happened"), max_length=300)

    class Meta(Orderable.Meta):
        pass


class Award(Cited, Orderable):
    """A prize the innovation won or came near to."""

    class Result(models.TextChoices):
        WINNER = "winner", _("winner")
        RUNNER_UP = "runner-up", _("runner-up")
        SHORTLISTED = "shortlisted", _("shortlisted")
        MENTION = "mention", _("special mention")

    innovation = ParentalKey("library.Innovation", on_delete=models.CASCADE, related_name="awards")
    award = models.CharField(_("award"), max_length=200)
    edition_year = models.PositiveSmallIntegerField(_("year"), validators=YEAR)
    category = models.CharField(_("category"), max_length=200, blank=True)
    result = models.CharField(_("result"), max_length=15, choices=Result.choices)

    class Meta(Orderable.Meta):
        pass
