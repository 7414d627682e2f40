"""Opening what a draft was kept as, in a library that went on since: what can still be read of it,
and what was lost.

A draft is kept as JSON. The database does not watch what it points at, and its tables change with
each release.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalKey
from wagtail.models import ModelLogEntry

from .clusters import child_relations
from .forwarding import forwarded
from .targets import Content, Target, pointers

_SHOWN = 200


@dataclass(frozen=True)
class Loss:
    """Something that was in a draft and cannot be shown any more. `where` names the field, or the
    row it was in; `target` is what it pointed at, otherwise `said` is what stood there."""

    where: str
    said: str = ""
    target: Target | None = None
    is_row: bool = False
    #: A value that has to be chosen or written anew, because none at all would say another thing.
    is_misread: bool = False


@dataclass
class Opened:
    """The content without what cannot be read, and what that was."""

    content: Content
    losses: list[Loss] = field(default_factory=list)


def opened(model: Any, content: Content) -> Opened:
    """A draft's content as its table can take it today: what was merged is replaced by what
    stayed; a row that cannot be without what it points at goes with it, any other points at
    nothing. One query a table, and one."""
    (content,) = forwarded(model, [content])
    wanted: dict[type[models.Model], set[Any]] = defaultdict(set)
    for target, pk in pointers(model, content):
        wanted[target].add(pk)
    there = {
        target: set(target._default_manager.filter(pk__in=pks).values_list("pk", flat=True))
        for target, pks in wanted.items()
    }
    reading = _Reading(there)
    return Opened(reading.row(model, content, "") or {}, reading.losses)


def sentences(losses: list[Loss]) -> list[str]:
    """What was lost, for the editor; at most one query."""
    names = _last_names([loss.target for loss in losses if loss.target])
    return list(dict.fromkeys(_sentence(loss, names) for loss in losses))


class _Reading:
    def __init__(self, there: dict[type[models.Model], set[Any]]) -> None:
        self._there = there
        self.losses: list[Loss] = []

    def row(self, model: Any, content: Content, where: str) -> Content | None:
        """What can be read of a row, and of the rows inside it; None when it goes."""
        kept: Content = {}
        for name, value in content.items():
            if name in _relations(model):
                kept[name] = self._rows(_relations(model)[name], value, where)
            elif name == "pk" or self._may_stay(model, name, value, where):
                kept[name] = value
            elif self._takes_its_row_along(model, name):
                self.losses[-1] = Loss(where, target=self.losses[-1].target, is_row=True)
                return None
            else:
                kept |= self._instead(model, name, value)
        return kept

    def _rows(self, model: Any, rows: list[Content], where: str) -> list[Content]:
        name = capfirst(model._meta.verbose_name)
        read = (
            self.row(model, row, f"{where}{name} {number}: ")
            for number, row in enumerate(rows or (), start=1)
        )
        return [row for row in read if row is not None]

    def _may_stay(self, model: Any, name: str, value: Any, where: str) -> bool:
        loss = self._loss(model, name, value, where)
        if loss:
            self.losses.append(loss)
        return loss is None

    def _loss(self, model: Any, name: str, value: Any, where: str) -> Loss | None:
        column = _column(model, name)
        if column is None:
            return Loss(f"{where}{name}", said=_said(value)) if value else None
        if isinstance(column, ParentalKey):
            return None
        if isinstance(column, models.ForeignKey | models.ManyToManyField):
            target = column.remote_field.model
            many = isinstance(column, models.ManyToManyField)
            pointed = value or () if many else () if value is None else (value,)
            gone = [pk for pk in pointed if pk not in self._there[target]]
            return Loss(f"{where}{_title(column)}", target=(target, gone[0])) if gone else None
        if _is_readable(column, value):
            return None
        return Loss(f"{where}{_title(column)}", said=_said(value), is_misread=True)

    @staticmethod
    def _takes_its_row_along(model: Any, name: str) -> bool:
        column = _column(model, name)
        key = column if isinstance(column, models.ForeignKey) else None
        return key is not None and key.remote_field.on_delete is models.CASCADE

    def _instead(self, model: Any, name: str, value: Any) -> Content:
        column = _column(model, name)
        if column is None:
            return {}
        if isinstance(column, models.ManyToManyField):
            there = self._there[column.remote_field.model]
            return {name: [pk for pk in value if pk in there]}
        return {name: None if isinstance(column, models.ForeignKey) else column.get_default()}


def _is_readable(column: Any, value: Any) -> bool:
    try:
        value = column.to_python(value)
    except (ValidationError, TypeError, ValueError):
        return False
    choices = _choices(column)
    return not choices or value in choices or value in column.empty_values


@cache
def _choices(column: Any) -> frozenset[Any]:
    return frozenset(value for value, _label in column.flatchoices)


def _title(column: Any) -> str:
    return capfirst(str(getattr(column, "verbose_name", column.name)))


def _said(value: Any) -> str:
    if isinstance(value, list | dict):
        return "; ".join(_said(each) for each in _inner(value) if each)[:_SHOWN]
    return str(value)[:_SHOWN]


def _inner(value: Any) -> list[Any]:
    return [v for k, v in value.items() if k != "pk"] if isinstance(value, dict) else value


def _sentence(loss: Loss, names: dict[Target, str]) -> str:
    if loss.target is None:
        if loss.is_misread:
            words = _("%(where)s: “%(said)s” is not possible any more. Choose or write it anew.")
        else:
            words = _("%(where)s: there is no such field any more. It said: %(said)s")
        return words % {"where": loss.where, "said": loss.said}
    model, pk = loss.target
    name = names.get(loss.target) or f"{model._meta.verbose_name} {pk}"
    if loss.is_row:
        words = _("%(where)sleft out, because it was about “%(name)s”, which is gone.")
    else:
        words = _("%(where)s: “%(name)s” was deleted or merged into another. Choose anew.")
    return words % {"where": loss.where, "name": name}


def _last_names(targets: list[Target]) -> dict[Target, str]:
    """What the history says that deleted things were called."""
    if not targets:
        return {}
    types = {model: ContentType.objects.get_for_model(model) for model, _pk in targets}
    entries = ModelLogEntry.objects.filter(
        content_type__in=types.values(), object_id__in=[str(pk) for _model, pk in targets]
    )
    found = entries.order_by("timestamp").values_list("content_type", "object_id", "label")
    labels = {(kind, pk): label for kind, pk, label in found}
    return {
        (model, pk): labels[types[model].pk, str(pk)]
        for model, pk in targets
        if (types[model].pk, str(pk)) in labels
    }


@cache
def _relations(model: Any) -> dict[str, Any]:
    """Tables of the rows inside a row, by the name of the relation."""
    return {each.get_accessor_name(): each.related_model for each in child_relations(model)}


@cache
def _column(model: Any, name: str) -> Any:
    try:
        column = model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    return None if column.auto_created else column
