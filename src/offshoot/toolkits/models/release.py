"""Releases of a toolkit: what it said on a day, and the files made of it."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offshoot.library.models import HistoryEntry

from .toolkit import Toolkit


class ReleasedError(Exception):
    """Something released was about to be changed: a correction is a new release."""


class ReleaseQuerySet(models.QuerySet["Release"]):
    def ready(self) -> "ReleaseQuerySet":
        """Those that readers see, newest first, without the document, which is long."""
        return self.filter(state=Release.State.READY).order_by("-number").defer("document")


class Release(models.Model):
    """A toolkit as it was on a day: numbered, never changed. Until it is ready it is an attempt,
    of which a toolkit has one at most; one that failed gives its number to the next.

    `document` is `domain.plain.as_data` of what the files were made from. `folder` is the name
    below `files.folder()` of the folder that they lie in.
    """

    class State(models.TextChoices):
        RENDERING = "rendering", _("is being made")
        READY = "ready", _("ready")
        FAILED = "failed", _("failed")

    class Fault(models.TextChoices):
        CHANGED = (
            "changed",
            _("The toolkit was changed after the release was asked for. Look at it again."),
        )
        DISK = (
            "disk",
            _("The file could not be written: the disk is full, or the folder is closed to us."),
        )
        FILE = (
            "file",
            _("The file could not be made, or took too long. Look for very long texts."),
        )
        OURS = "ours", _("Something went wrong on our side. The log of the site tells more.")

    Role = HistoryEntry.Role

    toolkit = models.ForeignKey(Toolkit, on_delete=models.CASCADE, related_name="releases")
    number = models.PositiveIntegerField(_("release"))
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    made_by = models.CharField(
        _("by"), max_length=12, choices=Role.choices, help_text="In kind: no person is kept."
    )
    what_changed = models.CharField(_("what changed"), max_length=400, blank=True)
    revision = models.PositiveBigIntegerField(
        help_text="What was published when it was asked for, by the id of its revision."
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.RENDERING
    )
    fault = models.CharField(max_length=10, choices=Fault.choices, blank=True)
    making = models.CharField(max_length=10, blank=True, help_text="Form of the file in work.")
    done = models.PositiveSmallIntegerField(default=0, help_text="Files made.")
    total = models.PositiveSmallIntegerField(default=0)
    moved_at = models.DateTimeField(default=timezone.now, help_text="Last sign of progress.")
    document: Any = models.JSONField(default=dict)
    folder = models.CharField(max_length=32, blank=True)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["toolkit", "number"], name="release_number_once"),
            models.UniqueConstraint(
                fields=["toolkit"], condition=~Q(state="ready"), name="release_one_attempt"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.toolkit_id}: {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises ReleasedError once the release is ready."""
        if self.pk and type(self).objects.ready().filter(pk=self.pk).exists():
            raise ReleasedError
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Raises ReleasedError for one that is ready; it goes with its toolkit only."""
        if self.state == self.State.READY:
            raise ReleasedError
        return super().delete(*args, **kwargs)

    @property
    def is_ready(self) -> bool:
        return self.state == self.State.READY

    @property
    def is_rendering(self) -> bool:
        return self.state == self.State.RENDERING

    @property
    def is_failed(self) -> bool:
        return self.state == self.State.FAILED


class ReleaseFile(models.Model):
    """One file of a release. `form` is its ending, and the key of its maker."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="files")
    form = models.CharField(max_length=10)
    name = models.CharField(max_length=150)
    size = models.PositiveBigIntegerField(help_text="Bytes.")
    digest = models.CharField(max_length=64, help_text="SHA-256.")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["release", "form"], name="release_file_once")
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises ReleasedError for a file that is kept already."""
        if self.pk:
            raise ReleasedError
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Raises ReleasedError: a file goes with its toolkit only."""
        raise ReleasedError
