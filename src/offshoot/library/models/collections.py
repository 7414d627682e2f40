"""Challenges (questions that cities ask) and collections (what editors put together)."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.models import Orderable

from .publishing import Published
from .vocabulary import Term


class Challenge(Published):
    """A question that cities ask; its innovations are those that share one of its terms."""

    slug = models.SlugField(_("slug"), max_length=100, unique=True)
    question = models.CharField(
        _("question"), max_length=200, help_text=_("In English, as a city would ask it.")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=100)
    terms = ParentalManyToManyField(
        Term,
        related_name="+",
        limit_choices_to={"scheme": Term.Scheme.CHALLENGE},
        verbose_name=_("terms"),
    )

    class Meta:
        ordering = ["position", "question"]

    def __str__(self) -> str:
        return self.question

    def get_absolute_url(self) -> str:
        return reverse("library:challenge", args=[self.slug])

    def text(self, language: str) -> "ChallengeText":
        """Its words in `language`, or in English, or in any; empty when there are none."""
        texts = {text.language: text for text in self.texts.all()}
        return (
            texts.get(language)
            or texts.get("en")
            or next(iter(texts.values()), ChallengeText(question=self.question))
        )


class ChallengeText(Orderable):
    """A challenge's words in one language."""

    challenge = ParentalKey(Challenge, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=12, default="en")
    question = models.CharField(_("question"), max_length=200)
    introduction = models.TextField(_("introduction"), blank=True)

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["challenge", "language"], name="challenge_text_unique")
        ]


class Collection(Published):
    """Innovations that editors put together, in an order, each with a word on why."""

    slug = models.SlugField(_("slug"), max_length=100, unique=True)
    title = models.CharField(_("title"), max_length=200)
    introduction = models.TextField(_("introduction"), blank=True)

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class CollectionItem(Orderable):
    collection = ParentalKey(Collection, on_delete=models.CASCADE, related_name="items")
    innovation = models.ForeignKey(
        "library.Innovation", on_delete=models.CASCADE, related_name="collection_items"
    )
    why = models.CharField(_("why it is here"), max_length=300, blank=True)

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["collection", "innovation"], name="collection_item_unique"
            )
        ]
