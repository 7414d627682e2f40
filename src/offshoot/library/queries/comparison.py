"""Up to four innovations side by side, with what they share and what sets them apart."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.validators import slug_re
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from offshoot.library.domain.profile import DIMENSION_NAMES, ORDINAL, Dimension
from offshoot.library.facets import MARKS
from offshoot.library.models import Innovation
from offshoot.library.registry import standard_name

from .innovation_page import InnovationPage, Result, gather_unknown, page_of
from .words import level_words

MOST = 4


@dataclass(frozen=True)
class Value:
    """One thing said of an innovation; `is_own` when no other says it where some agree. `why`
    and `who` explain it where somebody judged."""

    words: str
    is_own: bool = False
    why: str = ""
    who: str = ""


@dataclass(frozen=True)
class Row:
    """One aspect across all innovations. Rows of words can be compared, rows of prose cannot."""

    label: str
    cells: list[list[Value]]
    differs: bool = False


@dataclass(frozen=True)
class Comparison:
    pages: list[InnovationPage]
    rows: list[Row]
    missing: list[str]
    #: Slugs of published innovations that found no room.
    beyond: list[str]

    @property
    def has_room(self) -> bool:
        return len(self.pages) < MOST

    @property
    def address(self) -> str:
        """Parameters of this comparison, those without room included: a brief has more."""
        return address([*(page.innovation.slug for page in self.pages), *self.beyond])

    def address_without(self, slug: str) -> str:
        """The address of this comparison less one innovation."""
        return address(
            [page.innovation.slug for page in self.pages if page.innovation.slug != slug]
        )


def address(slugs: Sequence[str]) -> str:
    """Parameters of a comparison of these innovations."""
    return "?" + "&".join(f"i={slug}" for slug in slugs)


def comparison(slugs: Sequence[str]) -> Comparison:
    """The published innovations of these slugs, four at most, in the order given; a fixed
    number of queries. `missing` names the slugs that lead nowhere."""
    wanted = list(dict.fromkeys(slug for slug in slugs if slug))
    known = _published([slug for slug in wanted if slug_re.match(slug)])
    chosen = [slug for slug in wanted if slug in known]
    shown = Innovation.objects.published().with_everything().filter(slug__in=chosen[:MOST])
    found = {innovation.slug: innovation for innovation in shown}
    pages = [page_of(found[slug]) for slug in chosen[:MOST] if slug in found]
    gather_unknown(pages)
    rows = [_row(label, read, pages, compared) for label, read, compared in _ABOUT]
    rows += [_dimension_row(dimension, pages) for dimension in Dimension]
    rows += [_row(label, read, pages, compared) for label, read, compared in _FOUND]
    return Comparison(
        pages,
        [row for row in rows if any(row.cells)],
        [slug for slug in wanted if slug not in known],
        chosen[MOST:],
    )


def chosen(slugs: Sequence[str]) -> list[Innovation]:
    """The published innovations of these slugs in the order given, with no more than their keys;
    of a hundred at most."""
    wanted = [slug for slug in dict.fromkeys(slugs) if slug_re.match(slug)][:100]
    found = {one.slug: one for one in Innovation.objects.published().filter(slug__in=wanted)}
    return [found[slug] for slug in wanted if slug in found]


def _published(slugs: list[str]) -> set[str]:
    rows = Innovation.objects.published().filter(slug__in=slugs)
    return set(rows.values_list("slug", flat=True))


Read = Callable[[InnovationPage], list[str]]


def _row(label: Any, read: Read, pages: list[InnovationPage], is_compared: bool) -> Row:
    cells = [[words for words in read(page) if words] for page in pages]
    times = Counter(words for cell in cells for words in set(cell))
    differs = is_compared and any(count < len(pages) for count in times.values())
    # Where nobody agrees, marking everything would mark nothing.
    agree = differs and max(times.values()) > 1
    return Row(
        str(label),
        [[Value(words, agree and times[words] == 1) for words in cell] for cell in cells],
        differs,
    )


def _terms(relation: str) -> Read:
    return lambda page: sorted(term.label for term in getattr(page.innovation, relation).all())


def _home(page: InnovationPage) -> list[str]:
    return [page.innovation.place.full_name] if page.innovation.place else []


def _since(page: InnovationPage) -> list[str]:
    year = page.innovation.started_year
    return [str(year)] if year else []


def _dimension_row(dimension: Dimension, pages: list[InnovationPage]) -> Row:
    """What each is on one dimension, name first, with the reason and who gave it."""
    plain = _row(
        capfirst(_(DIMENSION_NAMES[dimension])), lambda page: _level(page, dimension), pages, True
    )
    cells = [
        [replace(value, why=_reason(page, dimension), who=_assessed(page)) for value in cell]
        for page, cell in zip(pages, plain.cells, strict=True)
    ]
    return replace(plain, cells=cells)


def _level(page: InnovationPage, dimension: Dimension) -> list[str]:
    if dimension is Dimension.TYPE:
        return [capfirst(_(page.profile.kind))] if page.profile.kind else []
    reading = page.profile.readings[ORDINAL.index(dimension)]
    return [] if reading.state == "not assessed" else [level_words(reading)]


def _reason(page: InnovationPage, dimension: Dimension) -> str:
    return str(page.standing.reasons.get(dimension.value, ""))


def _assessed(page: InnovationPage) -> str:
    standing = page.standing
    day = date_format(standing.assessed_on, "j F Y") if standing.assessed_on else ""
    return ", ".join(filter(None, (standing.assessed_by, standard_name(standing.standard), day)))


def _designs(page: InnovationPage) -> list[str]:
    return list(dict.fromkeys(str(study.get_design_display()) for study in page.studies))


def _results(page: InnovationPage) -> list[str]:
    """The result of every outcome that was tested, and what else disappointed."""
    tested = page.standing.outcome_results
    return [
        f"{group.outcome.name}: {words}"
        for group in page.outcomes
        if (words := str(MARKS.get(tested.get(group.outcome.key), "")) or _against(group.results))
    ]


def _against(results: list[Result]) -> str:
    return _counted([result.words for result in results if result.is_unfavourable])


def _counted(words: list[str]) -> str:
    return "; ".join(
        f"{said} ({count} ×)" if count > 1 else said for said, count in Counter(words).items()
    )


def _taken(page: InnovationPage) -> list[str]:
    count = len(page.adaptations)
    places = ", ".join(dict.fromkeys(row.place.name for row in page.adaptations))
    words = ngettext("%(count)s place: %(places)s", "%(count)s places: %(places)s", count)
    return [words % {"count": count, "places": places}] if count else [_("nowhere else found")]


def _conditions(page: InnovationPage) -> list[str]:
    return [row.statement for row in page.innovation.conditions.all() if row.weight != "helps"]


def _unknown(page: InnovationPage) -> list[str]:
    return [one.statement for one in page.unknown]


_ABOUT: tuple[tuple[Any, Read, bool], ...] = (
    (gettext_lazy("What it is"), lambda page: [page.text.summary], False),
    (gettext_lazy("Home"), _home, True),
    (gettext_lazy("Since"), _since, True),
    (gettext_lazy("State"), lambda page: [page.innovation.get_activity_display()], True),
    (gettext_lazy("Challenges"), _terms("challenges"), True),
    (gettext_lazy("For"), _terms("target_groups"), True),
    (gettext_lazy("Approach"), _terms("approaches"), True),
)
_FOUND: tuple[tuple[Any, Read, bool], ...] = (
    (gettext_lazy("How it was studied"), _designs, True),
    (gettext_lazy("What was tested, or disappointed"), _results, False),
    (gettext_lazy("Taken to"), _taken, False),
    (gettext_lazy("Who pays"), lambda page: [page.innovation.get_income_display()], True),
    (gettext_lazy("Cost"), lambda page: [page.text.cost], False),
    (gettext_lazy("What it needs"), _conditions, False),
    (gettext_lazy("What we don't know"), _unknown, False),
)
