"""Evaluations of one's own innovation that somebody asked us to keep. Only they see them."""

import secrets
from collections.abc import Mapping

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offshoot.evaluations.domain.own import Sheet, read, written

LONGEST_NAME = 200


def new_code() -> str:
    """What an address calls an evaluation; cannot be guessed."""
    return secrets.token_urlsafe(9)


class OwnEvaluation(models.Model):
    """An innovation of somebody's own, under a name of theirs, and what they kept of it."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="own_evaluations"
    )
    code = models.SlugField(max_length=20, unique=True, default=new_code, editable=False)
    name = models.CharField(_("name of the innovation"), max_length=LONGEST_NAME)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("evaluation of one's own innovation")
        verbose_name_plural = _("evaluations of one's own innovations")
        ordering = ["-changed_at", "-pk"]
        indexes = [models.Index(fields=["owner", "changed_at"], name="own_evaluation_of")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("evaluations:own-kept", args=[self.code])


class OwnResult(models.Model):
    """What was answered at one time. It keeps the standard it was answered by; `words` are the
    letters of the answers by dimension, as an address has them."""

    evaluation = models.ForeignKey(OwnEvaluation, models.CASCADE, related_name="results")
    number = models.PositiveIntegerField()
    standard = models.CharField(_("standard and version"), max_length=40)
    words = models.JSONField(_("answers"), default=dict)
    kept_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "number"], name="own_result_number")
        ]

    def __str__(self) -> str:
        return f"{self.evaluation_id}: {self.number}"

    @property
    def sheet(self) -> Sheet:
        """Its answers. Raises KeyError when its standard is none of this version of Offshoot."""
        words: Mapping[str, str] = self.words
        found = read([("standard", self.standard), *words.items()])
        if found.unknown_standard:
            raise KeyError(self.standard)
        return found.sheet

    @classmethod
    def of(cls, sheet: Sheet) -> "OwnResult":
        """A result that is not saved and belongs to nothing yet."""
        words = dict(written(sheet))
        return cls(standard=words.pop("standard"), words=words)

    def says_the_same(self, other: "OwnResult") -> bool:
        return (self.standard, self.words) == (other.standard, other.words)
