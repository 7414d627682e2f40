"""Challenges (questions that cities ask) and collections (what editors put together)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.models import Orderable

from .fields import TextStatus
from .publishing import Published
from .sources import BasePassage, BaseSource
from .vocabulary import Term


class Challenge(Published):
    """A question that cities ask, with a brief; its innovations are those that share one of its
    terms."""

    slug = models.SlugField(_("slug"), max_length=100, unique=True)
    question = models.CharField(
        _("question"), max_length=200, help_text=_("In English, as a city would ask it.")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=100)
    indicators = models.TextField(
        _("indicators"),
        blank=True,
        help_text=_("Keys of the city figures that matter for it, one a line."),
    )
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
    """A challenge's words in one language: the question and the brief. Long texts are Markdown
    and cite the challenge's sources as [S1]."""

    challenge = ParentalKey(Challenge, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=12, default="en")
    status = models.CharField(
        _("how it was written"), max_length=10, choices=TextStatus, default=TextStatus.WRITTEN
    )
    question = models.CharField(_("question"), max_length=200)
    introduction = models.TextField(_("introduction"), blank=True)
    known = models.TextField(_("what is known"), blank=True)
    concerned = models.TextField(
        _("whom it concerns"),
        blank=True,
        help_text=_("People to ask, and to design with."),
    )
    works = models.TextField(_("what tends to work"), blank=True)
    did_not_work = models.TextField(_("what did not work"), blank=True)
    open_questions = models.TextField(_("open questions"), blank=True)

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["challenge", "language"], name="challenge_text_unique")
        ]


class ChallengeSource(BaseSource):
    challenge = ParentalKey(Challenge, on_delete=models.CASCADE, related_name="sources")

    class Meta(BaseSource.Meta):
        pass


class ChallengePassage(BasePassage):
    source = ParentalKey(ChallengeSource, on_delete=models.CASCADE, related_name="passages")

    class Meta(BasePassage.Meta):
        pass


@dataclass(frozen=True)
class CollectionRule:
    """A rule that finds the innovations of a collection. `words` end the sentence that begins "This
    collection is a rule:", `limits` say what it does not mean. `members` gives the published
    innovations that meet it, in their order, as a queryset."""

    name: str
    label: Any
    words: Any
    limits: Any
    members: Callable[[], Any]


_rules: dict[str, CollectionRule] = {}


def register_rule(rule: CollectionRule) -> None:
    """Raises ValueError for a name that is taken."""
    if rule.name in _rules:
        raise ValueError(f"There is a rule called {rule.name!r} already.")
    _rules[rule.name] = rule


def collection_rules() -> list[CollectionRule]:
    """All rules, in the order in which they were added."""
    return list(_rules.values())


def rule_choices() -> list[tuple[str, Any]]:
    return [(rule.name, rule.label) for rule in _rules.values()]


class Collection(Published):
    """Innovations that editors put together, in an order, each with a word on why; or all those
    that meet a rule."""

    slug = models.SlugField(_("slug"), max_length=100, unique=True)
    title = models.CharField(_("title"), max_length=200)
    position = models.PositiveSmallIntegerField(_("position"), default=100)
    rule = models.CharField(
        _("rule"),
        max_length=40,
        choices=rule_choices,
        blank=True,
        help_text=_("Then its innovations are found by the rule, and none are listed by hand."),
    )
    summary = models.CharField(
        _("summary"), max_length=300, blank=True, help_text=_("One sentence, for lists.")
    )
    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("Markdown; cites its sources as [S1].")
    )

    class Meta:
        ordering = ["position", "title"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("library:collection", args=[self.slug])

    @property
    def by_rule(self) -> CollectionRule | None:
        """The rule that finds its innovations, if it has one."""
        return _rules.get(self.rule)

    def check_publishable(self) -> None:
        if self.rule and self.by_rule is None:
            raise ValidationError(_("There is no such rule any more: choose another, or none."))
        if self.rule and self.items.all():
            raise ValidationError(_("It has a rule: take out the innovations listed by hand."))


class CollectionItem(Orderable):
    collection = ParentalKey(Collection, on_delete=models.CASCADE, related_name="items")
    innovation = models.ForeignKey(
        "library.Innovation", on_delete=models.CASCADE, related_name="collection_items"
    )
    heading = models.CharField(
        _("heading"),
        max_length=200,
        blank=True,
        help_text=_("Of the part of the collection that it stands in."),
    )
    why = models.TextField(_("why it is here"), max_length=600, blank=True)
    lesson = models.TextField(_("what was learned"), max_length=600, blank=True)

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["collection", "innovation"], name="collection_item_unique"
            )
        ]


class CollectionSource(BaseSource):
    collection = ParentalKey(Collection, on_delete=models.CASCADE, related_name="sources")

    class Meta(BaseSource.Meta):
        pass


class CollectionPassage(BasePassage):
    source = ParentalKey(CollectionSource, on_delete=models.CASCADE, related_name="passages")

    class Meta(BasePassage.Meta):
        pass
