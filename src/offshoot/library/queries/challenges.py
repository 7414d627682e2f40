"""Challenges with their briefs, and the innovations that answer them, by how they were studied."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Prefetch, Value, When
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from offshoot.library.domain.evidence import Design, Studied, studied
from offshoot.library.models import (
    Challenge,
    ChallengeSource,
    ChallengeText,
    Innovation,
)
from offshoot.library.models.innovation import InnovationQuerySet

from .figures import CityTable, founding_cities

#: Innovations on one page, all groups together.
PAGE_SIZE = 40
_STEPS = list(Studied)
#: What each step is called, and what it means.
_WORDS = {
    Studied.RANDOMISED: (
        _("Randomised trial"),
        _("People, classes or places were chosen by lot and compared with others."),
    ),
    Studied.COMPARISON: (
        _("Comparison group"),
        _("Compared with others who did not take part, but not chosen by lot."),
    ),
    Studied.MEASURED: (
        _("Measured, no comparison"),
        _("Measured before and after, or asked: what would have happened anyway is not known."),
    ),
    Studied.DESCRIBED: (
        _("Counted or described"),
        _("Figures of the organisation, inspections, interviews: no sign of cause."),
    ),
    Studied.NOTHING: (
        _("No study found"),
        _("That nobody studied it does not mean that it fails."),
    ),
}


@dataclass(frozen=True)
class Group:
    """Innovations that were studied alike: those on this page, and how many there are in all."""

    studied: Studied
    innovations: list[Innovation]
    total: int

    @property
    def name(self) -> Any:
        return _WORDS[self.studied][0]

    @property
    def meaning(self) -> Any:
        return _WORDS[self.studied][1]


@dataclass(frozen=True)
class ChallengePage:
    """A challenge, which may be a draft, with its brief in a reader's language and one page of
    its innovations, best studied first. `totals` counts all of them."""

    challenge: Challenge
    text: ChallengeText
    page: Page[Innovation]
    totals: dict[Studied, int]

    @cached_property
    def groups(self) -> list[Group]:
        return [
            Group(step, list(innovations), self.totals[step])
            for step, innovations in groupby(self.page.object_list, _step_of)
        ]

    @cached_property
    def sources(self) -> list[ChallengeSource]:
        return list(self.challenge.sources.all())

    @property
    def source_by_key(self) -> dict[str, ChallengeSource]:
        return {source.key: source for source in self.sources}

    @property
    def brief(self) -> ChallengeText:
        """The brief in the reader's language, or the English one when only the question is."""
        return self.text if self.text.known or self.text.works else self.challenge.text("en")

    @cached_property
    def figures(self) -> CityTable | None:
        """Figures of the founding cities that matter for this challenge."""
        return founding_cities(self.challenge.indicators.split())


def _step_of(innovation: Innovation) -> Studied:
    return studied(innovation.standing.strongest_design)


def challenge_page(slug: str, page_number: str | int = 1) -> ChallengePage | None:
    """The published challenge of this slug with the innovations that share one of its terms."""
    sources = Prefetch("sources", ChallengeSource.objects.prefetch_related("passages"))
    found = Challenge.objects.filter(live=True, slug=slug)
    challenge = found.prefetch_related("texts", "terms", sources).first()
    return answers_to(challenge, page_number) if challenge else None


def answers_to(challenge: Challenge, page_number: str | int = 1) -> ChallengePage:
    """A challenge, which may be a draft, with the published innovations that share a term."""
    terms = [term.pk for term in challenge.terms.all()]
    linked = Innovation.challenges.through.objects.filter(term_id__in=terms)
    answering = Innovation.objects.published().filter(pk__in=linked.values("innovation_id"))
    designs = answering.values_list("standing__strongest_design", flat=True)
    totals = Counter(studied(design) for design in designs)
    page = Paginator(_best_studied_first(answering), PAGE_SIZE).get_page(page_number)
    text = challenge.text(get_language() or "en")
    return ChallengePage(challenge, text, page, totals)


def _best_studied_first(innovations: InnovationQuerySet) -> InnovationQuerySet:
    steps = [
        When(standing__strongest_design=design, then=Value(_STEPS.index(studied(design))))
        for design in Design
    ]
    order = Case(*steps, default=Value(len(_STEPS)))
    return innovations.with_cards().order_by(order, "name")


def challenges_with_counts() -> list[Challenge]:
    """Published challenges in their order, each with `innovation_count`; one query for the
    challenges, one for their words, one for the counts."""
    challenges = list(
        Challenge.objects.filter(live=True).prefetch_related("texts", "terms").order_by("position")
    )
    links = Innovation.challenges.through.objects.filter(innovation__live=True)
    by_term: dict[int, set[int]] = {}
    for innovation, term in links.values_list("innovation_id", "term_id"):
        by_term.setdefault(term, set()).add(innovation)
    for challenge in challenges:
        found = [by_term.get(term.pk, set()) for term in challenge.terms.all()]
        challenge.innovation_count = len(set().union(*found))
    return challenges
