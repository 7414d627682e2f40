"""Who took which release home, whom to tell of the next, and what is counted of those who left."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offshoot.people.models import User

from .release import Release
from .toolkit import Toolkit


class Download(models.Model):
    """That a person took a form of a release, once a day however often they clicked. The day is
    kept, not the hour. It goes with the account; `Tally` keeps the count."""

    person = models.ForeignKey(User, models.CASCADE, related_name="toolkit_downloads")
    release = models.ForeignKey(Release, models.CASCADE, related_name="downloads")
    form = models.CharField(max_length=10)
    day = models.DateField(_("day"), default=timezone.localdate)

    class Meta:
        ordering = ["-day", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "release", "form", "day"], name="download_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.release_id}: {self.form}, {self.day}"


class Taker(models.Model):
    """A person who took a toolkit. `told_of` is the newest release that they took or were told of;
    who stopped is told of none."""

    person = models.ForeignKey(User, models.CASCADE, related_name="toolkits_taken")
    toolkit = models.ForeignKey(Toolkit, models.CASCADE, related_name="takers")
    told_of = models.PositiveIntegerField()
    language = models.CharField(_("language"), max_length=12, help_text="In which they took it.")
    stopped_at = models.DateTimeField(_("stopped"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "toolkit"], name="taker_of_a_toolkit_once")
        ]

    def __str__(self) -> str:
        return f"{self.toolkit_id}: {self.person_id}"


class Tally(models.Model):
    """How often a toolkit was taken by people whose accounts are gone: nobody's data any more.
    Kinds and countries are counted apart, so that no row tells both of one person.

    `key` is the release and form ("3/pdf"), the kind of organisation or the country's two letters;
    empty for those who did not show it.
    """

    class By(models.TextChoices):
        FILE = "file", _("release and form")
        KIND = "kind", _("kind of organisation")
        COUNTRY = "country", _("country")

    toolkit = models.ForeignKey(Toolkit, models.CASCADE, related_name="tallies")
    by = models.CharField(max_length=10, choices=By.choices)
    key = models.CharField(max_length=30, blank=True)
    people = models.PositiveIntegerField(default=0)
    downloads = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "tallies"
        constraints = [models.UniqueConstraint(fields=["toolkit", "by", "key"], name="tally_once")]

    def __str__(self) -> str:
        return f"{self.toolkit_id}: {self.by} {self.key}"
