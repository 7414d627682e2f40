"""An import, and what it proposes for each row."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .plans.proposals import Outcome


class Import(models.Model):
    """One file, and what became of it. The file itself lies in `files`, for thirty days."""

    class Kind(models.TextChoices):
        INNOVATIONS = "innovations", _("Innovations")
        VOCABULARY = "vocabulary", _("Vocabulary")
        TRANSLATIONS = "translations", _("Translations")

    class State(models.TextChoices):
        MAPPING = "mapping", _("waits for its columns")
        READING = "reading", _("is being read")
        READY = "ready", _("waits to be applied")
        APPLYING = "applying", _("is being applied")
        APPLIED = "applied", _("applied")
        PUBLISHING = "publishing", _("is being published")
        UNDOING = "undoing", _("is being undone")
        UNDONE = "undone", _("undone")
        BROKEN = "broken", _("could not be read")

    #: States in which the worker has it.
    AT_WORK = (State.READING, State.APPLYING, State.PUBLISHING, State.UNDOING)

    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    state = models.CharField(_("state"), max_length=12, choices=State.choices)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    made_at = models.DateTimeField(_("when"), default=timezone.now)
    file_name = models.CharField(_("file"), max_length=200)
    digest = models.CharField(max_length=64, db_index=True, help_text="SHA-256 of the file.")
    size = models.PositiveIntegerField(help_text="Bytes.")
    way = models.JSONField(default=dict, help_text="How the file is read: `domain.tables.Way`.")
    sheets = models.JSONField(default=list)
    headings = models.JSONField(default=list)
    samples = models.JSONField(default=list, help_text="The first rows, as lists of cells.")
    mapping = models.JSONField(default=list, help_text="Name of a column by heading, or empty.")
    options = models.JSONField(default=dict)
    language = models.CharField(max_length=12, default="en", help_text="Of reasons and notes.")
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    moved_at = models.DateTimeField(default=timezone.now, help_text="Last sign of progress.")
    attempt = models.PositiveIntegerField(default=0, help_text="A task of an older one is void.")
    fault = models.TextField(blank=True)
    notice = models.TextField(blank=True)
    decisions = models.CharField(max_length=64, blank=True, help_text="Digest of the proposals.")
    applied_at = models.DateTimeField(_("applied"), null=True)
    published_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.file_name}"

    def get_absolute_url(self) -> str:
        return reverse("imports:import", args=[self.pk])

    @property
    def is_at_work(self) -> bool:
        return self.state in self.AT_WORK

    @property
    def percent(self) -> int:
        return min(100, self.done * 100 // self.total) if self.total else 0

    def counts(self) -> dict[str, int]:
        """How many rows there are of each outcome; one query."""
        found = self.rows.values_list("outcome").annotate(Count("pk")).order_by()
        return dict.fromkeys(Outcome.values, 0) | dict(found)


class ImportRow(models.Model):
    """What an import proposes for one row of its file; once applied, what was done."""

    class Publication(models.TextChoices):
        NOT_ASKED = "", _("draft")
        PUBLISHED = "published", _("published")
        REFUSED = "refused", _("not published")

    import_of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(help_text="In the file, its headings included.")
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    slug = models.CharField(max_length=100, blank=True)
    title = models.CharField(max_length=200, blank=True)
    changes = models.JSONField(default=list, help_text="Field, from, to; long texts are cut.")
    reasons = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    object_id = models.PositiveBigIntegerField(null=True)
    revision = models.PositiveBigIntegerField(null=True)
    before: Any = models.JSONField(null=True, help_text="Earlier revision, or the earlier term.")
    publication = models.CharField(
        max_length=10, blank=True, choices=Publication.choices, default=""
    )

    class Meta:
        verbose_name = _("row of an import")
        ordering = ["number"]
        indexes = [models.Index(fields=["import_of", "outcome", "number"], name="import_rows")]

    def __str__(self) -> str:
        return f"{self.import_of_id}: {self.number}"
