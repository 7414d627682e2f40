"""Past editions of awards, and the innovations that came out of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Prefetch, Q

from offshoot.library.models import Award, AwardEdition, EditionEntry, EditionSource

#: How far an entry came, best first.
_ORDER = list(EditionEntry.Result.values)


@dataclass(frozen=True)
class Category:
    """Entries of one category, winners first; the name is empty where the category is not
    known."""

    name: str
    entries: list[EditionEntry]


@dataclass(frozen=True)
class EditionPage:
    """The record of one edition."""

    edition: AwardEdition

    @cached_property
    def sources(self) -> list[EditionSource]:
        return list(self.edition.sources.all())

    @property
    def source_by_key(self) -> dict[str, EditionSource]:
        return {source.key: source for source in self.sources}

    @cached_property
    def categories(self) -> list[Category]:
        """Every category in the order of the edition, also one without a known entry."""
        by_name: dict[str, list[EditionEntry]] = {
            line: [] for line in self.edition.categories.splitlines() if line
        }
        for entry in self.edition.entries.all():
            by_name.setdefault(entry.category, []).append(entry)
        for entries in by_name.values():
            entries.sort(key=lambda entry: _ORDER.index(entry.result))
        return [Category(name, entries) for name, entries in by_name.items()]


def edition_page(slug: str) -> EditionPage | None:
    """The edition of this slug with its entries and sources, in a fixed number of queries."""
    entries = Prefetch("entries", EditionEntry.objects.select_related("innovation"))
    sources = Prefetch("sources", EditionSource.objects.prefetch_related("passages"))
    edition = AwardEdition.objects.filter(slug=slug).prefetch_related(entries, sources).first()
    return EditionPage(edition) if edition else None


def editions() -> list[AwardEdition]:
    """Every edition, newest first, each with `in_library`: entries that readers can open."""
    shown = Count("entries", filter=Q(entries__innovation__live=True))
    return list(AwardEdition.objects.annotate(in_library=shown).order_by("-year", "award"))


def editions_of(awards: Iterable[Award]) -> dict[tuple[str, int], AwardEdition]:
    """The recorded editions in which these awards were given, by award and year; one query, and
    none where there is no award."""
    wanted = {(award.award, award.edition_year) for award in awards}
    if not wanted:
        return {}
    found = AwardEdition.objects.filter(
        award__in=[award for award, _year in wanted], year__in=[year for _award, year in wanted]
    )
    return {(edition.award, edition.year): edition for edition in found}
