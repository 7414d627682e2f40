"""The list of toolkits."""

from collections import Counter
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import F, Max, Prefetch, Q

from offshoot.library.models import Innovation, Term
from offshoot.toolkits.domain.document import ToolkitDocument
from offshoot.toolkits.models import Release, Toolkit

from .assembly import assemble
from .documents import whole

PAGE_SIZE = 12


@dataclass(frozen=True)
class Listed:
    """A toolkit in the list, and its innovation with cards."""

    innovation: Innovation
    document: ToolkitDocument


@dataclass(frozen=True)
class ChallengeLink:
    """A challenge that the list can be narrowed to, and how many there are."""

    slug: str
    label: str
    count: int
    is_chosen: bool

    @property
    def query(self) -> str:
        return urlencode({"challenge": self.slug}) if self.slug else ""


@dataclass(frozen=True)
class Listing:
    """One page of toolkits by name; `total` counts all there are."""

    page: Page[Any]
    listed: list[Listed]
    total: int
    challenges: list[ChallengeLink]

    @property
    def query(self) -> str:
        """The chosen challenge as part of an address."""
        return next((link.query for link in self.challenges if link.is_chosen), "")


def toolkits(challenge: str = "", page_number: str | int = 1) -> Listing:
    """Published toolkits; a challenge that none of them answers shows all. The number of queries
    is fixed."""
    published = Toolkit.objects.published()
    pairs = Counter(published.values_list("innovation__challenges", flat=True))
    terms = list(Term.objects.filter(pk__in=[pk for pk in pairs if pk]).order_by("label"))
    chosen = next((term for term in terms if term.slug == challenge), None)
    shown = published.filter(innovation__challenges=chosen) if chosen else published
    pages = Paginator(whole(shown).order_by("innovation__name", "pk"), PAGE_SIZE)
    page = pages.get_page(page_number)
    links = [ChallengeLink(t.slug, t.label, pairs[t.pk], t == chosen) for t in terms]
    total = published.count()
    everything = ChallengeLink("", "", total, chosen is None)
    toolkits = list(page.object_list)
    documents = zip(toolkits, assemble(*toolkits), strict=True)
    listed = [Listed(toolkit.innovation, document) for toolkit, document in documents]
    return Listing(page, listed, total, [everything, *links] if len(terms) > 1 else [])


def newest_toolkits(count: int) -> list[Toolkit]:
    """The toolkits released last, then those without a release by their last change, each with
    `released_at` (None without one) and its innovation with cards; three queries."""
    ready = Q(releases__state=Release.State.READY)
    return list(
        Toolkit.objects.published()
        .annotate(released_at=Max("releases__made_at", filter=ready))
        .prefetch_related(Prefetch("innovation", Innovation.objects.with_cards()))
        .order_by(F("released_at").desc(nulls_last=True), "-updated_at", "innovation__name")[:count]
    )
