"""The innovation itself, its words, and the organisations behind it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.models import Orderable

from offshoot.library.domain.translating import State, changed_since, state_of

from .changes import LONGEST_NOTE, Before, By, record_publishing
from .evidence import Study
from .fields import TextStatus, WebAddressField
from .publishing import Published
from .sources import Source
from .standing import Standing
from .transfer import YEAR, Adaptation, Exploration
from .vocabulary import Term

#: The fields of a text that hold words, in the order of the page.
WORDS = (
    "title",
    "summary",
    "instead_of",
    "for_whom",
    "improves",
    "need",
    "how_it_works",
    "delivery",
    "lead_time",
    "cost",
    "who_pays",
    "who_is_left_out",
    "risks_to_rights",
    "environment",
    "transfer",
    "easy_read",
)
TERM_RELATIONS = ("challenges", "target_groups", "approaches")
#: Relations of an innovation whose rows are shown on its page as they are.
PAGE_RELATIONS = (
    "texts",
    "awards",
    "conditions",
    "costs",
    "milestones",
    "open_points",
    "outcomes",
    "reach",
    *TERM_RELATIONS,
)


class InnovationQuerySet(models.QuerySet["Innovation"]):
    def published(self) -> "InnovationQuerySet":
        """Innovations that readers can see."""
        return self.filter(live=True)

    def with_cards(self) -> "InnovationQuerySet":
        """Adds what a list entry shows: words, home, standing; two queries whatever the length."""
        return self.select_related("place", "standing").prefetch_related("texts")

    def with_everything(self) -> "InnovationQuerySet":
        """Adds all that the page shows, in a fixed number of queries."""
        return self.select_related("place", "standing", "cover").prefetch_related(
            *PAGE_RELATIONS,
            Prefetch("adaptations", Adaptation.objects.select_related("place")),
            Prefetch("explorations", Exploration.objects.select_related("place")),
            Prefetch(
                "organisations", InnovationOrganisation.objects.select_related("organisation")
            ),
            Prefetch("sources", Source.objects.prefetch_related("passages")),
            Prefetch(
                "studies",
                Study.objects.select_related("place").prefetch_related("findings", "reports"),
            ),
        )


class Innovation(Published):
    """A social innovation: what a city, an organisation or a network did about a need."""

    class Activity(models.TextChoices):
        PILOT = "pilot", _("on trial")
        RUNNING = "running", _("running")
        PAUSED = "paused", _("paused")
        ENDED = "ended", _("ended")
        UNKNOWN = "unknown", _("state not known")

    class Coverage(models.TextChoices):
        FULL = "full", _("described")
        NAMED_ONLY = "named-only", _("named only")

    class Income(models.TextChoices):
        PUBLIC_BUDGET = "public-budget", _("public budget")
        CONTRACTS = "contracts", _("public contracts")
        SALES = "sales", _("sales")
        GIFTS = "gifts", _("gifts and grants")
        MIXED = "mixed", _("mixed")
        UNKNOWN = "unknown", _("not known")

    slug = models.SlugField(_("slug"), max_length=100, unique=True)
    name = models.CharField(_("name"), max_length=200)
    other_names = models.TextField(_("other names"), blank=True, help_text=_("One a line."))
    coverage = models.CharField(
        _("coverage"), max_length=12, choices=Coverage.choices, default=Coverage.FULL
    )
    activity = models.CharField(
        _("state"), max_length=10, choices=Activity.choices, default=Activity.UNKNOWN
    )
    place = models.ForeignKey(
        "library.Place",
        verbose_name=_("home"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="innovations",
    )
    started_year = models.PositiveSmallIntegerField(
        _("since"), null=True, blank=True, validators=YEAR
    )
    ended_year = models.PositiveSmallIntegerField(
        _("until"), null=True, blank=True, validators=YEAR
    )
    website = WebAddressField(_("website"), max_length=500, blank=True)
    lead_time_low = models.PositiveSmallIntegerField(
        _("lead time (months)"), null=True, blank=True, validators=[MaxValueValidator(240)]
    )
    lead_time_high = models.PositiveSmallIntegerField(
        _("up to (months)"), null=True, blank=True, validators=[MaxValueValidator(240)]
    )
    income = models.CharField(
        _("who pays"), max_length=15, choices=Income.choices, default=Income.UNKNOWN
    )
    uses_ai = models.BooleanField(
        _("uses AI or sensors"),
        default=False,
        help_text=_("Then the risks to rights must be described."),
    )
    challenges = ParentalManyToManyField(
        Term,
        blank=True,
        related_name="+",
        limit_choices_to={"scheme": Term.Scheme.CHALLENGE},
        verbose_name=_("challenges"),
    )
    target_groups = ParentalManyToManyField(
        Term,
        blank=True,
        related_name="+",
        limit_choices_to={"scheme": Term.Scheme.TARGET_GROUP},
        verbose_name=_("target groups"),
    )
    approaches = ParentalManyToManyField(
        Term,
        blank=True,
        related_name="+",
        limit_choices_to={"scheme": Term.Scheme.APPROACH},
        verbose_name=_("approaches"),
    )
    cover = models.ForeignKey(
        "library.LibraryImage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    change_note = models.TextField(
        _("what changed and why, for readers"),
        max_length=LONGEST_NOTE,
        blank=True,
        help_text=_(
            "A sentence or two. Readers see it under “What changed” once this draft is published."
        ),
    )

    objects = InnovationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        indexes = [models.Index(fields=["live", "name"], name="innovation_listing")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("library:innovation", args=[self.slug])

    def clean(self) -> None:
        super().clean()
        if self.started_year and self.ended_year and self.ended_year < self.started_year:
            raise ValidationError({"ended_year": _("It cannot end before it began.")})

    def check_publishable(self) -> None:
        texts = list(self.texts.all())
        if len({text.language for text in texts}) != len(texts):
            raise ValidationError(_("Write one text a language: there are two in the same one."))
        originals = [text for text in texts if text.is_original]
        if len(originals) != 1:
            raise ValidationError(_("Mark exactly one text as the original."))
        if not originals[0].summary.strip():
            raise ValidationError(_("Write a summary before publishing."))
        if self.uses_ai and not originals[0].risks_to_rights.strip():
            raise ValidationError(_("It uses AI or sensors: describe the risks to rights."))

    def before_keeping(self) -> None:
        """A translation that does not say so yet is made from the original beside it; one that
        a form built anew, because its row has no id yet, is what it was in the draft before."""
        silent = [t for t in self.texts.all() if not t.is_original and not t.made_from]
        if not silent or self.original is None:
            return
        before = self.latest_revision.content.get("texts", []) if self.latest_revision else []
        known = {text.get("language"): text.get("made_from") for text in before}
        for text in silent:
            text.made_from = known.get(text.language) or state_of(self.original.words)

    @classmethod
    def after_publishing(cls, published: Sequence[Any]) -> None:
        Standing.refresh(published)

    @classmethod
    def tell(cls, published: Sequence[Any], before: Mapping[int, Before], by: By) -> None:
        record_publishing(published, before, by)

    @property
    def reviewed_on(self) -> date:
        """The day on which an editor last stood by it; today for what was never published."""
        standing = getattr(self, "standing", None)
        published = self.last_published_at
        on = standing.last_reviewed_on if standing else None
        return on or (timezone.localdate(published) if published else timezone.localdate())

    def text(self, language: str) -> "InnovationText":
        """Its title and summary in `language`, or the original ones; an empty text when there
        are none."""
        return self._texts.get(language) or self.original or InnovationText(language=language)

    def whole_text(self, language: str) -> "InnovationText":
        """All that is written in `language`, or the original when there is only a summary."""
        text = self.text(language)
        return (self.original or text) if text.is_summary_only else text

    @property
    def original(self) -> "InnovationText | None":
        return next((text for text in self._texts.values() if text.is_original), None)

    @property
    def _texts(self) -> "dict[str, InnovationText]":
        return {text.language: text for text in self.texts.all()}


class InnovationText(Orderable):
    """An innovation's words in one language. Long texts are Markdown and cite sources as [S1]."""

    Status = TextStatus

    innovation = ParentalKey(Innovation, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=12, default="en")
    is_original = models.BooleanField(_("original"), default=False)
    status = models.CharField(
        _("how it was written"), max_length=10, choices=Status.choices, default=Status.WRITTEN
    )
    title = models.CharField(
        _("title"),
        max_length=200,
        blank=True,
        help_text=_("When it has another name in this language."),
    )
    summary = models.TextField(
        _("summary"), blank=True, help_text=_("What it is, in two sentences, without figures.")
    )
    instead_of = models.TextField(_("instead of what"), blank=True)
    for_whom = models.TextField(_("for whom"), blank=True)
    improves = models.TextField(_("what improves"), blank=True)
    need = models.TextField(_("the need"), blank=True)
    how_it_works = models.TextField(_("how it works"), blank=True)
    delivery = models.TextField(_("who delivers it, with what staff"), blank=True)
    lead_time = models.TextField(_("how long it takes to start"), blank=True)
    cost = models.TextField(_("cost, in words"), blank=True)
    who_pays = models.TextField(_("who pays, in words"), blank=True)
    who_is_left_out = models.TextField(_("who benefits and who is left out"), blank=True)
    risks_to_rights = models.TextField(_("risks to rights"), blank=True)
    environment = models.TextField(_("effect on the environment"), blank=True)
    transfer = models.TextField(_("how it is passed on"), blank=True)
    easy_read = models.TextField(
        _("easy to read"),
        blank=True,
        help_text=_("Short sentences, one thought each, one a line; common words."),
    )
    easy_read_tested = models.BooleanField(
        _("easy-to-read text was tested with readers"), default=False
    )
    #: Of a translation: the state of the original when it was last brought up to date.
    made_from = models.JSONField(default=dict, blank=True, editable=False)

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["innovation", "language"], name="text_language_unique")
        ]

    def __str__(self) -> str:
        return f"{self.innovation_id}: {self.language}"

    @property
    def words(self) -> dict[str, str]:
        """What is written, by field."""
        return {name: getattr(self, name) for name in WORDS}

    def outdated(self, original: "InnovationText") -> set[str]:
        """The fields written here whose original changed since."""
        state: State = self.made_from
        return {name for name in changed_since(state, original.words) if getattr(self, name)}

    @property
    def is_summary_only(self) -> bool:
        """Whether there is no more than a title and a summary in this language."""
        return not (self.need or self.how_it_works or self.for_whom)


class InnovationOrganisation(Orderable):
    """An organisation's part in an innovation."""

    #: Rows that agree in these become one when what they point at is merged.
    one_of_each = ("innovation", "organisation", "role")

    class Role(models.TextChoices):
        ORIGINATOR = "originator", _("began it")
        DELIVERS = "delivers", _("delivers it")
        FUNDS = "funds", _("pays for it")
        PARTNER = "partner", _("partner")

    innovation = ParentalKey(Innovation, on_delete=models.CASCADE, related_name="organisations")
    organisation = models.ForeignKey(
        "library.Organisation", on_delete=models.PROTECT, related_name="innovation_roles"
    )
    role = models.CharField(_("role"), max_length=15, choices=Role.choices)

    class Meta(Orderable.Meta):
        pass
