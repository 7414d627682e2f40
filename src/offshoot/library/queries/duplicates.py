"""Proposals of what may be one entry, and what merging two would do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from offshoot.library.content.mapping import lines
from offshoot.library.domain.duplicates import Pair, Thing, pairs
from offshoot.library.models import Different, Organisation, Place, Term
from offshoot.library.models.pointers import alike_in, pointers_to, root_of

SIGNS = {
    "name": _("the same name"),
    "website": _("the same website"),
    "number": _("the same GeoNames number"),
    "near": _("close to each other, with a word in common"),
}
#: Names of what moves that are listed; the rest is counted.
MOST_NAMED = 12


@dataclass(frozen=True)
class Proposal:
    """Two entries that may be one, and why, in words."""

    one: Any
    other: Any
    signs: list[Any]


def proposals(model: Any, *, of: int | None = None) -> list[Pair]:
    """Pairs of a table that may be one, without those that were found to be different; only those
    of the entry `of`, when given. Two queries."""
    kind = model._meta.model_name
    apart = set(Different.objects.filter(kind=kind).values_list("low_id", "high_id"))
    found = [pair for pair in pairs(_THINGS[model]()) if (pair.low, pair.high) not in apart]
    return [pair for pair in found if of is None or of in (pair.low, pair.high)]


def told(model: Any, found: Sequence[Pair]) -> list[Proposal]:
    """Proposals with their entries; one query."""
    up = {Organisation: "place", Place: "part_of", Term: "parent"}[model]
    rows = model.objects.select_related(up).in_bulk(
        [pk for it in found for pk in (it.low, it.high)]
    )
    return [
        Proposal(rows[it.low], rows[it.high], [SIGNS[sign] for sign in it.signs])
        for it in found
        if it.low in rows and it.high in rows
    ]


def _organisations() -> list[Thing]:
    rows = Organisation.objects.values_list("pk", "name", "other_names", "website")
    return [Thing(pk, (name, *lines(more)), website=site) for pk, name, more, site in rows]


def _places() -> list[Thing]:
    return [
        Thing(
            row.pk,
            (row.name, *lines(row.other_names)),
            within=(row.country, row.kind),
            number=row.geonames_id,
            point=(row.latitude, row.longitude) if row.kind == Place.Kind.CITY else None,
        )
        for row in Place.objects.only(
            "name", "other_names", "country", "kind", "geonames_id", "latitude", "longitude"
        )
    ]


def _terms() -> list[Thing]:
    rows = Term.objects.values_list("pk", "label", "scheme")
    return [Thing(pk, (label,), within=(scheme,)) for pk, label, scheme in rows]


_THINGS = {Organisation: _organisations, Place: _places, Term: _terms}


def like(model: Any, words: str, without: int) -> Any:
    """Entries whose names hold these words, the first twenty."""
    name, names = ("label", "synonyms") if model is Term else ("name", "other_names")
    holding = Q(**{f"{name}__icontains": words}) | Q(**{f"{names}__icontains": words})
    return model.objects.filter(holding).exclude(pk=without).order_by(name, "pk")[:20]


@dataclass(frozen=True)
class Part:
    """Rows of one table that point at an entry: how many, in words, the names of what they are
    part of, how many names are left out, and how many rows are there already and become one."""

    label: str
    count: int
    names: list[str]
    more: int
    doubles: int


def pointing_at(gone: Any, kept: Any) -> list[Part]:
    """What a merge of `gone` into `kept` would move, by table; two queries a table that can point
    there and one more where rows can be doubles, whatever the number of rows."""
    return [part for pointer in pointers_to(type(gone)) if (part := _part(pointer, gone, kept))]


def _part(pointer: Any, gone: Any, kept: Any) -> Part | None:
    rows = pointer.model._base_manager.filter(**{pointer.attname: gone.pk})
    count = rows.count()
    if not count:
        return None
    root, path = root_of(pointer.model)
    ids = rows.values_list(path, flat=True)
    found = root._base_manager.filter(pk__in=ids) if _has_name(root) else root._base_manager.none()
    names = sorted({str(row) for row in found[: MOST_NAMED + 1]})
    more = max(0, found.count() - MOST_NAMED) if len(names) > MOST_NAMED else 0
    doubles = _doubles(pointer, rows, kept) if alike_in(pointer) is not None else 0
    return Part(_label(pointer), count, names[:MOST_NAMED], more, doubles)


def _has_name(table: Any) -> bool:
    """Names of innovations, places and the like; words of people and figures are only counted."""
    return any(field.name == "slug" for field in table._meta.concrete_fields)


def _doubles(pointer: Any, rows: Any, kept: Any) -> int:
    alike = [pointer.model._meta.get_field(name).attname for name in alike_in(pointer) or ()]
    there = pointer.model._base_manager.filter(**{pointer.attname: kept.pk})
    return len(set(rows.values_list(*alike)) & set(there.values_list(*alike)))


def _label(pointer: Any) -> str:
    table = pointer.model
    if table._meta.auto_created:
        table = table._meta.auto_created
    return str(capfirst(table._meta.verbose_name_plural))
