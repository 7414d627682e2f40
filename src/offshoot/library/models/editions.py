"""Past editions of other organisers' awards, kept as a record."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from .sources import BasePassage, BaseSource, Cited
from .transfer import YEAR
from .vocabulary import country_validator


class AwardEdition(ClusterableModel):
    """What public pages say about one edition of an award. A record, not an award of ours: the
    names of judges are left out. Long texts are Markdown and cite its sources as [S1]."""

    slug = models.SlugField(_("slug"), max_length=100, unique=True)
    award = models.CharField(
        _("award"), max_length=200, help_text=_("As innovations name it among their awards.")
    )
    organiser = models.CharField(_("organiser"), max_length=200)
    year = models.PositiveSmallIntegerField(_("edition"), validators=YEAR)
    theme = models.CharField(_("theme"), max_length=200, blank=True)
    ceremony_on = models.DateField(_("day of the ceremony"), null=True, blank=True)
    ceremony_place = models.CharField(_("place of the ceremony"), max_length=120, blank=True)
    categories = models.TextField(_("categories"), blank=True, help_text=_("One a line."))
    categories_complete = models.BooleanField(_("all categories are known"), default=False)
    shortlist_complete = models.BooleanField(_("the whole shortlist is known"), default=False)
    winners_complete = models.BooleanField(_("all winners are known"), default=False)
    summary = models.TextField(_("summary"), blank=True)
    process = models.TextField(_("how winners were chosen"), blank=True)
    rules = models.TextField(_("rules of entry"), blank=True)
    prize = models.TextField(_("prize"), blank=True)

    class Meta:
        ordering = ["-year", "award"]
        constraints = [
            models.UniqueConstraint(fields=["award", "year"], name="award_edition_unique")
        ]

    def __str__(self) -> str:
        return f"{self.award} {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("library:award-edition", args=[self.slug])


class EditionEntry(Cited, Orderable):
    """A project that is known to have entered, and how far it came."""

    class Result(models.TextChoices):
        WINNER = "winner", _("winner")
        SHORTLISTED = "shortlisted", _("shortlisted")
        ENTERED = "entered", _("entered")

    edition = ParentalKey(AwardEdition, on_delete=models.CASCADE, related_name="entries")
    project = models.CharField(_("project"), max_length=200)
    entrant = models.CharField(_("entered by"), max_length=200, blank=True)
    country = models.CharField(
        _("country"), max_length=2, blank=True, validators=[country_validator]
    )
    category = models.CharField(_("category"), max_length=200, blank=True)
    result = models.CharField(_("result"), max_length=15, choices=Result.choices)
    innovation = models.ForeignKey(
        "library.Innovation",
        verbose_name=_("in this library"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta(Orderable.Meta):
        pass


class EditionSource(BaseSource):
    edition = ParentalKey(AwardEdition, on_delete=models.CASCADE, related_name="sources")

    class Meta(BaseSource.Meta):
        pass


class EditionPassage(BasePassage):
    source = ParentalKey(EditionSource, on_delete=models.CASCADE, related_name="passages")

    class Meta(BasePassage.Meta):
        pass
