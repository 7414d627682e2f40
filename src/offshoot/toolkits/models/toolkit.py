"""The toolkit itself, and its texts in words."""

from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from offshoot.library.content.schema import LANGUAGE
from offshoot.library.models import Innovation
from offshoot.library.models.publishing import Published
from offshoot.toolkits.domain.sections import LICENCE, SECTIONS, TOPICS, SectionKey


class ToolkitQuerySet(models.QuerySet["Toolkit"]):
    def published(self) -> "ToolkitQuerySet":
        """Toolkits that readers can see: published ones of published innovations."""
        return self.filter(live=True, innovation__live=True)


class Toolkit(Published):
    """What a city takes home of one innovation, in one language. Its rows hold only what the
    innovation has no place for.

    The tables hold what readers see; drafts are revisions, as those of an innovation are. What was
    published is told apart by its `live_revision`.
    """

    class TransferForm(models.TextChoices):
        OPEN = "open", _("open: anyone may take it")
        TRAINING = "training", _("by training")
        LICENCE = "licence", _("under a licence")
        FRANCHISE = "franchise", _("as a franchise")
        PARTNERSHIP = "partnership", _("in partnership")
        UNKNOWN = "unknown", _("not known")

    licence = LICENCE

    innovation = models.OneToOneField(
        Innovation,
        verbose_name=_("innovation"),
        on_delete=models.CASCADE,
        related_name="toolkit",
        editable=False,
    )
    language = models.CharField(
        _("language"),
        max_length=12,
        default="en",
        validators=[RegexValidator(LANGUAGE, _("Write the code of a language, such as pt or uk."))],
        help_text=_("Of the toolkit's own words, as a code such as pt or uk."),
    )
    transfer_form = models.CharField(
        _("form of transfer"),
        max_length=12,
        choices=TransferForm.choices,
        default=TransferForm.UNKNOWN,
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)

    objects = ToolkitQuerySet.as_manager()

    class Meta:
        verbose_name = _("toolkit")
        verbose_name_plural = _("toolkits")
        ordering = ["innovation__name"]

    def __str__(self) -> str:
        return str(self.innovation)

    def get_absolute_url(self) -> str:
        return reverse("toolkits:toolkit", args=[self.innovation.slug])

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """The overview and each section, by its key."""
        sections = [(key.value, f"{key.number}. {now(SECTIONS[key].title)}") for key in SECTIONS]
        return [("", _("Overview")), *sections]


def topics_by_section() -> list[tuple[Any, list[tuple[str, Any]]]]:
    """Topics as choices, under the titles of their sections."""
    found: dict[SectionKey, list[tuple[str, Any]]] = {}
    for topic in TOPICS.values():
        found.setdefault(topic.section, []).append((topic.key, _(topic.title)))
    return [(_(SECTIONS[section].title), topics) for section, topics in found.items()]


class ToolkitText(Orderable):
    """What a toolkit says in words on one topic. Markdown; sources are cited as [S1]."""

    toolkit = ParentalKey(Toolkit, on_delete=models.CASCADE, related_name="texts")
    topic = models.CharField(
        _("about"),
        max_length=20,
        choices=topics_by_section(),
    )
    text = models.TextField(_("text"))

    class Meta(Orderable.Meta):
        verbose_name = _("text")
        verbose_name_plural = _("texts")

    def __str__(self) -> str:
        return f"{self.toolkit_id}: {self.topic}"
