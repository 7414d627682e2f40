from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from .fields import KeyField, WebAddressField


class Cited(models.Model):
    """A row that rests on a source of the same page."""

    source_key = KeyField(_("source"), blank=True, help_text=_("Key of a source, such as S1."))
    locator = models.CharField(
        _("where in the source"), max_length=120, blank=True, help_text=_("Page or paragraph.")
    )

    class Meta:
        abstract = True


class BaseSource(ClusterableModel, Orderable):
    """A document that claims rest on, with the day on which it was read. Innovations, challenges,
    collections and editions of awards have sources of their own, each in its own table."""

    class Kind(models.TextChoices):
        STUDY = "study", _("study or evaluation")
        REPORT = "report", _("report")
        OFFICIAL = "official", _("public body")
        OWN = "own", _("the organisation itself")
        PLATFORM = "platform", _("platform or award")
        PRESS = "press", _("press")
        REFERENCE = "reference", _("reference work")

    key = KeyField(_("key"), help_text=_("Cited in the texts as [S1]."))
    title = models.CharField(_("title"), max_length=300)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    url = WebAddressField(_("address"), max_length=800, blank=True)
    published = models.CharField(
        _("published"), max_length=10, blank=True, help_text=_("Year, or year-month, or day.")
    )
    language = models.CharField(_("language"), max_length=12, blank=True)
    read_on = models.DateField(_("date read"))
    note = models.TextField(_("note"), blank=True)

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        return f"{self.key} {self.title}"


class BasePassage(Orderable):
    """The few words or the figure in a source that a claim rests on."""

    locator = models.CharField(_("page or paragraph"), max_length=120, blank=True)
    quotation = models.TextField(_("short quotation"), blank=True, help_text=_("Word for word."))
    figure = models.CharField(_("figure"), max_length=300, blank=True)

    class Meta(Orderable.Meta):
        abstract = True


class Source(BaseSource):
    """A source of an innovation."""

    innovation = ParentalKey("library.Innovation", on_delete=models.CASCADE, related_name="sources")

    class Meta(BaseSource.Meta):
        pass


class Passage(BasePassage):
    source = ParentalKey(Source, on_delete=models.CASCADE, related_name="passages")

    class Meta(BasePassage.Meta):
        pass
