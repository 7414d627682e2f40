"""What was found, by challenge and by how it was studied or how strong its evidence is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from offshoot.library.facets import MARKS
from offshoot.library.models import Innovation, Standing
from offshoot.library.registry import facets

from .explore import ExplorePage

#: Dots in one cell; the others are a link to the list.
MOST_DOTS = 30

_MARKS = {**MARKS, "": _("no comparison, or nothing clear")}


@dataclass(frozen=True)
class Dot:
    """An innovation; `result` is what was found in comparison, if anything."""

    name: str
    address: str
    result: str
    words: Any


@dataclass(frozen=True)
class Cell:
    dots: list[Dot]
    more: int
    address: str


@dataclass(frozen=True)
class Row:
    challenge: Any
    address: str
    cells: list[Cell]


@dataclass(frozen=True)
class Matrix:
    """Challenges that something answers, those with most first; a column for each value of the
    axis, with its words, address and how many stand in it. `unplaced` counts what names no
    challenge."""

    columns: list[tuple[Any, str, int]]
    rows: list[Row]
    unplaced: int
    #: Marks that occur, with their words.
    legend: list[tuple[str, Any]]


def matrix_of(page: ExplorePage) -> Matrix:
    """The result of a page as a matrix; three queries whatever its size."""
    rows = Innovation.objects.published().filter(pk__in=page.keys()).select_related("standing")
    innovations = {innovation.pk: innovation for innovation in rows.order_by("name")}
    axis = page.axis
    columns = {pk: next(iter(of)) for pk, of in _values(axis.facet, innovations).items()}
    cells = _cells(innovations, columns)
    placed = {pk for by_step in cells.values() for pks in by_step.values() for pk in pks}
    slugs = sorted(cells, key=lambda slug: (-_size(cells[slug]), slug))
    used = {innovations[pk].standing.tested_result for pk in placed}
    return Matrix(
        [
            (
                label,
                page.query.with_only(axis.facet, value).shaped("list").address,
                sum(columns[pk] == value for pk in placed),
            )
            for value, label in page.labels(axis.facet).items()
        ],
        [_row(page, slug, cells[slug], innovations) for slug in slugs],
        len(innovations) - len(placed),
        [(result, words) for result, words in _MARKS.items() if result in used],
    )


def _values(facet: str, innovations: dict[int, Innovation]) -> Mapping[int, Iterable[str]]:
    return facets[facet].values_of(list(innovations.values()))


def _cells(
    innovations: dict[int, Innovation], columns: dict[int, str]
) -> dict[str, dict[str, list[int]]]:
    """By challenge and column, the innovations in the order of their names. As in the facet, what
    answers a narrower challenge answers the broader one."""
    links = Innovation.challenges.through.objects.filter(innovation__in=list(innovations))
    found: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    answering: dict[int, set[str]] = defaultdict(set)
    for pk, *slugs in links.values_list("innovation_id", "term__slug", "term__parent__slug"):
        answering[pk].update(slug for slug in slugs if slug)
    for pk in innovations:
        for slug in answering[pk]:
            found[slug][columns[pk]].append(pk)
    return found


def _size(by_column: dict[str, list[int]]) -> int:
    return len({pk for pks in by_column.values() for pk in pks})


def _row(
    page: ExplorePage,
    slug: str,
    by_column: dict[str, list[int]],
    innovations: dict[int, Innovation],
) -> Row:
    here = page.query.with_only("challenge", slug).shaped("list")
    cells = [
        _cell(
            [innovations[pk] for pk in by_column.get(value, [])],
            here.with_only(page.axis.facet, value).address,
        )
        for value in page.labels(page.axis.facet)
    ]
    return Row(page.label("challenge", slug), here.address, cells)


def _cell(innovations: list[Innovation], address: str) -> Cell:
    shown = innovations[:MOST_DOTS]
    return Cell([_dot(one) for one in shown], len(innovations) - len(shown), address)


def _dot(innovation: Innovation) -> Dot:
    standing: Standing = innovation.standing
    result = standing.tested_result
    return Dot(innovation.name, innovation.get_absolute_url(), result, _MARKS[result])
