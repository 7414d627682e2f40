"""The toolkit itself, and its texts in words."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from offshoot.library.models import Innovation
from offshoot.toolkits.domain.sections import LICENCE, TOPICS


class ToolkitQuerySet(models.QuerySet["Toolkit"]):
    def published(self) -> "ToolkitQuerySet":
        """Toolkits that readers can see: published ones of published innovations."""
        return self.filter(status=Toolkit.Status.PUBLISHED, innovation__live=True)


class Toolkit(ClusterableModel):
    """What a city takes home of one innovation, in one language. Its rows hold only what the
    innovation has no place for.

    `version` goes up with every change, so that of two editors the second is told.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")

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
    )
    language = models.CharField(_("language"), max_length=12, default="en")
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.DRAFT
    )
    transfer_form = models.CharField(
        _("form of transfer"),
        max_length=12,
        choices=TransferForm.choices,
        default=TransferForm.UNKNOWN,
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)

    objects = ToolkitQuerySet.as_manager()

    class Meta:
        ordering = ["innovation__name"]

    def __str__(self) -> str:
        return str(self.innovation)

    def get_absolute_url(self) -> str:
        return reverse("toolkits:toolkit", args=[self.innovation.slug])


class ToolkitText(Orderable):
    """What a toolkit says in words on one topic. Markdown; sources are cited as [S1]."""

    toolkit = ParentalKey(Toolkit, on_delete=models.CASCADE, related_name="texts")
    topic = models.CharField(
        _("about"),
        max_length=20,
        choices=[(topic.key, _(topic.title)) for topic in TOPICS.values()],
    )
    text = models.TextField(_("text"))

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["toolkit", "topic"], name="toolkit_topic_once")
        ]

    def __str__(self) -> str:
        return f"{self.toolkit_id}: {self.topic}"
