"""Collections: put together by hand, or by a rule that is asked anew each time."""

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, Exists, OuterRef, Prefetch, Q, When
from django.utils.translation import gettext_lazy as _

from offshoot.library.domain.evidence import COMPARING, Design, Direction
from offshoot.library.models import (
    Collection,
    CollectionItem,
    CollectionRule,
    CollectionSource,
    Finding,
    Innovation,
)
from offshoot.library.models.collections import collection_rules, register_rule
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


def register() -> None:
    """Adds the library's own rule."""
    register_rule(
        CollectionRule(
            "tested-benefit",
            _("tested against a comparison, with a benefit"),
            _(
                "every innovation of the library of which a randomised trial, or a study with a "
                "comparison group, found at least one benefit."
            ),
            _(
                "It is no rating. How good these studies are is not looked at, and the same study "
                "may have found no effect or harm on something else: then the entry says so."
            ),
            tested_benefit,
        )
    )


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
    if rule := collection.by_rule:
        ruled = Paginator(rule.members().with_cards(), PAGE_SIZE).get_page(page_number)
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
    rules = {rule.name: rule for it in collections if (rule := it.by_rule)}
    ruled = {name: rule.members().count() for name, rule in rules.items()}
    for collection in collections:
        if collection.rule in ruled:
            collection.innovation_count = ruled[collection.rule]
    return collections


def collections_of(innovation: Innovation) -> list[Collection]:
    """Published collections that an innovation is part of, in their order; one query."""
    items = CollectionItem.objects.filter(collection=OuterRef("pk"), innovation=innovation)
    is_part = Q(Exists(items))
    for rule in collection_rules():
        meets = Exists(rule.members().order_by().filter(pk=innovation.pk))
        is_part |= Q(Q(rule=rule.name), Q(meets))
    return list(Collection.objects.filter(is_part, live=True))
