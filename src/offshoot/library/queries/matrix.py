"""What was found, by challenge and by how well it was studied."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from offshoot.library.domain.evidence import Studied, studied
from offshoot.library.facets import RESULTS, STUDIED
from offshoot.library.models import Innovation, Standing

from .explore import ExplorePage

#: Dots in one cell; the others are a link to the list.
MOST_DOTS = 30

_MARKS = {**RESULTS, "": _("no comparison, or nothing clear")}


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
    """Challenges that something answers, those with most first; a column for each way of being
    studied, best first. `unplaced` counts what names no challenge."""

    columns: list[tuple[Any, str]]
    rows: list[Row]
    unplaced: int
    #: Marks that occur, with their words.
    legend: list[tuple[str, Any]]


def matrix_of(page: ExplorePage) -> Matrix:
    """The result of a page as a matrix; three queries whatever its size."""
    rows = Innovation.objects.published().filter(pk__in=page.keys()).select_related("standing")
    innovations = {innovation.pk: innovation for innovation in rows.order_by("name")}
    cells = _cells(innovations)
    placed = {pk for by_step in cells.values() for pks in by_step.values() for pk in pks}
    slugs = sorted(cells, key=lambda slug: (-_size(cells[slug]), slug))
    used = {innovations[pk].standing.tested_result for pk in placed}
    return Matrix(
        [
            (STUDIED[step], page.query.with_only("studied", step).shaped("list").address)
            for step in Studied
        ],
        [_row(page, slug, cells[slug], innovations) for slug in slugs],
        len(innovations) - len(placed),
        [(result, words) for result, words in _MARKS.items() if result in used],
    )


def _cells(innovations: dict[int, Innovation]) -> dict[str, dict[Studied, list[int]]]:
    """By challenge and step, the innovations in the order of their names. As in the facet, what
    answers a narrower challenge answers the broader one."""
    links = Innovation.challenges.through.objects.filter(innovation__in=list(innovations))
    found: dict[str, dict[Studied, list[int]]] = defaultdict(lambda: defaultdict(list))
    answering: dict[int, set[str]] = defaultdict(set)
    for pk, *slugs in links.values_list("innovation_id", "term__slug", "term__parent__slug"):
        answering[pk].update(slug for slug in slugs if slug)
    for pk, innovation in innovations.items():
        for slug in answering[pk]:
            found[slug][studied(innovation.standing.strongest_design)].append(pk)
    return found


def _size(by_step: dict[Studied, list[int]]) -> int:
    return len({pk for pks in by_step.values() for pk in pks})


def _row(
    page: ExplorePage,
    slug: str,
    by_step: dict[Studied, list[int]],
    innovations: dict[int, Innovation],
) -> Row:
    here = page.query.with_only("challenge", slug).shaped("list")
    cells = [
        _cell(
            [innovations[pk] for pk in by_step.get(step, [])],
            here.with_only("studied", step).address,
        )
        for step in Studied
    ]
    return Row(page.label("challenge", slug), here.address, cells)


def _cell(innovations: list[Innovation], address: str) -> Cell:
    shown = innovations[:MOST_DOTS]
    return Cell([_dot(one) for one in shown], len(innovations) - len(shown), address)


def _dot(innovation: Innovation) -> Dot:
    standing: Standing = innovation.standing
    result = standing.tested_result
    return Dot(innovation.name, innovation.get_absolute_url(), result, _MARKS[result])
