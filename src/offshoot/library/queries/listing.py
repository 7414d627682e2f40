from dataclasses import dataclass

from django.core.paginator import Page, Paginator

from offshoot.library import indexing
from offshoot.library.models import Challenge, Innovation

PAGE_SIZE = 20


@dataclass(frozen=True)
class ChallengePage:
    """A challenge with one page of its innovations."""

    challenge: Challenge
    page: Page[Innovation]


def challenge_page(slug: str, page_number: str | int = 1) -> ChallengePage | None:
    """The published challenge of this slug with the innovations that share one of its terms."""
    challenge = (
        Challenge.objects.filter(live=True, slug=slug).prefetch_related("texts", "terms").first()
    )
    return answers_to(challenge, page_number) if challenge else None


def answers_to(challenge: Challenge, page_number: str | int = 1) -> ChallengePage:
    """A challenge, which may be a draft, with the published innovations that share a term."""
    terms = [term.pk for term in challenge.terms.all()]
    answering = Innovation.challenges.through.objects.filter(term_id__in=terms)
    innovations = (
        Innovation.objects.published()
        .filter(pk__in=answering.values("innovation_id"))
        .with_cards()
        .order_by("name")
    )
    return ChallengePage(challenge, Paginator(innovations, PAGE_SIZE).get_page(page_number))


def homes() -> list[Innovation]:
    """Every published innovation with its home, for a map; one query."""
    return list(Innovation.objects.published().select_related("place").order_by("name"))


def newest(count: int) -> list[Innovation]:
    """The innovations published last, described in full, newest first."""
    described = Innovation.objects.published().filter(coverage=Innovation.Coverage.FULL)
    return list(described.with_cards().order_by("-first_published_at", "name")[:count])


def index_is_ready() -> bool:
    """Whether questions can be answered."""
    return indexing.index().is_ready()


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
