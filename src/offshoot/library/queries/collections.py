"""Collections: put together by hand, or by a rule that is asked anew each time."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, Exists, OuterRef, Prefetch, Q, When

from offshoot.library.domain.evidence import COMPARING, Design, Direction
from offshoot.library.models import (
    Collection,
    CollectionItem,
    CollectionSource,
    Finding,
    Innovation,
)
from offshoot.library.models.innovation import InnovationQuerySet

PAGE_SIZE = 40


def tested_benefit() -> InnovationQuerySet:
    """Published innovations of which a study that compares found at least one benefit;
    randomised trials first. What else the studies found does not count against them here."""
    benefits = Finding.objects.filter(
        study__innovation=OuterRef("pk"),
        study__design__in=COMPARING,
        direction=Direction.BENEFIT,
    )
    randomised = Case(When(standing__strongest_design=Design.RCT, then=0), default=1)
    found = Innovation.objects.published().filter(Exists(benefits))
    return found.order_by(randomised, "name")


#: The innovations of a collection with a rule.
RULES: dict[str, Callable[[], InnovationQuerySet]] = {
    Collection.Rule.TESTED_BENEFIT: tested_benefit,
}


@dataclass(frozen=True)
class Part:
    """Items of a collection under one heading, which may be empty."""

    heading: str
    items: list[CollectionItem]


@dataclass(frozen=True)
class CollectionPage:
    """A collection, which may be a draft, with one page of its published innovations."""

    collection: Collection
    page: Page[CollectionItem]

    @cached_property
    def parts(self) -> list[Part]:
        items = self.page.object_list
        return [Part(heading, list(found)) for heading, found in groupby(items, _heading)]

    @cached_property
    def sources(self) -> list[CollectionSource]:
        return list(self.collection.sources.all())

    @property
    def source_by_key(self) -> dict[str, CollectionSource]:
        return {source.key: source for source in self.sources}


def _heading(item: CollectionItem) -> str:
    return item.heading


def collection_page(slug: str, page_number: str | int = 1) -> CollectionPage | None:
    """The published collection of this slug."""
    items = Prefetch("items", CollectionItem.objects.select_related("innovation"))
    sources = Prefetch("sources", CollectionSource.objects.prefetch_related("passages"))
    found = Collection.objects.filter(live=True, slug=slug).prefetch_related(items, sources)
    collection = found.first()
    return content_of(collection, page_number) if collection else None


def content_of(collection: Collection, page_number: str | int = 1) -> CollectionPage:
    """A collection, which may be a draft, with its innovations that readers can see."""
    if collection.rule:
        ruled = Paginator(RULES[collection.rule]().with_cards(), PAGE_SIZE).get_page(page_number)
        items = [CollectionItem(innovation=innovation) for innovation in ruled.object_list]
        ruled.object_list = items
        return CollectionPage(collection, ruled)
    # In a draft an innovation may not have been chosen yet.
    every = [item for item in collection.items.all() if item.innovation_id]
    listed = [item for item in every if item.innovation.live]
    page = Paginator(listed, PAGE_SIZE).get_page(page_number)
    cards = Innovation.objects.with_cards().in_bulk([it.innovation_id for it in page.object_list])
    for item in page.object_list:
        item.innovation = cards[item.innovation_id]
    return CollectionPage(collection, page)


def collections_with_counts() -> list[Collection]:
    """Published collections in their order, each with `innovation_count`; one query, and one
    more for each rule in use."""
    listed = Count("items", filter=Q(items__innovation__live=True))
    # A count groups the rows, and Django then leaves out the table's own order.
    live = Collection.objects.filter(live=True).order_by("position", "title")
    collections = list(live.annotate(innovation_count=listed))
    ruled = {rule: RULES[rule]().count() for rule in {it.rule for it in collections if it.rule}}
    for collection in collections:
        if collection.rule:
            collection.innovation_count = ruled[collection.rule]
    return collections


def collections_of(innovation: Innovation) -> list[Collection]:
    """Published collections that an innovation is part of, in their order."""
    is_listed = Q(items__innovation=innovation)
    is_ruled = Q(rule__in=list(_rules_met_by(innovation)))
    live = Collection.objects.filter(live=True)
    return list(live.filter(is_listed | is_ruled).distinct())


def _rules_met_by(innovation: Innovation) -> Iterator[str]:
    for rule, members in RULES.items():
        if members().filter(pk=innovation.pk).exists():
            yield rule
