"""Two entries that are one thing become one."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from offshoot.library import tasks
from offshoot.library.content.mapping import lines
from offshoot.library.models import Different, Event, Innovation, Merged, Organisation, Place, Term
from offshoot.library.models.merging import merged
from offshoot.library.models.pointers import alike_in, pointers_to, root_of
from offshoot.library.registry import doubles

from .history import record_merge


@dataclass(frozen=True)
class Way:
    """How entries of a table are merged. `values` are the fields that may be taken over, some of
    them together; `names` holds other names, one a line; `up` leads to what an entry is part of."""

    values: dict[str, tuple[str, ...]]
    name: str = "name"
    names: str = "other_names"
    up: str = ""


WAYS: dict[Any, Way] = {
    Organisation: Way({name: (name,) for name in ("name", "kind", "place", "website")}),
    Place: Way(
        {
            **{name: (name,) for name in ("name", "kind", "country")},
            "coordinates": ("latitude", "longitude"),
            "geonames_id": ("geonames_id",),
            "part_of": ("part_of",),
        },
        up="part_of",
    ),
    Term: Way(
        {name: (name,) for name in ("label", "scope_note", "parent")},
        name="label",
        names="synonyms",
        up="parent",
    ),
}


def merge(stays: Any, goes: Any, *, take: Collection[str] = (), by: Any = None) -> Any:
    """Makes one entry of two organisations, places or terms, which cannot be undone.

    Everything that pointed at `goes` points at `stays` then, whichever module it is of; rows that
    would be there twice become one. `take` names the values (keys of `Way.values`) that are taken
    from the one that goes; other names are kept of both. Its address leads to the one that stays.
    Answers the one that stays. Raises ValidationError, and changes nothing, where the two cannot
    be one.
    """
    model, way = type(stays), WAYS[type(stays)]
    with transaction.atomic():
        rows = model.objects.select_for_update().order_by("pk").in_bulk([stays.pk, goes.pk])
        kept, gone = rows.get(stays.pk), rows.get(goes.pk)
        if reason := reason_against(kept, gone):
            raise ValidationError(reason)
        names = {"gone": str(gone), "kept": str(kept)}
        moving = _Moving()
        moving.everything(model, kept.pk, gone.pk)
        _take_values(kept, gone, way, take)
        _remove(gone, kept, by)
        _save_whole(kept, way)
        _tell(moving.touched, kept, names, by)
    return kept


def reason_against(kept: Any, gone: Any) -> str:
    """Why two entries cannot be one, in a sentence; empty when they can."""
    if kept is None or gone is None:
        return _("One of the two is not there any more: it was merged or deleted meanwhile.")
    if kept.pk == gone.pk:
        return _("These are one entry already. Choose another one.")
    if getattr(kept, "scheme", "") != getattr(gone, "scheme", ""):
        return _("They are of different schemes, so they cannot be the same.")
    way = WAYS[type(kept)]
    if way.up and (_lies_in(kept, gone, way.up) or _lies_in(gone, kept, way.up)):
        return _("One of the two is part of the other, so they cannot be the same.")
    return ""


def _lies_in(inner: Any, outer: Any, up: str) -> bool:
    seen, above = {inner.pk}, getattr(inner, up)
    while above and above.pk not in seen:
        if above.pk == outer.pk:
            return True
        seen.add(above.pk)
        above = getattr(above, up)
    return False


@dataclass
class _Moving:
    """Makes what points at one row point at another. `touched` are the ids of the clusters of
    which a row was moved, by table."""

    touched: dict[Any, set[int]] = field(default_factory=lambda: defaultdict(set))

    def everything(self, model: Any, kept: int, gone: int) -> None:
        for pointer in pointers_to(model):
            rows = pointer.model._base_manager.filter(**{pointer.attname: gone})
            root, path = root_of(pointer.model)
            self.touched[root].update(rows.values_list(path, flat=True))
            if settle := doubles.get(pointer.model):
                settle(kept, gone)
            self._fold(pointer, kept, gone)
            rows.update(**{pointer.attname: kept})

    def _fold(self, pointer: Any, kept: int, gone: int) -> None:
        """Rows that will be the same as one of the row that stays give it what points at them."""
        alike = alike_in(pointer)
        if alike is None:
            return
        there: dict[Any, Any] = {}
        for target in (kept, gone):
            rows = pointer.model._base_manager.filter(**{pointer.attname: target}).order_by("pk")
            for row in rows:
                likeness = tuple(
                    map(_folded, (getattr(row, name) for name in _columns(row, alike)))
                )
                twin = there.setdefault(likeness, row)
                if twin is not row and target == gone:
                    self.everything(pointer.model, twin.pk, row.pk)
                    pointer.model._base_manager.filter(pk=row.pk).delete()


def _columns(row: Any, names: Collection[str]) -> list[str]:
    return [row._meta.get_field(name).attname for name in names]


def _folded(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value


def _take_values(kept: Any, gone: Any, way: Way, take: Collection[str]) -> None:
    every = [
        *(getattr(kept, way.name), getattr(gone, way.name)),
        *lines(getattr(kept, way.names)),
        *lines(getattr(gone, way.names)),
    ]
    for key in way.values.keys() & set(take):
        for name in way.values[key]:
            setattr(kept, name, getattr(gone, name))
    others = {name.casefold(): name for name in reversed(every)}
    others.pop(getattr(kept, way.name).casefold(), None)
    setattr(kept, way.names, "\n".join(reversed(others.values())))


def _remove(gone: Any, kept: Any, by: Any) -> None:
    Merged.remember(kept, gone)
    kind = gone._meta.model_name
    judged = Different.objects.filter(kind=kind)
    judged.filter(Q(low_id=gone.pk) | Q(high_id=gone.pk)).delete()
    merged.send(type(gone), stays=kept, goes=gone)
    log(gone, "wagtail.delete", user=by)
    type(gone).objects.filter(pk=gone.pk).delete()


def _save_whole(kept: Any, way: Way) -> None:
    if isinstance(kept, Place) and kept.kind != Place.Kind.REGION and kept.parts.exists():
        raise ValidationError(
            _("Places lie in one of the two: the one that stays must be a region.")
        )
    kept.full_clean()
    kept.save()


def _tell(touched: dict[Any, set[int]], kept: Any, names: dict[str, str], by: Any) -> None:
    """The search, the history at the desk and in public, and the notes of what is used where."""
    innovations = touched.pop(Innovation, set())
    live = Innovation.objects.published().filter(pk__in=innovations).only("pk")
    Event.record(*live)
    record_merge(innovations, names, by)
    log(kept, "offshoot.merge", user=by, data={**names, "innovations": len(innovations)})
    for root, ids in ((Innovation, innovations), *touched.items()):
        if ids and root._meta.app_label == "library":
            tasks.index_references.enqueue(root._meta.model_name, sorted(ids))


def keep_apart(one: Any, other: Any) -> None:
    """Notes that two entries that look alike are two things; they are not proposed again."""
    low, high = sorted((one.pk, other.pk))
    Different.objects.get_or_create(kind=one._meta.model_name, low_id=low, high_id=high)
