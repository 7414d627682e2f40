"""What was merged into what: old addresses, drafts and content files lead to what stayed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models
from django.dispatch import Signal
from django.utils import timezone

#: Sent inside the transaction of a merge, with `stays` (the row that takes all) and `goes` (the
#: row that is gone now, as it was), to whoever names things otherwise than by a foreign key.
merged = Signal()

#: Ids of rows that are gone and of those that stayed, by table.
Moved = Mapping[type[models.Model], Mapping[int, int]]


class MergedQuerySet(models.QuerySet["Merged"]):
    def of(self, model: type[models.Model]) -> "MergedQuerySet":
        return self.filter(kind=model._meta.model_name)

    def among(self, ids: Mapping[type[models.Model], Iterable[int]]) -> Moved:
        """Of the rows with these ids, by table, those that are gone, with what stayed. One query,
        and none for no ids."""
        tables = {str(model._meta.model_name): model for model in ids}
        wanted = {pk for pks in ids.values() for pk in pks}
        moved: dict[type[models.Model], dict[int, int]] = defaultdict(dict)
        if wanted:
            rows = self.filter(kind__in=tables, old_id__in=wanted)
            for kind, old, new in rows.values_list("kind", "old_id", "target_id"):
                moved[tables[kind]][old] = new
        return moved


class Merged(models.Model):
    """A row that became one with another of its table. Who did it is in the history of the one
    that stayed."""

    kind = models.CharField(max_length=40, help_text="Model name, such as organisation.")
    old_id = models.PositiveBigIntegerField()
    old_slug = models.CharField(max_length=120)
    old_name = models.CharField(max_length=200)
    target_id = models.PositiveBigIntegerField()
    merged_at = models.DateTimeField(default=timezone.now)

    objects = MergedQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "old_id"], name="merged_once")]
        indexes = [
            models.Index(fields=["kind", "old_slug"], name="merged_address"),
            models.Index(fields=["kind", "target_id"], name="merged_target"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.old_slug}"

    @classmethod
    def remember(cls, stays: Any, goes: Any) -> None:
        """Notes that `goes` is `stays` now, and so is whatever became `goes` before."""
        Merged.objects.of(type(goes)).filter(target_id=goes.pk).update(target_id=stays.pk)
        Merged.objects.create(
            kind=goes._meta.model_name,
            old_id=goes.pk,
            old_slug=goes.slug,
            old_name=str(goes),
            target_id=stays.pk,
        )


class Different(models.Model):
    """Two rows of one table that look alike, and that a curator found to be two things."""

    kind = models.CharField(max_length=40)
    low_id = models.PositiveBigIntegerField()
    high_id = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "low_id", "high_id"], name="different_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.low_id} is not {self.high_id}"
